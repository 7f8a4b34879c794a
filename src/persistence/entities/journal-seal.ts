import { defineEntity, p } from '@mikro-orm/postgresql';
import { Business } from './business.ts';

/** What closes off the journal, stretch by stretch; only `anchoredAt` is ever set later. */
export const JournalSeal = defineEntity({
  name: 'JournalSeal',
  tableName: 'journal_seal',
  rowLevelSecurity: 'force',
  indexes: [
    { name: 'journal_seal_last_seq_index', properties: ['business', 'lastSeq'] },
    { name: 'journal_seal_anchor_index', properties: ['business', 'number'], where: 'anchored_at is null' },
  ],
  properties: {
    business: () =>
      p.manyToOne(Business).primary().joinColumn('business_id').foreignKeyName('journal_seal_business_id_fkey'),
    number: p.bigint('number').primary(),
    firstSeq: p.bigint('number'),
    lastSeq: p.bigint('number'),
    root: p.text(),
    leaves: p
      .blob()
      .comment('The hashes of its rows, one after the other: a bad row can be named, and proofs are cheap.'),
    previousHash: p.text().nullable(),
    hash: p.text(),
    sealedAt: p.datetime(3),
    keyId: p.text(),
    signature: p.text(),
    anchoredAt: p.datetime(3).nullable(),
  },
});
