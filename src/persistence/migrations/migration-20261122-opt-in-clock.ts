import { Migration } from '@mikro-orm/migrations';
import { TENANT_SETTING } from '../tenant-query.ts';
import { replacing } from './migration-20261122-access.ts';
import { PROJECT_ENTRY_ENCRYPTED } from './migration-20261122-encryption.ts';
import { BACKLOG, LOOK, TELL, TURN } from './migration-20261122-window-clock.ts';

/** The clock of opt-ins: as that of windows, over other rows (rule opt-in-expiry, docs/decisions/0018). */
export class Migration20261122OptInClock extends Migration {
  override up(): void {
    this.addSql(COLUMNS);
    this.addSql(SET_CLOCKS);
    this.addSql(PROJECT_ENTRY_WITH_CLOCKS);
    this.addSql(DUE_OPT_IN_JSON);
    for (const definition of [TURN, LOOK, TELL, BACKLOG]) this.addSql(overOptIns(definition));
    this.addSql(SET_EARLIER_CLOCKS);
  }
}

const COLUMNS = `
alter table opt_in add next_event_at timestamptz(3) null, add next_lead_days integer null, add epoch integer not null default 0;
create index opt_in_due_index on opt_in (next_event_at) where next_event_at is not null;
select let_owner_read('opt_in');`;

/** The core has decided which clocks go on, and how; erasure stops all. */
const SET_CLOCKS = `
create function set_opt_in_clocks(b uuid, entry_type text, c uuid, clocks jsonb) returns void language plpgsql as $$
begin
  if clocks is not null then
    update opt_in o set
      next_event_at = instant((clock->>'nextEventAt')::float8), next_lead_days = (clock->>'nextLeadDays')::int, epoch = o.epoch + 1
    from jsonb_array_elements(clocks) clock where o.business_id = b and o.id = (clock->>'optInId')::uuid;
  end if;
  if entry_type = 'ERASED' then
    update opt_in o set next_event_at = null, next_lead_days = null, epoch = o.epoch + 1
    where o.business_id = b and o.customer_id = c and o.next_event_at is not null;
  end if;
end $$;`;

/** What the clock tells changes nobody's standing: no decision that is under way is overtaken by it. */
const CLOCK_ROWS = `if entry_category = 'clock' or (entry_category = 'consent' and entry_type in ('EXPIRING', 'EXPIRED')) then
    perform set_opt_in_clocks(b, entry_type, c, p->'clocks');
    return;
  end if;
  `;
const CLOCKS_OF_CONSENT = `perform set_opt_in_clocks(b, entry_type, c, p->'clocks');
      `;

export const PROJECT_ENTRY_WITH_CLOCKS = replacing(
  replacing(PROJECT_ENTRY_ENCRYPTED, 'case entry_category', CLOCK_ROWS),
  'update customer set consent_version = consent_version + 1',
  CLOCKS_OF_CONSENT,
);

const DUE_OPT_IN_JSON = `
create function due_opt_in_json(opt_in) returns json language sql stable as $$ select json_build_object(
  'id', $1.id, 'customerId', $1.customer_id, 'purposeId', $1.purpose_id, 'businessName', $1.business_name,
  'captureId', $1.granted->>'captureId', 'expiresAt', ($1.granted->>'expiresAt')::float8,
  'nextEventAt', ms($1.next_event_at), 'nextLeadDays', $1.next_lead_days, 'epoch', $1.epoch) $$;`;

/** A function of the clock of windows, over opt-ins. */
function overOptIns(definition: string): string {
  return definition
    .replaceAll('conversation_window_json', 'due_opt_in_json')
    .replaceAll('conversation_window', 'opt_in')
    .replaceAll(`'window', due_opt_in_json`, `'optIn', due_opt_in_json`)
    .replaceAll(`'window', e.item`, `'consent', e.item`)
    .replaceAll('window_turn', 'opt_in_turn')
    .replaceAll('next_lead_minutes', 'next_lead_days')
    .replaceAll('nextLeadMinutes', 'nextLeadDays')
    .replaceAll('windows', 'opt_ins');
}

/**
 * Opt-ins from before they had a clock, as facts of the journal, a thousand a row: those that are ACTIVE and have not ended. Their
 * first lead is one of the default's. Nobody may append to the journal meanwhile; each business sees its own rows alone.
 */
const SET_EARLIER_CLOCKS = `
lock table journal_head in share row exclusive mode;
do $$
declare
  b uuid;
  part jsonb;
  head bigint;
begin
  for b in select business_id from business loop
    perform set_config('${TENANT_SETTING}', b::text, true);
    for part in
      select jsonb_build_object('clocks', jsonb_agg(jsonb_build_object('optInId', found.id,
          'nextEventAt', ms(instant(found.ends) - make_interval(days => coalesce(found.lead, 0))), 'nextLeadDays', found.lead)))
      from (
        select o.id, (o.granted->>'expiresAt')::float8 as ends, row_number() over (order by o.id) as place,
          (select max(days) from unnest('{30,7}'::int[]) days
            where instant((o.granted->>'expiresAt')::float8) - make_interval(days => days) > now()) as lead
        from opt_in o join customer c on c.business_id = b and c.id = o.customer_id
        where o.business_id = b and instant((o.granted->>'expiresAt')::float8) > now()
          and (o.granted->>'phone' is null or o.granted->>'phone' = c.phone)
          and not exists (select from withdrawal w where w.business_id = b and w.customer_id = o.customer_id
            and (w.purpose_id in (o.purpose_id, '00000000-0000-0000-0000-000000000000'))
            and (w.business_name in (o.business_name, '')) and ms(w.withdrawn_at) >= (o.granted->>'occurredAt')::float8)
      ) found group by (found.place - 1) / 1000
    loop
      update journal_head set seq = seq + 1 where business_id = b returning seq into head;
      insert into journal (business_id, seq, category, type, occurred_at, recorded_at, customer_id, subject_id, actor, payload)
      values (b, head, 'clock', 'SET', now(), now(), null, null, null, part);
      perform project_entry(b, 'clock', 'SET', null, null, head, now(), part);
    end loop;
  end loop;
  perform set_config('${TENANT_SETTING}', '', true);
end $$;`;
