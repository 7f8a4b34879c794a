import { defineEntity, p } from '@mikro-orm/postgresql';
import { Customer } from './customer.ts';
import { Sender } from './sender.ts';
import { Template } from './template.ts';
import { withinBusiness } from './within-business.ts';

/** An accepted message, with the answer it was accepted by. */
export const Message = defineEntity({
  name: 'Message',
  tableName: 'message',
  indexes: [
    { name: 'message_customer_index', properties: ['businessId', 'customer', 'id'] },
    // A withdrawal cancels what is not yet handed over.
    { name: 'message_accepted_index', properties: ['businessId', 'customer'], where: `status = 'ACCEPTED'` },
  ],
  properties: {
    businessId: p.uuid().primary(),
    id: p.uuid().primary(),
    customer: () => withinBusiness(Customer, 'customer_id', 'message_customer_foreign'),
    sender: () => withinBusiness(Sender, 'sender_id', 'message_sender_foreign'),
    kind: p.text(),
    status: p.text(),
    body: p.text(),
    template: () => withinBusiness(Template, 'template_id', 'message_template_foreign').nullable(),
    parameters: p.json(),
    consentPurposeId: p.uuid().nullable(),
    eligibility: p.json(),
    providerMessageId: p.text().nullable(),
    failure: p.json().nullable(),
    acceptedAt: p.datetime(3),
    sentAt: p.datetime(3).nullable(),
    deliveredAt: p.datetime(3).nullable(),
    readAt: p.datetime(3).nullable(),
    failedAt: p.datetime(3).nullable(),
  },
});
