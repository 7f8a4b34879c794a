import { defineEntity, p } from '@mikro-orm/postgresql';
import { Business } from './business.ts';

/** Who may call as a business: of the key itself only its hash and its beginning are kept. */
export const ApiKey = defineEntity({
  name: 'ApiKey',
  tableName: 'api_key',
  uniques: [{ name: 'api_key_sha256_unique', properties: ['business', 'sha256'] }],
  // Authentication knows no business yet.
  indexes: [{ name: 'api_key_sha256_index', properties: ['sha256'] }],
  properties: {
    business: () =>
      p.manyToOne(Business).primary().joinColumn('business_id').foreignKeyName('api_key_business_id_fkey'),
    id: p.uuid().primary(),
    name: p.text(),
    prefix: p.text(),
    sha256: p.text().fieldName('sha256'),
    createdAt: p.datetime(3).defaultRaw('now()'),
  },
});
