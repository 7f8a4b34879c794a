import { onlyRow, type Database } from '../database.ts';
import type { CatalogSnapshot, SnapshotStore } from '../../usecases/ports.ts';
import type { NoticeRecord, TemplateRecord } from '../../usecases/records.ts';
import { BUSINESS, NOW, PURPOSES, SENDERS } from './fragments.ts';

const FOR_CATALOG = {
  name: 'snapshot_for_catalog',
  text: `select json_build_object(
    'now', ms(${NOW}), 'business', ${BUSINESS}, 'senders', ${SENDERS}, 'purposes', ${PURPOSES}) as snapshot`,
};
const NEWEST_NOTICE = {
  name: 'newest_notice',
  text: `select notice_json(notice) as record from notice
    where business_id = $1 and purpose_id = $2 and sender_id = $3 and source_channel = $4 and locale = $5
    order by version desc limit 1`,
};
const TEMPLATE_NAMED = {
  name: 'template_named',
  text: `select template_json(template) as record from template where business_id = $1 and name = $2 and language = $3`,
};
const TEMPLATES_OF = {
  name: 'templates_of_business',
  text: `select template_json(template) as record from template where business_id = $1`,
};

/** The business, its senders and its purposes, in one round trip. */
export function snapshotForCatalog(database: Database): SnapshotStore['forCatalog'] {
  return async (caller) => {
    const rows = await database.queryAt<{ snapshot: CatalogSnapshot }>(caller.businessId, FOR_CATALOG);
    return onlyRow(rows).snapshot;
  };
}

export function newestNotice(database: Database): SnapshotStore['newestNotice'] {
  return async (caller, { purposeId, senderId, sourceChannel, locale }) => {
    const values = [purposeId, senderId, sourceChannel, locale];
    const rows = await database.query<{ record: NoticeRecord }>(caller.businessId, NEWEST_NOTICE, values);
    return rows[0]?.record ?? null;
  };
}

export function templateNamed(database: Database): SnapshotStore['templateNamed'] {
  return async (caller, name, language) => {
    const rows = await database.query<{ record: TemplateRecord }>(caller.businessId, TEMPLATE_NAMED, [name, language]);
    return rows[0]?.record ?? null;
  };
}

export function templatesOf(database: Database): SnapshotStore['templates'] {
  return async (caller) =>
    (await database.query<{ record: TemplateRecord }>(caller.businessId, TEMPLATES_OF)).map(({ record }) => record);
}
