import type { Instant } from '../../consent/instant.ts';
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
/** No row of a template has a customer: journal_customer_index leads to them. */
const TEMPLATE_STATUS_CHANGED_AT = {
  name: 'template_status_changed_at',
  text: `select ms(max(occurred_at)) as at from journal where business_id = $1 and customer_id is null
    and category = 'template' and type = 'STATUS_CHANGED' and subject_id = $2::uuid`,
};
const PHONE_NUMBER_ID_TAKEN = {
  name: 'phone_number_id_taken',
  text: 'select phone_number_id_is_anothers($1, $2::text) as taken',
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

export function templateStatusChangedAt(database: Database): SnapshotStore['templateStatusChangedAt'] {
  return async ({ businessId }, templateId) => {
    const rows = await database.query<{ at: Instant | null }>(businessId, TEMPLATE_STATUS_CHANGED_AT, [templateId]);
    return onlyRow(rows).at;
  };
}

export function phoneNumberIdTaken(database: Database): SnapshotStore['phoneNumberIdTaken'] {
  return async ({ businessId }, phoneNumberId) =>
    onlyRow(await database.query<{ taken: boolean }>(businessId, PHONE_NUMBER_ID_TAKEN, [phoneNumberId])).taken;
}

export function templatesOf(database: Database): SnapshotStore['templates'] {
  return async (caller) =>
    (await database.query<{ record: TemplateRecord }>(caller.businessId, TEMPLATES_OF)).map(({ record }) => record);
}
