import { defineEntity, p } from '@mikro-orm/postgresql';
import { Business } from './business.ts';

/** A WhatsApp number of a business, with the name that customers see. */
export const Sender = defineEntity({
  name: 'Sender',
  tableName: 'sender',
  rowLevelSecurity: 'force',
  uniques: [{ name: 'sender_phone_number_id_unique', properties: ['business', 'phoneNumberId'] }],
  // Webhooks know no business yet.
  indexes: [
    { name: 'sender_phone_number_id_index', properties: ['phoneNumberId'] },
    { name: 'sender_waba_id_index', properties: ['wabaId'] },
  ],
  properties: {
    business: () => p.manyToOne(Business).primary().joinColumn('business_id').foreignKeyName('sender_business_id_fkey'),
    id: p.uuid().primary(),
    businessName: p.text(),
    phone: p.text(),
    phoneNumberId: p.text(),
    wabaId: p.text().nullable().comment('The WhatsApp Business Account that its template news come for.'),
  },
});
