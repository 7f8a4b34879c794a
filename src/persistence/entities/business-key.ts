import { defineEntity, p } from '@mikro-orm/postgresql';

/** The keys of a business: for its blind indexes, and for what is no customer's. */
export const BusinessKey = defineEntity({
  name: 'BusinessKey',
  tableName: 'business_key',
  rowLevelSecurity: 'force',
  comment:
    "The keys of a business, wrapped: for its blind indexes, and for what is no customer's. The nil UUID: for what no business has.",
  properties: {
    businessId: p.uuid().primary(),
    wrapped: p.text(),
  },
});
