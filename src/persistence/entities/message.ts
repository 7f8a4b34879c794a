import { defineEntity, p } from '@mikro-orm/postgresql';
import { Customer } from './customer.ts';
import { Sender } from './sender.ts';
import { Template } from './template.ts';
import { withinBusiness } from './within-business.ts';

/** An accepted message, with the answer it was accepted by. */
export const Message = defineEntity({
  name: 'Message',
  tableName: 'message',
  rowLevelSecurity: 'force',
  indexes: [
    { name: 'message_customer_index', properties: ['businessId', 'customer', 'id'] },
    { name: 'message_kept_index', properties: ['businessId', 'acceptedAt', 'id'], where: 'body is not null' },
    { name: 'message_purged_index', properties: ['businessId', 'acceptedAt'], where: 'body is null' },
    // A withdrawal cancels what is not yet handed over.
    { name: 'message_accepted_index', properties: ['businessId', 'customer', 'sender'], where: `status = 'ACCEPTED'` },
    {
      name: 'message_under_way_index',
      properties: ['businessId', 'sender', 'handedOverAt'],
      where: `status = 'ACCEPTED' and handed_over_at is not null`,
    },
    {
      name: 'message_due_index',
      properties: ['businessId', 'sender', 'dueAt'],
      where: `status = 'ACCEPTED' and due_at is not null`,
    },
    {
      name: 'message_queue_index',
      properties: ['businessId', 'sender', 'acceptedSeq'],
      where: `status = 'ACCEPTED'`,
    },
    { name: 'message_unknown_index', properties: ['businessId', 'id'], where: `status = 'UNKNOWN'` },
    {
      name: 'message_provider_index',
      properties: ['businessId', 'providerMessageIndex'],
      where: 'provider_message_index is not null',
    },
  ],
  properties: {
    businessId: p.uuid().primary(),
    id: p.uuid().primary(),
    customer: () => withinBusiness(Customer, 'customer_id', 'message_customer_foreign'),
    sender: () => withinBusiness(Sender, 'sender_id', 'message_sender_foreign'),
    kind: p.text(),
    status: p.text(),
    body: p.text().nullable(),
    template: () => withinBusiness(Template, 'template_id', 'message_template_foreign').nullable(),
    parameters: p.json(),
    consentPurposeId: p.uuid().nullable(),
    eligibility: p.json(),
    replyTo: p.text().nullable(),
    providerMessageId: p.text().nullable(),
    failure: p.json().nullable(),
    pricing: p.json().nullable(),
    acceptedAt: p.datetime(3),
    acceptedSeq: p.bigint('number'),
    handedOverAt: p.datetime(3).nullable(),
    handedOverBy: p.uuid().nullable(),
    attempts: p.integer().default(0),
    notBefore: p.datetime(3).nullable(),
    dueAt: p
      .datetime(3)
      .nullable()
      .comment('When to look at a deferred message again: at not_before, or when its permission ends.'),
    stepsAside: p.boolean().default(false),
    version: p.integer().default(0),
    sentAt: p.datetime(3).nullable(),
    deliveredAt: p.datetime(3).nullable(),
    readAt: p.datetime(3).nullable(),
    failedAt: p.datetime(3).nullable(),
    salt: p.text().nullable().comment('Without it nobody can read the text any more, here or in the journal.'),
    providerMessageIndex: p.text().nullable(),
  },
});
