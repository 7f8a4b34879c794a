import { defineEntity, p } from '@mikro-orm/postgresql';
import { Business } from './business.ts';

/** A web origin whose pages may call as the business. */
export const AllowedOrigin = defineEntity({
  name: 'AllowedOrigin',
  tableName: 'allowed_origin',
  rowLevelSecurity: 'force',
  // A browser asks before it shows any key.
  indexes: [{ name: 'allowed_origin_origin_index', properties: ['origin'] }],
  properties: {
    business: () =>
      p.manyToOne(Business).primary().joinColumn('business_id').foreignKeyName('allowed_origin_business_id_fkey'),
    origin: p.text().primary(),
  },
});
