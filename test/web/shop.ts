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
  for (let index = 0; index < 7; index++) await sendOrderShipped(at, phone(index));
  // Nobody opted in with these: the answer says why not.
  for (const digit of [1, 2, 3]) await sendOrderShipped(at, `+49171999990${digit}`);
  await withdrawn(at, phone(7));
  await withdrawn(at, phone(17), 'offers', 'WEBSITE');
  await withdrawn(at, phone(20), 'offers', 'WEBSITE');
  await withdrawn(at, phone(12), 'order_updates', 'IVR');
  return world;
}

const ACTS: readonly (readonly [SourceChannel, SamplePurpose, number])[] = [
  ['WEBSITE', 'order_updates', 16],
  ['WEBSITE', 'offers', 9],
  ['IVR', 'order_updates', 6],
  ['STORE', 'purchase_receipt', 12],
  ['EMAIL', 'offers', 6],
  ['SMS', 'order_updates', 4],
];

async function optedIn(at: TestGateway): Promise<void> {
  const acme = await acmeStore(at);
  let count = 0;
  for (const [channel, purpose, people] of ACTS) {
    for (let person = 0; person < people; person++) {
      // More of them the nearer to today.
      const daysAgo = Math.floor(28 * (((count * 37) % 100) / 100) ** 1.6);
      const occurredAt = new Date(Date.now() - daysAgo * DAY - HOUR).toISOString();
      const noticeIds = [acme.notice(purpose, channel)];
      const who = count % 24;
      const externalId = `shop-${String(1042 + who * 13)}`;
      const customer = { phone: phone(who), externalId, locale: who % 3 === 0 ? 'de' : 'en' };
      await capture(at, channel, captureInput(acme, channel, phone(who), { occurredAt, noticeIds, customer }));
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

/** Somebody takes one consent back. */
export async function withdrawn(
  at: TestGateway,
  from: string,
  purpose: SamplePurpose = 'order_updates',
  sourceChannel: SourceChannel = 'SMS',
): Promise<void> {
  const input = { customer: { phone: from }, purposes: [purpose], sourceChannel };
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
