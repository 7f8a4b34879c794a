import { RecordInboundMessageDocument, WithdrawOptInDocument } from '../../schema/generated/operations.ts';
import { acmeStore, capture, captureInput, freshKey, sendOrderShipped, type SamplePurpose } from '../api/acme-store.ts';
import type { SourceChannel } from '../../src/consent/vocabulary.ts';
import { openMetaWorld, type MetaWorld } from '../support/meta-world.ts';
import type { TestGateway } from '../support/gateway.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A shop that has been open for a while, for pages to show: some customers in conversation, opt-ins of every kind. */
export async function openShop(): Promise<MetaWorld> {
  const world = await openMetaWorld();
  const { at } = world;
  await optedIn(at);
  await inConversation(at);
  await sendOrderShipped(at, '+491711234500');
  await sendOrderShipped(at, '+491711234501');
  // Nobody opted in with these: the answer says why not.
  for (const digit of [1, 2, 3]) await sendOrderShipped(at, `+49171999990${digit}`);
  await withdrawn(at, '+491711234507');
  return world;
}

const ACTS: readonly (readonly [SourceChannel, SamplePurpose, number])[] = [
  ['WEBSITE', 'order_updates', 6],
  ['WEBSITE', 'offers', 4],
  ['IVR', 'order_updates', 3],
  ['STORE', 'purchase_receipt', 5],
  ['EMAIL', 'offers', 2],
  ['SMS', 'order_updates', 2],
];

async function optedIn(at: TestGateway): Promise<void> {
  const acme = await acmeStore(at);
  let count = 0;
  for (const [channel, purpose, people] of ACTS) {
    for (let person = 0; person < people; person++) {
      const occurredAt = new Date(Date.now() - (count % 6) * DAY - HOUR).toISOString();
      const noticeIds = [acme.notice(purpose, channel)];
      const changes = { occurredAt, noticeIds };
      await capture(at, channel, captureInput(acme, channel, phone(count % 14), changes));
      count++;
    }
  }
}

export const phone = (index: number): string => `+4917112345${String(index).padStart(2, '0')}`;

/** Windows that close in a few minutes, within the hour, and much later. */
async function inConversation(at: TestGateway): Promise<void> {
  const left = [4, 9, 13, 27, 41, 55, 90, 150, 240, 420, 600, 800, 1000, 1200, 1300, 1400];
  for (const [index, minutes] of left.entries()) {
    await writes(at, phone(index), Date.now() - DAY + minutes * MINUTE);
  }
}

/** A customer wrote at an instant, or writes now. */
export async function writes(at: Pick<TestGateway, 'query'>, from: string, instant = Date.now()): Promise<void> {
  const input = {
    from: { phone: from },
    messageId: `wamid.${freshKey()}`,
    occurredAt: new Date(instant).toISOString(),
    text: 'Where is my order?',
  };
  const { data } = await at.query(RecordInboundMessageDocument, { input });
  if (data.recordInboundMessage.userErrors.length > 0) throw new Error('The message was not recorded.');
}

/** Somebody takes one consent back, by text message. */
export async function withdrawn(at: TestGateway, from: string): Promise<void> {
  const input = { customer: { phone: from }, purposes: ['order_updates'], sourceChannel: 'SMS' } as const;
  const { data } = await at.query(WithdrawOptInDocument, { input });
  if (data.withdrawOptIn.userErrors.length > 0) throw new Error('The withdrawal was not recorded.');
}

/** A public key for the pages of one origin. */
export async function siteKey(at: Pick<TestGateway, 'query'>, origin: string): Promise<string> {
  const { data } = await at.query('mutation ($input: CreateSiteKeyInput!) { createSiteKey(input: $input) { key } }', {
    input: { name: 'shop', origins: [origin] },
  });
  return data.createSiteKey.key;
}
