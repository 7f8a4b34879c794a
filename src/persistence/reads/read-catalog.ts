import type { ReadStore } from '../../usecases/reads.ts';
import type {
  BusinessRecord,
  NoticeRecord,
  PurposeRecord,
  SenderRecord,
  TemplateRecord,
} from '../../usecases/records.ts';
import { onlyRow, type Database } from '../database.ts';

const BUSINESS = {
  name: 'read_business',
  text: 'select business_json(business) as record from business where business_id = $1',
};
const SENDERS = {
  name: 'read_senders',
  text: 'select sender_json(sender) as record from sender where business_id = $1 order by id',
};
const PURPOSES = {
  name: 'read_purposes',
  text: 'select purpose_json(purpose) as record from purpose where business_id = $1 order by id',
};
const NOTICES = {
  name: 'read_notices',
  text: `select notice_json(notice) as record from notice
    where notice.business_id = $1
      and ($2::text is null or notice.purpose_id = (select id from purpose where business_id = $1 and code = $2))
      and ($3::text is null or notice.source_channel = $3)
      and ($4::text is null or notice.locale = $4)
    order by notice.version desc, notice.published_at desc, notice.id desc`,
};
const TEMPLATES = {
  name: 'read_templates',
  text: `select template_json(template) as record from template
    where business_id = $1 and ($2::text is null or status = $2) order by name, language`,
};

type CatalogReads = Pick<ReadStore, 'business' | 'senders' | 'purposes' | 'notices' | 'templates'>;

/** The business and what it may say; lists are as short as a business's catalogue is. */
export function readCatalog(database: Database): CatalogReads {
  return {
    business: async ({ businessId }) =>
      onlyRow(await database.query<{ record: BusinessRecord }>(businessId, BUSINESS)).record,
    senders: async ({ businessId }) =>
      (await database.query<{ record: SenderRecord }>(businessId, SENDERS)).map(({ record }) => record),
    purposes: async ({ businessId }) =>
      (await database.query<{ record: PurposeRecord }>(businessId, PURPOSES)).map(({ record }) => record),
    notices: async ({ businessId }, { purpose, sourceChannel, locale }) => {
      const values = [purpose, sourceChannel, locale];
      return (await database.query<{ record: NoticeRecord }>(businessId, NOTICES, values)).map(({ record }) => record);
    },
    templates: async ({ businessId }, status) =>
      (await database.query<{ record: TemplateRecord }>(businessId, TEMPLATES, [status])).map(({ record }) => record),
  };
}
