import { Migration } from '@mikro-orm/migrations';
import { replacing } from './migration-20261122-access.ts';
import { EXPECTATION_WITH_SECRETS } from './migration-20261122-encryption.ts';
import { PROJECT_CATALOG } from './migration-20261122-project.ts';

/** Settings of a business, material versions of notices, and what they overtake. */
export class Migration20261122NoticesOverTime extends Migration {
  override up(): void {
    this.addSql(COLUMNS);
    this.addSql(RECORDS);
    this.addSql(PROJECT_CATALOG_WITH_SETTINGS);
    this.addSql(EXPECTATION_WITH_CATALOG);
  }
}

const COLUMNS = `
alter table business
  add reconsent_policy text not null default 'WARN',
  add keeps_suppression_list boolean not null default true,
  add message_retention_days integer null,
  add evidence_retention_days integer null;
alter table notice
  add material boolean not null default false,
  add change_summary text null,
  add overtaken_at timestamptz(3) null;
comment on column notice.overtaken_at is 'When the first material version after it was published: opt-ins under it are due from then.';`;

const RECORDS = `
create or replace function business_json(business) returns json language sql stable as $$ select json_build_object(
  'id', $1.business_id, 'name', $1.name, 'allowsMarketing', $1.allows_marketing, 'policyEdition', $1.policy_edition,
  'reconsentPolicy', $1.reconsent_policy, 'keepsSuppressionList', $1.keeps_suppression_list,
  'messageRetentionDays', $1.message_retention_days, 'evidenceRetentionDays', $1.evidence_retention_days,
  'createdAt', ms($1.created_at)) $$;
create or replace function notice_json(notice) returns json language sql stable as $$ select json_build_object(
  'id', $1.id, 'purposeId', $1.purpose_id, 'senderId', $1.sender_id, 'sourceChannel', $1.source_channel, 'locale', $1.locale,
  'version', $1.version, 'scope', $1.scope, 'text', $1.text, 'textSha256', $1.text_sha256, 'material', $1.material,
  'changeSummary', $1.change_summary, 'publishedAt', ms($1.published_at), 'overtakenAt', ms($1.overtaken_at)) $$;`;

/** Rows of the journal from before these settings were there mean their defaults. */
const SETTINGS = `update business set
        reconsent_policy = coalesce(p->>'reconsentPolicy', 'WARN'),
        keeps_suppression_list = coalesce((p->>'keepsSuppressionList')::boolean, true),
        message_retention_days = (p->>'messageRetentionDays')::int,
        evidence_retention_days = (p->>'evidenceRetentionDays')::int
      where business_id = b;
    `;

/** The first material version after another overtakes it; what a later one does to it is no news. */
const MATERIAL = `if (p->>'material')::boolean or p->>'changeSummary' is not null then
        update notice set material = coalesce((p->>'material')::boolean, false), change_summary = p->>'changeSummary'
          where business_id = b and id = (p->>'id')::uuid;
      end if;
      if (p->>'material')::boolean then
        update notice set overtaken_at = instant((p->>'publishedAt')::float8)
          where business_id = b and purpose_id = (p->>'purposeId')::uuid and sender_id = (p->>'senderId')::uuid
            and source_channel = p->>'sourceChannel' and locale = p->>'locale' and version < (p->>'version')::int
            and overtaken_at is null;
      end if;
    `;

const PROJECT_CATALOG_WITH_SETTINGS = replacing(
  replacing(PROJECT_CATALOG, `when 'SENDER' then`, SETTINGS),
  `when 'TEMPLATE' then`,
  MATERIAL,
);

/** Of two changes of a business at once, and of two versions of a notice, the second is decided again. */
export const EXPECTATION_WITH_CATALOG = replacing(
  EXPECTATION_WITH_SECRETS,
  '-- A person that another writer',
  `if expect ? 'business' and not exists (select from business
    where business_id = b and business_json(business)::jsonb = expect->'business') then
    return false;
  end if;
  if expect ? 'noNotice' and exists (select from notice n where n.business_id = b
    and n.purpose_id = (expect->'noNotice'->>'purposeId')::uuid and n.sender_id = (expect->'noNotice'->>'senderId')::uuid
    and n.source_channel = expect->'noNotice'->>'sourceChannel' and n.locale = expect->'noNotice'->>'locale'
    and n.version = (expect->'noNotice'->>'version')::int) then
    return false;
  end if;
  `,
);
