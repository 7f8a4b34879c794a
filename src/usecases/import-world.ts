import type { Instant } from '../consent/instant.ts';
import type { Withdrawal } from '../consent/standing.ts';
import type { ImportedPerson, ImportSnapshot } from './import-ports.ts';
import type { PreparedRow } from './prepare-import-row.ts';
import { identityKeys } from './prepare-import-row.ts';
import type { CustomerIdentity } from './ports.ts';
import type { CustomerRecord, OptInRecord } from './records.ts';

/** A customer as the rows before leave it. */
export interface WorldPerson {
  customer: CustomerRecord;
  readonly optIns: OptInRecord[];
  readonly withdrawals: readonly Withdrawal[];
  readonly captureIds: Set<string>;
  readonly messageIds: ReadonlySet<string>;
  /** The version that is stored; null: nobody knows this customer yet. */
  readonly storedVersion: number | null;
}

/** Everybody whom the rows of a batch may mean: as they are stored, and as each decided row leaves them. */
export class ImportWorld {
  readonly now: Instant;
  private readonly byKey = new Map<string, WorldPerson>();
  private readonly suppressed = new Map<string, Instant>();

  constructor(rows: readonly PreparedRow[], { now, people, suppressedSince }: ImportSnapshot) {
    this.now = now;
    for (const person of people) this.add(worldPerson(person));
    suppressedSince.forEach((since, index) => {
      const row = rows[index];
      if (since !== null && row !== undefined) for (const key of row.keys) this.suppressed.set(key, since);
    });
  }

  /** Everybody whom one of the identity's fields belongs to. */
  meantBy(keys: readonly string[]): WorldPerson[] {
    const found: WorldPerson[] = [];
    for (const key of keys) {
      const person = this.byKey.get(key);
      if (person !== undefined && !found.includes(person)) found.push(person);
    }
    return found;
  }

  /** Since when one of these is on the suppression list. */
  suppressedSince(keys: readonly string[]): Instant | null {
    const instants = keys.map((key) => this.suppressed.get(key)).filter((since) => since !== undefined);
    return instants.length === 0 ? null : Math.max(...instants);
  }

  /** Somebody whom a row makes known. */
  makeKnown(customer: CustomerRecord, withdrawals: readonly Withdrawal[]): WorldPerson {
    const person = { customer, optIns: [], withdrawals, captureIds: new Set<string>(), messageIds: new Set<string>() };
    return this.add({ ...person, storedVersion: null });
  }

  /** What a row tells anew of somebody. */
  identify(person: WorldPerson, customer: CustomerRecord): void {
    person.customer = customer;
    this.add(person);
  }

  private add(person: WorldPerson): WorldPerson {
    for (const key of identityKeys(identityOf(person.customer))) this.byKey.set(key, person);
    return person;
  }
}

function identityOf({ phone, whatsAppUserId, externalId }: CustomerRecord): CustomerIdentity {
  return { phone, whatsAppUserId, externalId };
}

function worldPerson({ customer, optIns, withdrawals, captureIds, messageIds }: ImportedPerson): WorldPerson {
  return {
    customer,
    optIns: [...optIns],
    withdrawals,
    captureIds: new Set(captureIds),
    messageIds: new Set(messageIds),
    storedVersion: customer.consentVersion,
  };
}
