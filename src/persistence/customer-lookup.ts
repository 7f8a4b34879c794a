import type { CustomerIdentity, CustomerRef } from '../usecases/ports.ts';
import type { BusinessSecrets } from './encryption/business-secrets.ts';
import type { Statement } from './statement.ts';

/** The one place that knows how a person is found: by their id, or by a blind index of what they are known by. */

const INDEXES = {
  phone: 'phone_index',
  whatsAppUserId: 'whatsapp_user_id_index',
  externalId: 'external_id_index',
} as const;
type Identifier = keyof typeof INDEXES;
export type LookupKind = 'id' | Identifier;

const IDENTIFIERS = Object.keys(INDEXES) as Identifier[];
const KINDS: readonly LookupKind[] = ['id', ...IDENTIFIERS];

export interface Lookup {
  readonly kind: LookupKind;
  /** An id, or a blind index. */
  readonly value: string;
}

/** What a reference points with, as the database knows it. @throws where it points with nothing; callers check before. */
export function lookupOf(ref: CustomerRef, { index }: Pick<BusinessSecrets, 'index'>): Lookup {
  for (const kind of KINDS) {
    const value = ref[kind];
    if (value !== null && value !== undefined) return { kind, value: kind === 'id' ? value : index(kind, value) };
  }
  throw new Error('A customer reference needs one of id, phone, whatsAppUserId, externalId.');
}

/** The SQL condition for a kind of look-up; one prepared statement for each kind, so that each uses its index. */
export function lookupCondition(kind: LookupKind, parameter: string): string {
  if (kind === 'id') return `customer.id = ${parameter}::uuid`;
  return `customer.id = (select k.customer_id from customer_key k
    where k.business_id = $1 and k.${INDEXES[kind]} = ${parameter}::text)`;
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
  const [phone = '', user = '', external = ''] = identityParameters(firstParameter);
  return isAnyOf(phone, user, external);
}

function identityParameters(first: number): string[] {
  return [0, 1, 2].map((offset) => `$${first + offset}::text`);
}

/** The condition for every customer that any blind index of an identity belongs to; each is an SQL expression. */
export function isAnyOf(phone: string, user: string, external: string): string {
  return `customer.id = any(array(select k.customer_id from customer_key k where k.business_id = $1
    and (k.phone_index = ${phone} or k.whatsapp_user_id_index = ${user} or k.external_id_index = ${external})))`;
}

/** Since when whoever has one of these blind indexes has withdrawn everything, because they were erased; null: never. */
export function suppressedAt(phone: string, user: string, external: string): string {
  return `(select ms(max(s.suppressed_at)) from suppression s where s.business_id = $1 and ((s.kind = 'phone' and s.identity_index = ${phone})
    or (s.kind = 'whatsAppUserId' and s.identity_index = ${user}) or (s.kind = 'externalId' and s.identity_index = ${external})))`;
}

/** As `suppressedAt`, of the three values from a parameter on. */
export function suppressedSince(firstParameter: number): string {
  const [phone = '', user = '', external = ''] = identityParameters(firstParameter);
  return suppressedAt(phone, user, external);
}

/** The blind indexes of an identity. */
export function identityValues(
  identity: CustomerIdentity,
  { index }: Pick<BusinessSecrets, 'index'>,
): [string | null, string | null, string | null] {
  const indexOf = (kind: Identifier): string | null => {
    const value = identity[kind];
    return value == null ? null : index(kind, value);
  };
  return [indexOf('phone'), indexOf('whatsAppUserId'), indexOf('externalId')];
}

/**
 * A query for every customer that any blind index of many identities belongs to; `identitiesValues` fills the three parameters. One look
 * into an index for each value, whatever PostgreSQL knows of the table yet: condition by list, it may read all of a business.
 */
export function selectByIdentities(firstParameter: number): string {
  return IDENTIFIERS.map(
    (field, offset) => `select found.* from unnest($${firstParameter + offset}::text[]) given (value)
        cross join lateral (select customer.* from customer_key k
          join customer on customer.business_id = $1 and customer.id = k.customer_id
          where k.business_id = $1 and k.${INDEXES[field]} = given.value limit 1) found`,
  ).join(' union ');
}

/** As `selectByIdentities`, for what is remembered of who was erased. */
export function selectSuppressed(firstParameter: number): string {
  return IDENTIFIERS.map(
    (field, offset) => `select found.* from unnest($${firstParameter + offset}::text[]) given (value)
        cross join lateral (select s.identity_index as index, ms(s.suppressed_at) as at from suppression s
          where s.business_id = $1 and s.kind = '${field}' and s.identity_index = given.value limit 1) found`,
  ).join(' union all ');
}

/** The blind indexes of many identities, by what they stand for. @param indexes as `identityValues` makes them, one for each identity */
export function identitiesValues(indexes: readonly ReturnType<typeof identityValues>[]): string[][] {
  return IDENTIFIERS.map((_field, place) => indexes.flatMap((values) => values[place] ?? []));
}
