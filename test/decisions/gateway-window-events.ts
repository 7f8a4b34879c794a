import { print } from 'graphql';
import {
  RecordInboundMessageDocument,
  WindowEventsDocument,
  type WindowEventsSubscription,
} from '../../schema/generated/operations.ts';
import type { GatewayBusiness } from './gateway-business.ts';

type Told = WindowEventsSubscription['windowEvents'];

let bystanders = 0;

/**
 * Everything that a subscriber is told of the windows with `main` since the last case, as a case writes it. A bystander who
 * writes now is told of last: then nothing is missing any more.
 *
 * @param customerId whose windows; null: a customer whom nobody knows, who has none
 */
export async function readWindowEvents(business: GatewayBusiness, customerId: string | null, now: number): Promise<string[]> {
  const senderId = business.senders.main.id;
  const stream = business.socket.iterate<WindowEventsSubscription>({
    query: print(WindowEventsDocument),
    variables: { senderId, after: business.cursor },
  });
  const last = await windowOfBystander(business, now);
  const told: Told[] = [];
  for await (const { data, errors } of stream) {
    if (data == null) throw new Error(`The subscription failed: ${JSON.stringify(errors)}`);
    business.cursor = data.windowEvents.cursor;
    if (data.windowEvents.window.id === last) break;
    told.push(data.windowEvents);
  }
  return told
    .filter(({ window }) => window.customer.id === customerId)
    .map(({ type, leadMinutes }) => (leadMinutes === null ? type : `${type} ${leadMinutes}`));
}

async function windowOfBystander({ ask, senders }: GatewayBusiness, now: number): Promise<string> {
  bystanders += 1;
  const from = { phone: `+1416${2_000_000 + bystanders}` };
  const messageId = `wamid.bystander.${bystanders}`;
  const input = { senderId: senders.main.id, from, messageId, occurredAt: new Date(now).toISOString(), text: 'Hello' };
  const { recordInboundMessage } = await ask(RecordInboundMessageDocument, { input });
  const { conversationWindow } = recordInboundMessage;
  if (conversationWindow === null) throw new Error(`A bystander's message opened no window: ${JSON.stringify(recordInboundMessage)}`);
  return conversationWindow.id;
}
