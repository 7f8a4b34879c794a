import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { HOUR, MINUTE, SECOND, type Instant } from '../../src/consent/instant.ts';
import { createWebhookStore } from '../../src/persistence/webhook-store.ts';
import { checkEligibility } from '../../src/usecases/check-eligibility.ts';
import { createSender } from '../../src/usecases/create-sender.ts';
import type { MessageContent } from '../../src/usecases/eligibility-view.ts';
import { recordMarketingPreference } from '../../src/usecases/record-marketing-preference.ts';
import { recordMessageStatus } from '../../src/usecases/record-message-status.ts';
import type { MessageRecord } from '../../src/usecases/records.ts';
import { settleHandOver } from '../../src/usecases/settle-hand-over.ts';
import { takeInTemplateNews } from '../../src/usecases/take-in-template-news.ts';
import { sendTemplate, sendText, tickBoxes, writeIn } from '../support/acts.ts';
import {
  createTestServices,
  givenBusiness,
  valueOf,
  type TestBusiness,
  type TestServices,
} from '../support/services.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { testVault } from '../support/vault.ts';

/* An error of Meta tells what was so when it happened. What has come to be known since stays. */

const NOW = Date.parse('2026-11-22T10:00:00Z');

let testDatabase: TestDatabase;
let services: TestServices;
let acme: TestBusiness;
let synced: string[] = [];

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  const plain = createTestServices({ url: testDatabase.url, now: NOW });
  const templatesChanged = async (businessId: string) => void synced.push(businessId);
  services = { ...plain, deps: { ...plain.deps, templatesChanged } };
});
beforeEach(async () => {
  services.clock.set(NOW);
  acme = await givenBusiness(services, { channels: ['WEBSITE'] });
  services.clock.advance(MINUTE);
  synced = [];
});
afterAll(async () => {
  await services.close();
  await testDatabase.drop();
});

const ANA = { phone: '+14155550123' };
const TEXT: MessageContent = { text: { body: 'Here it is.' }, template: null };
const OFFER: MessageContent = {
  text: null,
  template: { name: 'autumn_offers', language: 'en', parameters: [{ name: '1', value: 'Ana' }] },
};

async function reasons(content: MessageContent): Promise<readonly string[]> {
  const question = { to: ANA, senderId: acme.senders[0]!.id, at: null, ...content };
  return valueOf(await checkEligibility(services.deps, acme.caller, question)).reasons;
}

/** Meta tells by a status that the message failed, then. */
async function fails({ id }: MessageRecord, code: number, at: Instant): Promise<void> {
  const news = { providerMessageId: `wamid.${id}`, callbackData: id, pricing: null };
  const failure = { code, title: 'In a few words' };
  valueOf(await recordMessageStatus(services.deps, acme.caller, { ...news, status: 'FAILED', timestamp: at, failure }));
}

/** Meta's own answer to a message that was handed over then. */
async function isRefused(message: MessageRecord, code: number, handedOverAt: Instant): Promise<void> {
  const error = { httpStatus: 400, code, subcode: null, title: 'In a few words', details: null };
  const marked = { ...message, attempts: 1, handedOverAt };
  await settleHandOver(services.deps, acme.caller, marked, { kind: 'REFUSED', error }, null);
}

describe('131047, the window is closed,', () => {
  async function textTo(): Promise<MessageRecord> {
    await writeIn(services, acme, ANA);
    services.clock.advance(MINUTE);
    return (await sendText(services, acme, ANA)).message!;
  }

  test('closes a window that nobody has written into since', async () => {
    const message = await textTo();
    services.clock.advance(MINUTE);
    await fails(message, 131047, services.clock.now() - 30 * SECOND);
    expect(await reasons(TEXT)).toEqual(['WINDOW_CLOSED']);
  });

  test('as the answer to a text leaves it open where the customer wrote while the text was on its way', async () => {
    const message = await textTo();
    const handedOverAt = services.clock.now();
    services.clock.advance(5 * SECOND);
    await writeIn(services, acme, ANA);
    await isRefused(message, 131047, handedOverAt);
    expect(await reasons(TEXT)).toEqual([]);
  });

  test('that comes a day late leaves the window of today open', async () => {
    const message = await textTo();
    const failedAt = services.clock.now();
    services.clock.advance(30 * HOUR);
    await writeIn(services, acme, ANA);
    services.clock.advance(MINUTE);
    await fails(message, 131047, failedAt);
    expect(await reasons(TEXT)).toEqual([]);
  });

  test('leaves it open where the customer wrote in the same second: Meta tells no finer', async () => {
    const message = await textTo();
    const second = services.clock.now();
    services.clock.advance(900);
    await writeIn(services, acme, ANA, { timestamp: second });
    await isRefused(message, 131047, second + 300);
    expect(await reasons(TEXT)).toEqual([]);
  });
});

