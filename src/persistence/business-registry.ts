import type { BusinessRegistry } from '../usecases/create-business.ts';
import { onlyRow, type Database } from './database.ts';

const OPEN = {
  name: 'open_business',
  text: `with made as (
      insert into business (business_id, name, allows_marketing, policy_edition, created_at)
      values ($1, $3::text, $4::boolean, $5::text, coalesce(instant($2::float8), date_trunc('milliseconds', now())))
      returning business_id, ms(created_at) as created_at),
    head as (insert into journal_head (business_id, seq) select business_id, 0 from made)
    select created_at from made`,
};
const BY_NAME = { name: 'business_by_name', text: 'select id, name from every_business()' };

/** Makes businesses, and lists them for the command line and the first start. */
export function createBusinessRegistry(
  database: Database,
): BusinessRegistry & { list(): Promise<{ id: string; name: string }[]> } {
  return {
    open: async ({ id, name, allowsMarketing, policyEdition }) => {
      const rows = await database.queryAt<{ created_at: number }>(id, OPEN, [name, allowsMarketing, policyEdition]);
      return onlyRow(rows).created_at;
    },
    list: () => database.queryAcross(BY_NAME),
  };
}
