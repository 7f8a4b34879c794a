import { defineEntity, p } from '@mikro-orm/postgresql';
import { Business } from './business.ts';

/** A person of one business; what they are known by is ciphertext. Its version is what decisions are compared and set on. */
export const Customer = defineEntity({
  name: 'Customer',
  tableName: 'customer',
  rowLevelSecurity: 'force',
  properties: {
    business: () =>
      p.manyToOne(Business).primary().joinColumn('business_id').foreignKeyName('customer_business_id_fkey'),
    id: p.uuid().primary(),
    phone: p.text().nullable(),
    whatsAppUserId: p.text().fieldName('whatsapp_user_id').nullable(),
    externalId: p.text().nullable(),
    locale: p.text().nullable(),
    createdAt: p.datetime(3),
    phoneChangedAt: p.datetime(3).nullable(),
    erasedAt: p.datetime(3).nullable(),
    preferenceLinksRevokedAt: p.datetime(3).nullable(),
    consentVersion: p.integer().default(0),
  },
});
