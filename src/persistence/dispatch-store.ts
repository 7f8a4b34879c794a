import { messageWithKey } from './encryption/with-key.ts';
import type { DispatchStore, Lane, LaneWork } from '../usecases/dispatch-ports.ts';
import { onlyRow, type Database } from './database.ts';
import { openMessages } from './encryption/open-messages.ts';
import type { SealedMessage } from './encryption/opened-records.ts';
import type { Vault } from './encryption/vault.ts';
import { NOW } from './snapshots/fragments.ts';

const LANE = `business_id as "businessId", sender_id as "senderId", phone_number_id as "phoneNumberId", waba_id as "wabaId"`;
const EVERY_LANE = { name: 'dispatch_every_lane', text: `select ${LANE} from every_lane()` };
const LANES = {
  name: 'dispatch_lanes',
  text: `select ${LANE} from lanes_with_work(coalesce(instant($1::float8), now()), $2::uuid)`,
};

const WAITS = `m.business_id = $1 and m.sender_id = $3::uuid and m.status = 'ACCEPTED'`;
/** A deferred message that stepped aside is out of the line until its time comes. */
const IN_LINE = `(not e.steps_aside or e.due_at <= ${NOW})`;

// Whoever holds the lane goes on holding it. The clock of the hold is always the database's own: it is no fact of the domain.
const TAKE = {
  name: 'dispatch_take',
  text: `with held as (
      insert into dispatch_lane as lane (business_id, sender_id, holder, held_until)
      values ($1, $3::uuid, $4::uuid, now() + $5::int * interval '1 millisecond')
      on conflict (business_id, sender_id) do update set holder = excluded.holder, held_until = excluded.held_until
        where lane.holder = excluded.holder or lane.held_until < now()
      returning holder),
    due as (select m.* from message m, held where ${WAITS} and m.handed_over_at is null and m.id <> all($7::uuid[])
        and (m.due_at is null or m.due_at <= ${NOW})
        and not exists (select from message e where e.business_id = $1 and e.customer_id = m.customer_id
          and e.sender_id = m.sender_id and e.status = 'ACCEPTED' and e.id <> m.id
          and (e.handed_over_at is not null or e.id = any($7::uuid[]) or (e.accepted_seq < m.accepted_seq and ${IN_LINE})) offset 0)
      order by m.accepted_seq limit $6::int)
    select exists (select from held) as "isHeld", ms(${NOW}) as now,
      (select coalesce(json_agg(${messageWithKey()} order by message.accepted_seq), '[]')
        from message join due using (business_id, id)) as due,
      (select coalesce(json_agg(${messageWithKey('m')}), '[]') from message m, held where ${WAITS}
        and m.handed_over_at < ${NOW} - $8::int * interval '1 millisecond' and m.id <> all($7::uuid[])) as abandoned,
      (select ms(min(m.due_at)) - ms(${NOW}) from message m, held where ${WAITS} and m.due_at > ${NOW}
        and m.handed_over_at is null) as "msUntilDue"`,
};
const RELEASE = {
  name: 'dispatch_release',
  text: `delete from dispatch_lane where business_id = $1 and sender_id = $2::uuid and holder = $3::uuid`,
};

type SealedWork = Omit<LaneWork, 'due' | 'abandoned'> & Record<'due' | 'abandoned', readonly SealedMessage[]>;

/** The lanes, in PostgreSQL. */
export function createDispatchStore(database: Database, vault: Vault): DispatchStore {
  return {
    lanes: () => database.queryAcross<Lane>(EVERY_LANE),
    lanesWithWork: (businessId) => database.queryAcross<Lane>(LANES, [database.clock(), businessId]),
    take: async ({ businessId, senderId }, { holder, holdMs, limit, underWay, abandonedAfterMs }) => {
      const values = [senderId, holder, holdMs, limit, underWay, abandonedAfterMs];
      const { due, abandoned, ...work } = onlyRow(await database.queryAt<SealedWork>(businessId, TAKE, values));
      return {
        ...work,
        due: await openMessages(vault, businessId, due),
        abandoned: await openMessages(vault, businessId, abandoned),
      };
    },
    release: async ({ businessId, senderId }, holder) => {
      await database.query(businessId, RELEASE, [senderId, holder]);
    },
  };
}
