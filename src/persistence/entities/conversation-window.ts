import { defineEntity, p } from '@mikro-orm/postgresql';
import { Customer } from './customer.ts';
import { Sender } from './sender.ts';
import { withinBusiness } from './within-business.ts';

/** Meta's customer service window between one sender and one customer, and what its clock has to tell next. */
export const ConversationWindow = defineEntity({
  name: 'ConversationWindow',
  tableName: 'conversation_window',
  rowLevelSecurity: 'force',
  uniques: [{ name: 'conversation_window_key_unique', properties: ['businessId', 'customer', 'sender'] }],
  indexes: [
    // The clock asks what is due, whoever's it is.
    { name: 'conversation_window_due_index', properties: ['nextEventAt'], where: 'next_event_at is not null' },
    { name: 'conversation_window_expiry_index', properties: ['businessId', 'expiresAt', 'id'] },
  ],
  properties: {
    businessId: p.uuid().primary(),
    id: p.uuid().primary(),
    sender: () => withinBusiness(Sender, 'sender_id', 'conversation_window_sender_foreign'),
    customer: () => withinBusiness(Customer, 'customer_id', 'conversation_window_customer_foreign'),
    openedAt: p.datetime(3),
    lastInboundAt: p.datetime(3),
    expiresAt: p.datetime(3),
    freeEntryPointExpiresAt: p.datetime(3).nullable(),
    nextEventAt: p.datetime(3).nullable(),
    nextLeadMinutes: p.integer().nullable(),
    epoch: p.integer(),
  },
});
