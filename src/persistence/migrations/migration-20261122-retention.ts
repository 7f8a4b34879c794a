import { Migration } from '@mikro-orm/migrations';
import { PROJECT_AUDIT, replacing } from './migration-20261122-access.ts';
import { EXPECTATION_WITH_CATALOG } from './migration-20261122-notices-over-time.ts';

/**
 * What is kept for a time only (docs/decisions/0018). A purge is a row of the journal, and does to the state what the row says: the
 * same rows go when the state is rebuilt. It takes salts, which the journal never had, so that the journal cannot be read there
 * any more either.
 */
export class Migration20261122Retention extends Migration {
  override up(): void {
    this.addSql(INDEXES);
    this.addSql(WITHOUT_FACTS);
    this.addSql(ROWS_TO_PURGE);
    this.addSql(PURGE);
    this.addSql(PROJECT_AUDIT_WITH_PURGE);
    this.addSql(EXPECTATION_WITH_KEPT);
    this.addSql(RETAINING);
  }
}

const INDEXES = `
create index message_kept_index on message (business_id, accepted_at, id) where body is not null;
create index inbound_message_kept_index on inbound_message (business_id, occurred_at, customer_id) where salt is not null;
create index webhook_change_received_index on webhook_change (business_id, received_at);`;

/** Null for what is no act of consent. */
const WITHOUT_FACTS = `
create function without_facts(capture jsonb) returns jsonb language sql immutable as $$
  select case when jsonb_typeof(capture) = 'object' then jsonb_set(capture, '{facts}', '[]') else capture end
$$;
create function has_facts(capture jsonb) returns boolean language sql immutable as $$
  select jsonb_typeof(capture) = 'object' and coalesce(capture->'facts', '[]') <> '[]'
$$;`;

/** A message that still waits has to be sent: its text goes when it has gone. */
const IS_DUE_MESSAGE = `business_id = b and body is not null and status <> 'ACCEPTED'
    and (accepted_at, id) <= (instant((p->'messagesUpTo'->>'at')::float8), (p->'messagesUpTo'->>'id')::uuid)`;
const IS_DUE_INBOUND = `business_id = b and salt is not null
    and (occurred_at, customer_id) <= (instant((p->'inboundUpTo'->>'at')::float8), (p->'inboundUpTo'->>'customerId')::uuid)`;

/** How much a purge would take now: where that is no longer what was decided, somebody else was there. */
const ROWS_TO_PURGE = `
create function rows_to_purge(b uuid, p jsonb) returns int language plpgsql as $$
begin
  if p->>'class' = 'MESSAGES' then
    return (select count(*) from message where ${IS_DUE_MESSAGE}) + (select count(*) from inbound_message where ${IS_DUE_INBOUND});
  end if;
  return (select count(*) from jsonb_array_elements(p->'customers') asked
    join customer c on c.business_id = b and c.id = (asked->>'id')::uuid and c.consent_version = (asked->>'consentVersion')::int
    where exists (select from opt_in o where o.business_id = b and o.customer_id = c.id and (has_facts(o.granted) or has_facts(o.requested))));
end $$;`;

const PURGE = `
create function purge_kept(b uuid, p jsonb) returns void language plpgsql as $$
declare
  ids uuid[];
begin
  if p->>'class' = 'MESSAGES' then
    update message set body = null, parameters = '[]', salt = null where ${IS_DUE_MESSAGE};
    update inbound_message set salt = null where ${IS_DUE_INBOUND};
    return;
  end if;
  ids := array(select (asked->>'id')::uuid from jsonb_array_elements(p->'customers') asked);
  update customer_key set evidence_salt = null where business_id = b and customer_id = any(ids);
  delete from confirmation where business_id = b and customer_id = any(ids);
  update opt_in set granted = without_facts(granted), requested = without_facts(requested)
    where business_id = b and customer_id = any(ids);
  -- A message keeps the answer that it was accepted by, with the act of consent in it.
  update message set eligibility = jsonb_set(eligibility, '{optIn,capture}', without_facts(eligibility->'optIn'->'capture'))
    where business_id = b and customer_id = any(ids) and has_facts(eligibility->'optIn'->'capture');
end $$;`;

const PURGE_BRANCH = `when 'RETENTION_PURGED' then
      perform purge_kept(b, p);
    `;

export const PROJECT_AUDIT_WITH_PURGE = replacing(PROJECT_AUDIT, `when 'KEY_EXPIRES' then`, PURGE_BRANCH);

export const EXPECTATION_WITH_KEPT = replacing(
  EXPECTATION_WITH_CATALOG,
  '-- A person that another writer',
  `if expect ? 'kept' and rows_to_purge(b, expect->'kept') <> (expect->'kept'->>'count')::int then
    return false;
  end if;
  `,
);

const RETAINING = `
create function retaining_businesses() returns table (id uuid, name text, message_days int, evidence_days int)
language sql stable security definer set search_path = public, pg_temp as $$
  select business_id, name, message_retention_days, evidence_retention_days from business
  where message_retention_days is not null or evidence_retention_days is not null order by created_at, business_id
$$;`;
