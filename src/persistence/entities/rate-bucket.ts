import { defineEntity, p } from '@mikro-orm/postgresql';
import { Business } from './business.ts';

/** What a credential has left of its rate limit. */
export const RateBucket = defineEntity({
  name: 'RateBucket',
  tableName: 'rate_bucket',
  rowLevelSecurity: 'force',
  comment: 'What a credential has left of its rate limit. Unlogged: after a crash everybody begins anew.',
  properties: {
    business: () =>
      p.manyToOne(Business).primary().joinColumn('business_id').foreignKeyName('rate_bucket_business_id_fkey'),
    bucket: p.text().primary(),
    points: p.double(),
    perMinute: p.double(),
    at: p.datetime(3),
  },
});
