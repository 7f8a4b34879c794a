import { defineEntity, p } from '@mikro-orm/postgresql';
import { Business } from './business.ts';

/** How far a file of opt-ins has been taken in. */
export const ImportRun = defineEntity({
  name: 'ImportRun',
  tableName: 'import_run',
  rowLevelSecurity: 'force',
  comment: 'How far a file of opt-ins has been taken in; it moves on with each batch, in the same transaction.',
  properties: {
    business: () =>
      p.manyToOne(Business).primary().joinColumn('business_id').foreignKeyName('import_run_business_id_fkey'),
    fileSha256: p.text().fieldName('file_sha256').primary(),
    rows: p.integer(),
    rowsDone: p.integer().default(0),
    accepted: p.integer().default(0),
    unchanged: p.integer().default(0),
    refused: p.integer().default(0),
    codes: p.json().default('{}'),
    reportBytes: p.bigint('number').comment('How much of the report belongs to the rows that are done.'),
    startedAt: p.datetime(3),
    finishedAt: p.datetime(3).nullable(),
  },
});
