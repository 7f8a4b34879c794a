import { defineEntity, p } from '@mikro-orm/postgresql';

/** What Meta told us and nothing of ours has acted on. */
export const WebhookChange = defineEntity({
  name: 'WebhookChange',
  tableName: 'webhook_change',
  rowLevelSecurity: 'force',
  comment:
    'What Meta told us and nothing of ours has acted on: kept, each once; the nil UUID where it names no sender of ours.',
  indexes: [
    { name: 'webhook_change_field_index', properties: ['businessId', 'field'] },
    { name: 'webhook_change_received_index', properties: ['businessId', 'receivedAt'] },
  ],
  properties: {
    businessId: p.uuid().primary(),
    sha256: p.text().primary().fieldName('sha256'),
    field: p.text(),
    receivedAt: p.datetime(3),
    payload: p.json(),
  },
});
