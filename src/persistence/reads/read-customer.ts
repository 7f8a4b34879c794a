import { customerWithKey } from '../encryption/with-key.ts';
import type { CustomerReading, CustomerSelection, ReadStore } from '../../usecases/reads.ts';
import { lookupCondition, lookupOf, type LookupKind } from '../customer-lookup.ts';
import type { Database } from '../database.ts';
import { openReadings, type SealedReading } from '../encryption/open-readings.ts';
import { openCustomer, type SealedCustomer } from '../encryption/opened-records.ts';
import type { Vault } from '../encryption/vault.ts';
import type { Statement } from '../statement.ts';
import { NOW } from '../snapshots/fragments.ts';
import { CONSENT, orderedList } from './fragments.ts';

const OPT_INS_OF = 'opt_in o where o.business_id = $1 and o.customer_id = customer.id';

/** `= any(array(…))` and not `in (…)`: a generic plan then looks each id up by key, however small its guess of the rest. */
const WINDOWS = orderedList(
  'conversation_window_json(w)',
  'conversation_window w where w.business_id = $1 and w.customer_id = customer.id',
  'w.id',
);
const PURPOSES = orderedList(
  'purpose_json(p)',
  `purpose p where p.business_id = $1 and p.id = any(array(select o.purpose_id from ${OPT_INS_OF}))`,
  'p.id',
);
const NOTICES = orderedList(
  'notice_json(n)',
  `notice n where n.business_id = $1 and n.id = any(array(
    select (named.capture->>'noticeId')::uuid from (select o.granted, o.requested from ${OPT_INS_OF}) o
    cross join lateral (values (o.granted), (o.requested)) named(capture)))`,
  'n.id',
);
/** All: which window is meant without naming a sender depends on how many there are. */
const SENDERS = orderedList('sender_json(s)', 'sender s where s.business_id = $1', 's.id');

const NOTHING = `'[]'::json`;

function statement(kind: LookupKind, selection: CustomerSelection): Statement {
  const part = (isWanted: boolean, list: string): string => (isWanted ? list : 'null');
  const named = (list: string): string => (selection.consent ? list : NOTHING);
  // PostgreSQL cuts names of statements off at 63 characters.
  const wanted = Object.entries(selection).flatMap(([name, isWanted]) => (isWanted ? [name.slice(0, 3)] : []));
  return {
    name: `read_customer_by_${[kind, ...wanted].join('_')}`,
    text: `select json_build_object(
        'now', ms(${NOW}),
        'customer', ${customerWithKey()},
        'consent', ${part(selection.consent, CONSENT)},
        'windows', ${part(selection.windows, WINDOWS)},
        'purposes', ${part(selection.purposes, named(PURPOSES))},
        'senders', ${part(selection.senders, SENDERS)},
        'notices', ${part(selection.notices, named(NOTICES))}
      ) as reading
      from customer
      where customer.business_id = $1 and customer.erased_at is null
        and ${lookupCondition(kind, '$3')}`,
  };
}

/** A customer who is not erased, with exactly what the selection asks for, in one round trip. */
export function readCustomer(database: Database, vault: Vault): ReadStore['customer'] {
  // One text for each kind of look-up and selection, made when first asked for.
  const statements = new Map<string, Statement>();
  return async (caller, by, selection) => {
    const { kind, value } = lookupOf(by, await vault.secrets(caller.businessId));
    const key = keyOf(kind, selection);
    let asked = statements.get(key);
    if (asked === undefined) {
      asked = statement(kind, selection);
      statements.set(key, asked);
    }
    const rows = await database.queryAt<{ reading: SealedCustomerReading }>(caller.businessId, asked, [value]);
    return rows[0] === undefined ? null : open(vault, caller.businessId, rows[0].reading);
  };
}

type SealedCustomerReading = CustomerReading & {
  readonly customer: SealedCustomer;
  readonly consent: SealedReading | null;
};

async function open(vault: Vault, businessId: string, reading: SealedCustomerReading): Promise<CustomerReading> {
  const { customer, consent } = reading;
  const ciphers = await vault.unlock(businessId, [customer.key]);
  const [opened] = consent === null ? [null] : await openReadings(vault, businessId, [consent]);
  return { ...reading, customer: openCustomer(customer, ciphers(customer.id)), consent: opened ?? null };
}

function keyOf(kind: LookupKind, { consent, windows, purposes, senders, notices }: CustomerSelection): string {
  return `${kind}${Number(consent)}${Number(windows)}${Number(purposes)}${Number(senders)}${Number(notices)}`;
}
