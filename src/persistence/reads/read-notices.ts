import type { NoticeCoverageRecord, ReadStore } from '../../usecases/reads.ts';
import type { NoticeRecord } from '../../usecases/records.ts';
import type { Database } from '../database.ts';
import { NOW } from '../snapshots/fragments.ts';

const VERSIONS = {
  name: 'read_notice_versions',
  text: `select notice_json(n) as record
    from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[]) as asked (purpose_id, sender_id, source_channel, locale)
    join notice n using (purpose_id, sender_id, source_channel, locale)
    where n.business_id = $1 order by n.version desc, n.id`,
};

/**
 * The standing of every opt-in at once (rules opt-in-order, opt-in-expiry), from what is stored in clear. The number that was consented
 * for is not (rule opt-in-number): whoever had more than one is left to the core.
 */
const COVERAGE = {
  name: 'read_notice_coverage_of_unmoved',
  text: `with wanted as materialized (select n.* from notice n join purpose p on p.business_id = n.business_id and p.id = n.purpose_id
      where n.business_id = $1 and ($3::text is null or p.code = $3) and ($4::uuid is null or n.sender_id = $4)),
    active as (select (o.granted->>'noticeId')::uuid as id, count(*)::int as count from opt_in o
      where o.business_id = $1 and o.granted is not null
        and ($3::text is null or o.purpose_id = (select p.id from purpose p where p.business_id = $1 and p.code = $3))
        and coalesce(instant((o.granted->>'expiresAt')::float8) > ${NOW}, true)
        and not exists (select from withdrawal w where w.business_id = $1 and w.customer_id = o.customer_id
          and (w.purpose_id = o.purpose_id or w.purpose_id = '00000000-0000-0000-0000-000000000000')
          and (w.business_name = o.business_name or w.business_name = '')
          and w.withdrawn_at >= instant((o.granted->>'occurredAt')::float8))
        and not exists (select from customer c where c.business_id = $1 and c.id = o.customer_id
          and (c.erased_at is not null or c.phone_changed_at is not null))
      group by 1)
    select notice_json(n) as notice, coalesce(active.count, 0) as "activeOptIns",
      case when n.overtaken_at <= ${NOW} then coalesce(active.count, 0) else 0 end as "reconsentDue"
    from notice n join wanted on n.business_id = wanted.business_id and n.id = wanted.id left join active on active.id = n.id
    order by n.published_at desc, n.version desc, n.id desc`,
};

/** The versions of notices, and who stands on which. */
export function readNotices(database: Database): Pick<ReadStore, 'noticeVersions' | 'noticeCoverageOfUnmoved'> {
  return {
    noticeVersions: async ({ businessId }, series) => {
      const values = [
        series.map(({ purposeId }) => purposeId),
        series.map(({ senderId }) => senderId),
        series.map(({ sourceChannel }) => sourceChannel),
        series.map(({ locale }) => locale),
      ];
      return (await database.query<{ record: NoticeRecord }>(businessId, VERSIONS, values)).map(({ record }) => record);
    },
    noticeCoverageOfUnmoved: ({ businessId }, { purpose, senderId }) =>
      database.queryAt<NoticeCoverageRecord>(businessId, COVERAGE, [purpose, senderId]),
  };
}
