import { defineEntity, p } from '@mikro-orm/postgresql';
import { Customer } from './customer.ts';
import { Sender } from './sender.ts';
import { withinBusiness } from './within-business.ts';

/** A customer's message to a sender; one by its id, however often it is delivered. */
export const InboundMessage = defineEntity({
  name: 'InboundMessage',
  tableName: 'inbound_message',
  rowLevelSecurity: 'force',
  indexes: [
    {
      name: 'inbound_message_customer_index',
      properties: ['businessId', 'customer', 'sender', 'occurredAt'],
      where: 'not is_stop_word',
    },
    {
      name: 'inbound_message_stop_index',
      properties: ['businessId', 'customer', 'sender', 'occurredAt'],
      where: 'is_stop_word',
    },
    {
      name: 'inbound_message_kept_index',
      properties: ['businessId', 'occurredAt', 'customer'],
      where: 'salt is not null',
    },
    { name: 'inbound_message_id_index', properties: ['businessId', 'customer', 'messageId'] },
  ],
  properties: {
    businessId: p.uuid().primary(),
    sender: () => withinBusiness(Sender, 'sender_id', 'inbound_message_sender_foreign').primary(),
    messageId: p.text().primary(),
    customer: () => withinBusiness(Customer, 'customer_id', 'inbound_message_customer_foreign'),
    occurredAt: p.datetime(3),
    providerTimestamp: p.datetime(3),
    messageType: p.text(),
    isStopWord: p.boolean(),
    referral: p.boolean(),
    salt: p.text().nullable().comment('One for each time that the message was told, with spaces between.'),
  },
});
