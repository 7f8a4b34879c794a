import { keyOf } from '../encryption/with-key.ts';
import type { JournalEntry } from '../../usecases/journal.ts';
import type { PersonRow, ReadStore } from '../../usecases/reads.ts';
import type { Database } from '../database.ts';
import type { StoredKey } from '../encryption/customer-cipher.ts';
import { openEntry } from '../encryption/opened-entry.ts';
import type { Vault } from '../encryption/vault.ts';

/** By category, and each in the order of the journal: that is how its index has them. */
const PERSON = {
  name: 'read_person',
  text: `select j.seq, ms(j.recorded_at) as "recordedAt", j.category, json_build_object('category', j.category, 'type', j.type,
      'occurredAt', ms(j.occurred_at), 'customerId', j.customer_id, 'subjectId', j.subject_id, 'payload', j.payload) as entry,
    case j.category
      when 'message' then (select m.salt from message m where m.business_id = $1 and m.id = j.subject_id)
      when 'inbound' then (select i.salt from inbound_message i where i.business_id = $1
        and i.sender_id = (j.payload->>'senderId')::uuid and i.message_id = j.payload->>'messageId')
    end as salt,
    ${keyOf('$2::uuid')} as key
    from journal j where j.business_id = $1 and j.customer_id = $2::uuid and (j.category, j.seq) > ($3::text, $4::bigint)
    order by j.category, j.seq limit $5::int`,
};

interface Row {
  readonly seq: number;
  readonly recordedAt: number;
  readonly category: string;
  readonly entry: JournalEntry;
  readonly salt: string | null;
  readonly key: StoredKey | null;
}

const AT_ONCE = 500;

/** Everything that the journal tells of one customer, opened. */
export function readPerson(database: Database, vault: Vault): ReadStore['person'] {
  return async function* ({ businessId }, customerId): AsyncGenerator<PersonRow> {
    let after: readonly [category: string, seq: number] = ['', 0];
    for (;;) {
      const rows = await database.query<Row>(businessId, PERSON, [customerId, ...after, AT_ONCE]);
      const ciphers = await vault.unlock(
        businessId,
        rows.map(({ key }) => key),
      );
      const cipher = ciphers(customerId);
      for (const { seq, recordedAt, entry, salt } of rows)
        yield { seq, recordedAt, entry: openEntry(entry, salt, cipher) };
      const last = rows.at(-1);
      if (last === undefined || rows.length < AT_ONCE) return;
      after = [last.category, last.seq];
    }
  };
}
