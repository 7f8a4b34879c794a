import { defineEntity, p } from '@mikro-orm/postgresql';
import { Business } from './business.ts';

/** Somebody who was erased, and whose withdrawal outlives that. */
export const Suppression = defineEntity({
  name: 'Suppression',
  tableName: 'suppression',
  rowLevelSecurity: 'force',
  comment: 'Blind indexes of erased customers: whoever is met again under one has withdrawn everything up to then.',
  properties: {
    business: () =>
      p.manyToOne(Business).primary().joinColumn('business_id').foreignKeyName('suppression_business_id_fkey'),
    kind: p.text().primary(),
    identityIndex: p.text().primary(),
    suppressedAt: p.datetime(3),
  },
});
