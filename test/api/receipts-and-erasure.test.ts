import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DAY, HOUR } from '../../src/consent/instant.ts';
import { createJournalEvidence } from '../../src/persistence/journal-evidence.ts';
import { compareRebuilt } from '../../src/persistence/rebuild.ts';
import { createRetentionStore } from '../../src/persistence/retention-store.ts';
import { publicKeys, type PublicKeys } from '../../src/proof/receipt/public-keys.ts';
import type { ReceiptContent } from '../../src/proof/receipt/receipt-content.ts';
import { verifyReceipt, type ReceiptVerdict } from '../../src/proof/receipt/verify-receipt.ts';
import { newSigningKey, readSigningKeys } from '../../src/proof/signing-keys.ts';
import { checkJournal } from '../../src/seals/check-journal.ts';
import { purgeKept } from '../../src/usecases/purge-kept.ts';
import { startTestGateway, type Loose, type TestGateway } from '../support/gateway.ts';
import { NOW, acmeStore, capture, captureInput, freshKey, optIn, type AcmeStore } from './acme-store.ts';

/* Receipts of what is stored as ciphertext, from a whole gateway: before and after an erasure, and after a purge. */

const signingKeys = readSigningKeys(JSON.stringify({ keys: [newSigningKey()] }));
const PAGE = 'https://acme.example/checkout';

let at: TestGateway;
let acme: AcmeStore;
let keys: PublicKeys;
let people = 0;
const somebody = (): string => `+1415555${String(2000 + people++)}`;

beforeAll(async () => {
  at = await startTestGateway({ now: NOW, signingKeys });
  acme = await acmeStore(at);
  keys = await publicKeys(JSON.stringify({ keys: signingKeys.published }));
});
afterAll(() => at.stop());

const mutate = async (text: string, variables: object): Promise<Loose> => {
  const { data, errors } = await at.query(text, variables);
  const [answer] = Object.values<Loose>(data ?? {});
  expect({ errors, userErrors: answer?.userErrors }).toEqual({ errors: undefined, userErrors: [] });
  return answer;
};
const optInIdOf = async (phone: string): Promise<string> =>
  (await at.query('query ($phone: PhoneNumber!) { customer(by: { phone: $phone }) { optIns { id } } }', { phone })).data
    .customer.optIns[0].id;
const receiptOf = async (id: string): Promise<string> =>
  (await mutate('query ($id: ID!) { consentReceipt(optInId: $id) { receipt userErrors { code } } }', { id })).receipt;
const withdraw = (phone: string) =>
  mutate('mutation ($input: WithdrawOptInInput!) { withdrawOptIn(input: $input) { userErrors { code } } }', {
    input: { customer: { phone }, all: true, sourceChannel: 'WEBSITE', idempotencyKey: freshKey() },
  });
const erase = (phone: string) =>
  mutate('mutation ($input: EraseCustomerInput!) { eraseCustomer(input: $input) { userErrors { code } } }', {
    input: { customer: { phone }, idempotencyKey: freshKey() },
  });
const crossesOf = ({ checks }: ReceiptVerdict) => checks.filter(({ isGood }) => !isGood).map(({ text }) => text);

/** The content of a receipt that holds. */
async function heldBy(receipt: string): Promise<ReceiptContent> {
  const verdict = await verifyReceipt(receipt, keys);
  expect(crossesOf(verdict)).toEqual([]);
  expect(verdict.holds).toBe(true);
  return verdict.receipt!;
}

const given = {
  captured: (phone: string) => optIn(at, phone),
  'long ago, as one that is told later': (phone: string) =>
    optIn(at, phone, { occurredAt: new Date(NOW - 30 * DAY).toISOString() }),
  confirmed: async (phone: string) => {
    const { confirmationToken: token } = await optIn(at, phone, { requireConfirmation: true });
    at.clock.advance(HOUR);
    await mutate('mutation ($token: String!) { confirmOptIn(input: { token: $token }) { userErrors { code } } }', {
      token,
    });
  },
  renewed: async (phone: string) => {
    await optIn(at, phone);
    at.clock.advance(HOUR);
    await optIn(at, phone);
  },
  withdrawn: async (phone: string) => {
    await optIn(at, phone);
    at.clock.advance(HOUR);
    await withdraw(phone);
  },
  'of a shop': (phone: string) => capture(at, 'STORE', captureInput(acme, 'STORE', phone)),
};
const EVENTS: Readonly<Record<keyof typeof given, readonly string[]>> = {
  captured: ['GIVEN'],
  'long ago, as one that is told later': ['GIVEN'],
  confirmed: ['CONFIRMATION_REQUESTED', 'CONFIRMED'],
  renewed: ['GIVEN', 'GIVEN'],
  withdrawn: ['GIVEN', 'WITHDRAWN'],
  'of a shop': ['GIVEN'],
};

