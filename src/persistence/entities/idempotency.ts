import { defineEntity, p } from '@mikro-orm/postgresql';
import { Business } from './business.ts';

/** The first answer to a call, for as long as what it made lives. */
export const Idempotency = defineEntity({
  name: 'Idempotency',
  tableName: 'idempotency',
  rowLevelSecurity: 'force',
  properties: {
    business: () =>
      p.manyToOne(Business).primary().joinColumn('business_id').foreignKeyName('idempotency_business_id_fkey'),
    operation: p.text().primary(),
    key: p.text().primary(),
    fingerprint: p.text(),
    answer: p.json().nullable().comment('The first answer; null: the payload of the journal row seq is the answer.'),
    seq: p.bigint('number'),
    canceledMessages: p.integer().nullable(),
    customerId: p.uuid().nullable().comment("Whose key the answer is sealed with; null: the business's."),
  },
});
