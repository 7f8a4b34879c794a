import { defineEntity, p } from '@mikro-orm/postgresql';
import { Business } from './business.ts';

/** When a key was last seen. Apart from the key, whose every change is a fact of the journal. */
export const ApiKeyUse = defineEntity({
  name: 'ApiKeyUse',
  tableName: 'api_key_use',
  rowLevelSecurity: 'force',
  comment: 'No fact of the journal: when a key was last seen, to the minute.',
  properties: {
    business: () =>
      p.manyToOne(Business).primary().joinColumn('business_id').foreignKeyName('api_key_use_business_id_fkey'),
    id: p.uuid().primary(),
    lastUsedAt: p.datetime(3),
  },
});