describe('131050, the customer stopped marketing,', () => {
  async function offerTo(): Promise<MessageRecord> {
    await tickBoxes(services, acme, { customer: ANA, purposes: ['offers'] });
    return (await sendTemplate(services, acme, ANA, 'autumn_offers')).message!;
  }
  const prefers = (stopped: boolean): Promise<unknown> => {
    const news = { senderId: acme.senders[0]!.id, from: ANA, stopped, timestamp: services.clock.now() };
    return recordMarketingPreference(services.deps, acme.caller, news);
  };
  async function stopsTold(): Promise<number> {
    const text = `select count(*) as count from journal where business_id = $1 and type = 'MARKETING_STOPPED'`;
    const rows = await services.database.query<{ count: number }>(acme.businessId, { name: 'test_stops', text });
    return rows[0]!.count;
  }

  test('stops it', async () => {
    await fails(await offerTo(), 131050, services.clock.now());
    expect(await reasons(OFFER)).toEqual(['MARKETING_STOPPED']);
  });

  test('undoes no resume that is newer', async () => {
    const message = await offerTo();
    const failedAt = services.clock.now();
    services.clock.advance(HOUR);
    await prefers(false);
    await fails(message, 131050, failedAt);
    expect(await reasons(OFFER)).toEqual([]);
  });

  test('is no news where a stop that is as new is known', async () => {
    const [first, second] = [await offerTo(), await offerTo()];
    const failedAt = services.clock.now();
    services.clock.advance(MINUTE);
    await prefers(true);
    await fails(first, 131050, failedAt);
    await isRefused(second, 131050, failedAt);
    expect(await stopsTold()).toBe(1);
  });
});

describe('132015, the template is paused,', () => {
  async function shippedTo(): Promise<MessageRecord> {
    await tickBoxes(services, acme, { customer: ANA });
    return (await sendTemplate(services, acme, ANA)).message!;
  }
  const status = async () => (await services.deps.snapshots.templateNamed(acme.caller, 'order_shipped', 'en'))?.status;
  let told = 0;
  const hear = (word: 'PAUSED' | 'APPROVED', at: Instant): Promise<void> => {
    const news = { name: 'order_shipped', language: 'en', status: word, category: null, quality: null };
    const kept = { sha256: String((told += 1)), field: 'message_template_status_update', payload: {} };
    const change = { ...kept, templateNews: { news, at } };
    return takeInTemplateNews(
      services.deps,
      createWebhookStore(services.database, testVault(services.database)),
      acme.caller,
      change,
    );
  };

  test('pauses it', async () => {
    await fails(await shippedTo(), 132015, services.clock.now());
    expect(await status()).toBe('PAUSED');
  });

  test('undoes no reinstatement that is newer', async () => {
    const message = await shippedTo();
    const failedAt = services.clock.now();
    services.clock.advance(HOUR);
    await hear('PAUSED', failedAt - SECOND);
    await hear('APPROVED', failedAt + MINUTE);
    await fails(message, 132015, failedAt);
    expect(await status()).toBe('APPROVED');
  });

  test('counts where it is newer than a reinstatement that reached us late', async () => {
    const message = await shippedTo();
    const second = services.clock.now();
    services.clock.advance(HOUR);
    await hear('PAUSED', second);
    await hear('APPROVED', second + SECOND);
    await fails(message, 132015, second + MINUTE);
    expect(await status()).toBe('PAUSED');
    expect(synced).toEqual([]);
  });

  test('changes nothing where the senders are of several accounts, and asks for a sync instead', async () => {
    const other = { businessName: 'Acme Outlet', phone: '+15550783899', wabaId: 'another account' };
    valueOf(await createSender(services.deps, acme.caller, { ...other, phoneNumberId: `outlet-${acme.businessId}` }));
    const message = await shippedTo();
    await fails(message, 132015, services.clock.now());
    expect(await status()).toBe('APPROVED');
    expect(synced).toEqual([acme.businessId]);
    const [after] = await services.reads.messagesByIds(acme.caller, [message.id]);
    expect(after).toMatchObject({ status: 'FAILED', failure: { code: 132015 } });
  });
});
