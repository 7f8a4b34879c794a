import { defineEntity, p } from '@mikro-orm/postgresql';
import { Business } from './business.ts';

/** What messages are for, in the customer's words. */
export const Purpose = defineEntity({
  name: 'Purpose',
  tableName: 'purpose',
  rowLevelSecurity: 'force',
  uniques: [{ name: 'purpose_code_unique', properties: ['business', 'code'] }],
  properties: {
    business: () =>
      p.manyToOne(Business).primary().joinColumn('business_id').foreignKeyName('purpose_business_id_fkey'),
    id: p.uuid().primary(),
    code: p.text(),
    title: p.text(),
    description: p.text(),
    marketing: p.boolean(),
    validityDays: p.integer().nullable(),
  },
});
