import { defineEntity, p } from '@mikro-orm/postgresql';
import { Customer } from './customer.ts';
import { withinBusiness } from './within-business.ts';

/** The one way to a customer: the key of their data, wrapped, and the blind indexes that find them. */
export const CustomerKey = defineEntity({
  name: 'CustomerKey',
  tableName: 'customer_key',
  rowLevelSecurity: 'force',
  comment:
    'The one way to a customer: the key of their data, wrapped, and the blind indexes that find them. Erasure deletes the row.',
  uniques: [
    { name: 'customer_key_phone_unique', properties: ['businessId', 'phoneIndex'] },
    { name: 'customer_key_whatsapp_user_id_unique', properties: ['businessId', 'whatsappUserIdIndex'] },
    { name: 'customer_key_external_id_unique', properties: ['businessId', 'externalIdIndex'] },
  ],
  properties: {
    businessId: p.uuid().primary(),
    customer: () => withinBusiness(Customer, 'customer_id', 'customer_key_customer_foreign').primary(),
    wrapped: p.text(),
    evidenceSalt: p.text().nullable(),
    phoneIndex: p.text().nullable(),
    whatsappUserIdIndex: p.text().nullable(),
    externalIdIndex: p.text().nullable(),
  },
});