describe.each(Object.keys(given) as (keyof typeof given)[])('the receipt of consent %s', (how) => {
  let phone: string;
  let optInId: string;
  let before: string;
  beforeAll(async () => {
    phone = somebody();
    await given[how](phone);
    optInId = await optInIdOf(phone);
    before = await receiptOf(optInId);
  });

  test('shows the number and the evidence of each act, and proves them', async () => {
    const { events, consent_status: status } = await heldBy(before);
    expect(events.map((event) => event['event_type'])).toEqual(EVENTS[how]);
    expect(status).toBe(how === 'withdrawn' ? 'dpv:ConsentWithdrawn' : 'dpv:ConsentGiven');
    for (const event of events.filter((one) => one['event_type'] !== 'WITHDRAWN')) {
      expect(event).toMatchObject({ evidence: { phone }, disclosed: { phone, salt: expect.any(String) } });
      const { facts } = event['evidence'] as { facts: { name: string; value: string }[] };
      if (how !== 'of a shop') expect(facts).toContainEqual({ name: 'pageUrl', value: PAGE });
    }
  });

  test('holds after the erasure too, when a new one shows nothing of the person', async () => {
    await erase(phone);
    expect(await receiptOf(optInId)).not.toBe(before);
    await heldBy(before);
    const content = await heldBy(await receiptOf(optInId));
    const events = content.events.map((event) => event['event_type']);
    expect(events).toEqual([...EVENTS[how], 'ERASED']);
    expect(content.consent_status).toBe('dpv:ConsentWithdrawn');
    expect(content.pii_processing.privacy_notice).not.toEqual([]);
    for (const event of content.events) expect(event.disclosed).toBeNull();
    const told = JSON.stringify(content);
    for (const personal of [phone, phone.slice(1), PAGE]) expect(told).not.toContain(personal);
  });
});

test('a receipt is refused where one character of it was changed, also in what it discloses', async () => {
  const phone = somebody();
  await optIn(at, phone);
  const receipt = await receiptOf(await optInIdOf(phone));
  const [head = '', content = '', signature = ''] = receipt.split('.');
  const text = Buffer.from(content, 'base64url').toString();
  const disclosed = text.indexOf('"disclosed"');
  const places = [text.indexOf(phone, disclosed) + 5, text.indexOf('"salt"', disclosed) + 9, text.indexOf('phone')];
  for (const place of places) {
    const other = text.slice(0, place) + (text[place] === '7' ? '8' : '7') + text.slice(place + 1);
    const changed = [head, Buffer.from(other).toString('base64url'), signature].join('.');
    expect(await verifyReceipt(changed, keys)).toMatchObject({ holds: false });
  }
});

test('evidence that was purged is in no receipt, and that there was some is', async () => {
  const phone = somebody();
  await optIn(at, phone);
  await withdraw(phone);
  const optInId = await optInIdOf(phone);
  const before = await receiptOf(optInId);
  at.clock.advance(40 * DAY);
  const deps = { journal: at.gateway.deps.journal, retention: createRetentionStore(at.gateway.database) };
  const kept = { id: at.businessId, name: 'Acme Store', messageRetentionDays: 30, evidenceRetentionDays: 30 };
  await purgeKept(deps, { businessId: at.businessId, actor: null }, kept);
  const [act] = (await heldBy(await receiptOf(optInId))).events;
  expect(act).toMatchObject({ event_type: 'GIVEN', disclosed: null, evidence: { phone: null, facts: null } });
  await heldBy(before);
  // Who consents anew has other evidence, and the former stays unreadable.
  await optIn(at, phone);
  const { events } = await heldBy(await receiptOf(optInId));
  expect(events.map(({ disclosed }) => disclosed?.phone ?? null)).toEqual([null, null, phone]);
});

test('erasures and purges leave the journal as it was sealed, and the tables as the journal says', async () => {
  await at.gateway.sealer?.seal(at.businessId);
  const evidence = createJournalEvidence(at.gateway.database);
  const verdict = await checkJournal(evidence, at.businessId, { keys: signingKeys });
  expect(verdict).toMatchObject({ fault: null, unsealed: 0 });
  const [{ count } = { count: 0 }] = await at.sql<{ count: number }>(
    `select count(*)::int as count from journal where business_id = $1 and type in ('ERASED', 'RETENTION_PURGED')`,
    [at.businessId],
  );
  expect(count).toBeGreaterThan(6);
  expect(await compareRebuilt(at.databaseUrl, at.businessId)).toEqual([]);
});
