import { randomUUID } from 'node:crypto';
import type { Instant } from '../consent/instant.ts';
import type { AnchorStore, JournalRow, Seal, SealState, SealStore } from '../usecases/seals.ts';
import { onlyRow, type Database } from './database.ts';
import { NOW } from './snapshots/fragments.ts';

/** A journal row, whole. */
export const ROW_COLUMNS = `seq, category, type, ms(occurred_at) as "occurredAt", ms(recorded_at) as "recordedAt",
  customer_id as "customerId", subject_id as "subjectId", actor, payload`;
/** A seal as it is shown. */
export const SEAL_COLUMNS = `business_id as "businessId", number, first_seq as "firstSeq", last_seq as "lastSeq", root,
  previous_hash as "previousHash", hash, ms(sealed_at) as "sealedAt", key_id as "keyId", signature`;

const DUE = {
  name: 'seal_businesses_due',
  text: 'select business_id as "businessId" from businesses_to_seal(instant($1::float8), $2::int)',
};
const STATE = {
  name: 'seal_state',
  text: `select ms(${NOW}) as now, coalesce((select seq from journal_head where business_id = $1), 0)::float8 as head,
    (select json_build_object('number', number, 'lastSeq', last_seq, 'hash', hash) from journal_seal
      where business_id = $1 order by number desc limit 1) as last`,
};
const ROWS = {
  name: 'seal_rows_after',
  text: `select ${ROW_COLUMNS} from journal_after($1, $2::bigint, $3::int) where seq <= $4::bigint order by seq, recorded_at`,
};
const ADD = {
  name: 'seal_add',
  text: `insert into journal_seal (business_id, number, first_seq, last_seq, root, leaves, previous_hash, hash, sealed_at, key_id,
      signature)
    values ($1, $2::bigint, $3::bigint, $4::bigint, $5, $6::bytea, $7, $8, instant($9::float8), $10, $11)
    on conflict (business_id, number) do nothing returning number`,
};
const TO_ANCHOR = {
  name: 'seal_to_anchor',
  text: `select ${SEAL_COLUMNS} from seals_to_anchor($1::uuid, $2::int) order by business_id, number`,
};
const ANCHORED = {
  name: 'seal_anchored',
  text: `update journal_seal set anchored_at = ${NOW}
    where business_id = $1 and number = any($3::bigint[]) and anchored_at is null`,
};

/** Seals as the sealer and the anchors of this replica keep them. */
export function createSealStore(database: Database): SealStore & AnchorStore {
  const replica = randomUUID();
  return {
    due: async (most) =>
      (await database.queryAcross<{ businessId: string }>(DUE, [database.clock(), most])).map(
        ({ businessId }) => businessId,
      ),
    state: async (businessId) => onlyRow(await database.queryAt<SealState & { now: Instant }>(businessId, STATE)),
    rowsAfter: (businessId, seq, upTo, most) => database.query<JournalRow>(businessId, ROWS, [seq, most, upTo]),
    add: async ({ businessId, number, firstSeq, lastSeq, root, leaves, ...seal }) => {
      const { previousHash, hash, sealedAt, keyId, signature } = seal;
      const values = [number, firstSeq, lastSeq, root, leaves, previousHash, hash, sealedAt, keyId, signature];
      return (await database.query(businessId, ADD, values)).length > 0;
    },
    toAnchor: (most) => database.queryAcross<Seal>(TO_ANCHOR, [replica, most]),
    anchored: async (businessId, numbers) => {
      await database.queryAt(businessId, ANCHORED, [numbers]);
    },
  };
}
