import type { Person } from './cast.ts';
import type { Catalog } from './catalog.ts';
import { envelope, newMessageId, postWebhook, type InboundText } from './meta-webhook.ts';
import type { ServerClock } from './server-clock.ts';
import { abbreviated, shortForm } from './short-form.ts';
import type { Stage } from './stage.ts';

/** What a person writes, and when: now, or that long ago. */
export function inboundText({ name, phone }: Person, text: string, clock: ServerClock, agoMs = 0): InboundText {
  return { id: newMessageId(), name, phone, text, timestamp: Math.floor((clock.now() - agoMs) / 1000) };
}

/** Meta tells the gateway of messages, in one webhook. */
export async function customersWrite(
  { access, screen, expect }: Stage,
  { sender }: Catalog,
  messages: readonly InboundText[],
): Promise<void> {
  const payload = envelope(sender, messages);
  const { status, signature } = await postWebhook(access, payload);
  screen.sent(`POST /webhooks/whatsapp   X-Hub-Signature-256: ${abbreviated(signature)}`);
  for (const { id, phone, timestamp, text } of messages) {
    screen.sent(
      `  message ${shortForm({ id, from: phone.slice(1), timestamp: String(timestamp), text: { body: text } })}`,
    );
  }
  screen.got(`HTTP ${status}${status === 200 ? ', stored' : ''}`);
  expect.check('A webhook that is signed with the app secret is taken in', status, 200);
}
