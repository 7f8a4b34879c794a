import type { Statement } from './statement.ts';
import type { CustomerIdentity, CustomerRef } from '../usecases/ports.ts';

/** The one place that knows how a person is found; blind indexes for phone, user id and external id belong here. */

const COLUMNS = { id: 'id', phone: 'phone', whatsAppUserId: 'whatsapp_user_id', externalId: 'external_id' } as const;
export type LookupKind = keyof typeof COLUMNS;

export interface Lookup {
  readonly kind: LookupKind;
  readonly value: string;
}

/** The field that a reference points with. @throws where it has none; callers check before. */
export function lookupOf(ref: CustomerRef): Lookup {
  for (const kind of Object.keys(COLUMNS) as LookupKind[]) {
    const value = ref[kind];
    if (value !== null && value !== undefined) return { kind, value };
  }
  throw new Error('A customer reference needs one of id, phone, whatsAppUserId, externalId.');
}

/** The SQL condition for a kind of look-up; one prepared statement for each kind, so that each uses its index. */
export function lookupCondition(kind: LookupKind, parameter: string): string {
  return `customer.${COLUMNS[kind]} = ${parameter}::${kind === 'id' ? 'uuid' : 'text'}`;
}

/** A statement for each kind of look-up, made once. */
export function byLookupKind(make: (kind: LookupKind) => Statement): Readonly<Record<LookupKind, Statement>> {
  return {
    id: make('id'),
    phone: make('phone'),
    whatsAppUserId: make('whatsAppUserId'),
    externalId: make('externalId'),
  };
}

/** As `isAnyOf`, of the three values from a parameter on. */
export function identityCondition(firstParameter: number): string {
  const [phone = '', user = '', external = ''] = [0, 1, 2].map((offset) => `$${firstParameter + offset}::text`);
  return isAnyOf(phone, user, external);
}

/** The condition for every customer that any field of an identity belongs to; each field is an SQL expression. */
export function isAnyOf(phone: string, user: string, external: string): string {
  return `(customer.phone = ${phone} or customer.whatsapp_user_id = ${user} or customer.external_id = ${external})`;
}

export function identityValues(identity: CustomerIdentity): [string | null, string | null, string | null] {
  return [identity.phone ?? null, identity.whatsAppUserId ?? null, identity.externalId ?? null];
}

/**
 * A query for every customer that any field of many identities belongs to; `identitiesValues` fills the three parameters. One look
 * into an index for each value, whatever PostgreSQL knows of the table yet: condition by list, it may read all of a business.
 */
export function selectByIdentities(firstParameter: number): string {
  const columns = [COLUMNS.phone, COLUMNS.whatsAppUserId, COLUMNS.externalId];
  return columns
    .map(
      (column, offset) => `select found.* from unnest($${firstParameter + offset}::text[]) given (value)
        cross join lateral (select customer.* from customer
          where customer.business_id = $1 and customer.${column} = given.value limit 1) found`,
    )
    .join(' union ');
}

export function identitiesValues(identities: readonly CustomerIdentity[]): [string[], string[], string[]] {
  const given = (field: Exclude<LookupKind, 'id'>): string[] => identities.flatMap((identity) => identity[field] ?? []);
  return [given('phone'), given('whatsAppUserId'), given('externalId')];
}
