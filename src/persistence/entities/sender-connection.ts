import { defineEntity, p } from '@mikro-orm/postgresql';
import { Sender } from './sender.ts';
import { withinBusiness } from './within-business.ts';

/** How one sender reaches Meta, where it is not as the configuration says. No fact of the domain, and no secret. */
export const SenderConnection = defineEntity({
  name: 'SenderConnection',
  tableName: 'sender_connection',
  rowLevelSecurity: 'force',
  comment:
    'How one sender reaches Meta, where it is not as the configuration says. No secret: token_source says where the token is.',
  properties: {
    businessId: p.uuid().primary(),
    sender: () => withinBusiness(Sender, 'sender_id', 'sender_connection_sender_foreign').primary(),
    apiUrl: p.text().nullable(),
    apiVersion: p.text().nullable(),
    tokenSource: p.text().nullable(),
    messagesPerSecond: p.integer().nullable(),
  },
});
