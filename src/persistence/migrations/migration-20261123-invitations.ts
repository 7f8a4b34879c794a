import { Migration } from '@mikro-orm/migrations';
import { replacing } from './migration-20261122-access.ts';
import { PROJECT_ENTRY_WITH_CLOCKS } from './migration-20261122-opt-in-clock.ts';
import { EXPECTATION_WITH_KEPT } from './migration-20261122-retention.ts';

/** Invitations to opt in (docs/decisions/0021): made and used by rows of the journal, as all consent is. */
export class Migration20261123Invitations extends Migration {
  override up(): void {
    this.addSql(TABLE);
    this.addSql(RECORD);
    this.addSql(ACROSS);
    this.addSql(PROJECT_INVITATION);
    this.addSql(PROJECT_ENTRY_WITH_INVITATIONS);
    this.addSql(EXPECTATION_WITH_INVITATIONS);
  }
}

const TABLE = `
create table opt_in_invitation (
  business_id uuid not null,
  id uuid not null,
  source_channel text not null,
  sender_id uuid not null,
  locale text not null,
  purpose_ids uuid[] not null,
  customer_id uuid null,
  reference text null,
  whatsapp_code text null,
  max_uses integer null,
  uses integer not null default 0,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  primary key (business_id, id),
  constraint opt_in_invitation_sender_foreign foreign key (business_id, sender_id) references sender,
  constraint opt_in_invitation_customer_foreign foreign key (business_id, customer_id) references customer,
  constraint opt_in_invitation_whatsapp_code_unique unique (business_id, whatsapp_code)
);
comment on column opt_in_invitation.reference is 'A ciphertext: of the customer whom it is for, or else of the business.';
create index opt_in_invitation_id_index on opt_in_invitation (id);
select hold_tenants_apart('opt_in_invitation'), let_owner_read('opt_in_invitation');`;

const RECORD = `
create function opt_in_invitation_json(opt_in_invitation) returns json language sql stable as $$ select json_build_object(
  'id', $1.id, 'sourceChannel', $1.source_channel, 'senderId', $1.sender_id, 'locale', $1.locale, 'purposeIds', $1.purpose_ids,
  'customerId', $1.customer_id, 'reference', $1.reference, 'whatsAppCode', $1.whatsapp_code, 'maxUses', $1.max_uses,
  'uses', $1.uses, 'createdAt', ms($1.created_at), 'expiresAt', ms($1.expires_at)) $$;`;

/** Whose an invitation is, is asked before any business is known. */
const ACROSS = `
create function business_of_invitation(wanted uuid) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select i.business_id from opt_in_invitation i where i.id = wanted order by i.business_id limit 1
$$;`;

const PROJECT_INVITATION = `
create function project_invitation(b uuid, entry_type text, c uuid, subject uuid, occurred timestamptz, p jsonb) returns void
language plpgsql as $$
begin
  if entry_type = 'USED' then
    update opt_in_invitation set uses = uses + 1 where business_id = b and id = subject;
    return;
  end if;
  insert into opt_in_invitation (business_id, id, source_channel, sender_id, locale, purpose_ids, customer_id, reference,
    whatsapp_code, max_uses, created_at, expires_at)
  values (b, subject, p->>'sourceChannel', (p->>'senderId')::uuid, p->>'locale', texts(p->'purposeIds')::uuid[], c, p->>'reference',
    p->>'whatsAppCode', (p->>'maxUses')::int, occurred, instant((p->>'expiresAt')::float8));
end $$;`;

const INVITATION_ROWS = `if entry_category = 'invitation' then
    perform project_invitation(b, entry_type, c, subject, occurred, p);
    return;
  end if;
  `;

export const PROJECT_ENTRY_WITH_INVITATIONS = replacing(
  PROJECT_ENTRY_WITH_CLOCKS,
  `if entry_category = 'clock' or`,
  INVITATION_ROWS,
);

/** Of those who accept at once, as many are let in as there are uses left: known for sure only under the head's lock. */
export const EXPECTATION_WITH_INVITATIONS = replacing(
  EXPECTATION_WITH_KEPT,
  '-- A person that another writer',
  `if expect ? 'invitation' and not exists (select from opt_in_invitation i where i.business_id = b
    and i.id = (expect->>'invitation')::uuid and (i.max_uses is null or i.uses < i.max_uses)) then
    return false;
  end if;
  `,
);
