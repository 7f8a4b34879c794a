import { defineEntity, p } from '@mikro-orm/postgresql';
import { Business } from './business.ts';

/** The one truth: append-only, gapless for each business, in monthly parts. */
export const Journal = defineEntity({
  name: 'Journal',
  tableName: 'journal',
  rowLevelSecurity: 'force',
  indexes: [
    { name: 'journal_customer_index', properties: ['business', 'customerId', 'category', 'seq'] },
    {
      name: 'journal_catalog_index',
      properties: ['business', 'subjectId', 'occurredAt'],
      where: `category = 'catalog'`,
    },
    { name: 'journal_audit_index', properties: ['business', 'seq'], where: `category in ('audit', 'catalog')` },
    {
      name: 'journal_counted_index',
      properties: ['business', 'occurredAt'],
      where: `type in ('GIVEN', 'CONFIRMED', 'WITHDRAWN', 'REFUSED')`,
    },
  ],
  properties: {
    business: () =>
      p.manyToOne(Business).primary().joinColumn('business_id').foreignKeyName('journal_business_id_fkey'),
    seq: p.bigint('number').primary(),
    category: p.text(),
    type: p.text(),
    occurredAt: p.datetime(3),
    recordedAt: p.datetime(3).primary(),
    customerId: p.uuid().nullable(),
    subjectId: p.uuid().nullable(),
    actor: p.uuid().nullable(),
    payload: p.json(),
  },
});
