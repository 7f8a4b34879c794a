import { defineEntity, p } from '@mikro-orm/postgresql';
import { Customer } from './customer.ts';
import { Sender } from './sender.ts';
import { withinBusiness } from './within-business.ts';

/** A link that somebody can opt in by; what it shows is looked up whenever it is opened. */
export const OptInInvitation = defineEntity({
  name: 'OptInInvitation',
  tableName: 'opt_in_invitation',
  rowLevelSecurity: 'force',
  uniques: [{ name: 'opt_in_invitation_whatsapp_code_unique', properties: ['businessId', 'whatsAppCode'] }],
  indexes: [{ name: 'opt_in_invitation_id_index', properties: ['id'] }],
  properties: {
    businessId: p.uuid().primary(),
    id: p.uuid().primary(),
    sourceChannel: p.text(),
    sender: () => withinBusiness(Sender, 'sender_id', 'opt_in_invitation_sender_foreign'),
    locale: p.text(),
    purposeIds: p.array().$type<string[]>().columnType('uuid[]'),
    customer: () => withinBusiness(Customer, 'customer_id', 'opt_in_invitation_customer_foreign').nullable(),
    reference: p.text().nullable().comment('A ciphertext: of the customer whom it is for, or else of the business.'),
    whatsAppCode: p.text().fieldName('whatsapp_code').nullable(),
    maxUses: p.integer().nullable(),
    uses: p.integer().default(0),
    createdAt: p.datetime(3),
    expiresAt: p.datetime(3),
  },
});
