import { defineEntity, p } from '@mikro-orm/postgresql';

/** A tenant. */
export const Business = defineEntity({
  name: 'Business',
  tableName: 'business',
  rowLevelSecurity: 'force',
  properties: {
    businessId: p.uuid().primary(),
    name: p.text(),
    allowsMarketing: p.boolean().default(false),
    policyEdition: p.text().nullable(),
    messageRetentionDays: p.integer().nullable(),
    evidenceRetentionDays: p.integer().nullable(),
    createdAt: p.datetime(3),
  },
});
