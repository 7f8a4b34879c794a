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

/**
 * A person writes now. Where WhatsApp is simulated, it is written there, so that Meta's side knows of it too, and the webhook comes
 * from there.
 *
 * @returns the message, as Meta tells of it
 */
export async function customerWrites(
  stage: Stage,
  catalog: Catalog,
  person: Person,
  text: string,
  clock: ServerClock,
): Promise<InboundText> {
  const { screen, simulator } = stage;
  if (simulator === null) {
    const message = inboundText(person, text, clock);
    await customersWrite(stage, catalog, [message]);
    return message;
  }
  screen.sent(
    `${person.name} writes in the simulator: POST /control/customers/${person.phone}/write ${shortForm({ text })}`,
  );
  const { id, at } = await simulator.write(person, text, catalog.sender.phoneNumberId);
  screen.got(`WhatsApp tells the gateway by its webhook: message ${abbreviated(id)}`);
  return { id, name: person.name, phone: person.phone, text, timestamp: Math.floor(at / 1000) };
}
