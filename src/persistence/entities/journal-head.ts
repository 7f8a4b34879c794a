import { defineEntity, p } from '@mikro-orm/postgresql';
import { Business } from './business.ts';

/** The last `seq` of a business; its row is the lock that makes the journal gapless. */
export const JournalHead = defineEntity({
  name: 'JournalHead',
  tableName: 'journal_head',
  rowLevelSecurity: 'force',
  properties: {
    business: () =>
      p
        .oneToOne(Business)
        .primary()
        .joinColumn('business_id')
        .foreignKeyName('journal_head_business_id_fkey')
        .updateRule('no action')
        .deleteRule('no action'),
    seq: p.bigint('number'),
  },
});
