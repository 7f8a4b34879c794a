import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { CompactSign } from 'jose';
import { buildReceipt } from '../../src/proof/build-receipt.ts';
import { journalLeafHash } from '../../src/proof/journal-leaf.ts';
import { merkleRoot } from '../../src/proof/merkle.ts';
import { publicKeys, type PublicKeys } from '../../src/proof/receipt/public-keys.ts';
import type { ReceiptContent } from '../../src/proof/receipt/receipt-content.ts';
import { receiptIn } from '../../src/proof/receipt/receipt-in.ts';
import { verifyReceipt } from '../../src/proof/receipt/verify-receipt.ts';
import { signSeal } from '../../src/proof/seal.ts';
import { newSigningKey, readSigningKeys } from '../../src/proof/signing-keys.ts';
import { canonicalJson } from '../../src/usecases/canonical-json.ts';
import type { Disclosed, ReceiptFacts } from '../../src/usecases/receipts.ts';
import type { JournalRow, SealWithLeaves } from '../../src/usecases/seals.ts';

const own = readSigningKeys(JSON.stringify({ keys: [newSigningKey()] }));
const BUSINESS = '018f0000-0000-7000-8000-000000000001';
const OPT_IN = '018f0000-0000-7000-8000-000000000002';
const CUSTOMER = '018f0000-0000-7000-8000-000000000003';
const PURPOSE = '018f0000-0000-7000-8000-000000000004';
const NOTICE = '018f0000-0000-7000-8000-000000000005';
const TEXT = 'Acme Store will send you order updates on WhatsApp.';
const DISCLOSED: Disclosed = {
  facts: [{ name: 'pageUrl', value: 'https://acme.example/checkout' }],
  phone: '+14155550123',
  salt: 'c2FsdHNhbHRzYWx0c2FsdA',
};
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const base = { occurredAt: 1_790_000_000_000, recordedAt: 1_790_000_000_500, actor: null };
const noticeRow: JournalRow = {
  ...base,
  ...{ seq: 3, category: 'catalog', type: 'NOTICE', customerId: null, subjectId: NOTICE },
  payload: {
    id: NOTICE,
    locale: 'en',
    version: 1,
    scope: 'SPECIFIC',
    text: TEXT,
    textSha256: sha256(TEXT),
    publishedAt: 1,
  },
};
/** As it is once personal data is stored as ciphertext. */
const givenRow: JournalRow = {
  ...base,
  ...{ seq: 5, category: 'consent', type: 'GIVEN', customerId: CUSTOMER, subjectId: OPT_IN },
  payload: {
    purposeId: PURPOSE,
    businessName: 'Acme Store',
    sourceChannel: 'WEBSITE',
    capture: {
      ...{ noticeId: NOTICE, action: 'CHECKED_BOX', facts: 'ciphertext', phone: 'ciphertext', expiresAt: null },
      personalSha256: sha256(canonicalJson(DISCLOSED)),
    },
  },
};
const withdrawnRow: JournalRow = {
  ...base,
  ...{ seq: 6, category: 'consent', type: 'WITHDRAWN', customerId: CUSTOMER, subjectId: null },
  payload: { purposeId: null, businessName: null, sourceChannel: 'SMS' },
};
const filler = (seq: number): JournalRow => ({ ...withdrawnRow, seq, category: 'message', type: 'SENT' });

function sealOf(rows: readonly JournalRow[]): SealWithLeaves {
  const leaves = rows.map((row) => journalLeafHash(BUSINESS, row));
  const content = { businessId: BUSINESS, number: 1, firstSeq: rows[0]!.seq, lastSeq: rows.at(-1)!.seq };
  const root = merkleRoot(leaves).toString('hex');
  const more = { root, previousHash: null, sealedAt: 1_790_000_001_000, keyId: own.signer!.keyId };
  return { ...signSeal({ ...content, ...more }, own.signer!), leaves: Buffer.concat(leaves) };
}

const seal = sealOf([filler(2), noticeRow, filler(4), givenRow, withdrawnRow]);
const factsWith = (disclosed: Disclosed | null): ReceiptFacts => ({
  now: 1_790_000_002_000,
  business: { id: BUSINESS, name: 'Acme' },
  optIn: { id: OPT_IN, customerId: CUSTOMER, businessName: 'Acme Store', status: 'WITHDRAWN' },
  purpose: { id: PURPOSE, code: 'orders', title: 'Orders', description: '', marketing: false, validityDays: null },
  rows: [
    { row: givenRow, disclosed },
    { row: withdrawnRow, disclosed: null },
  ],
  notices: [noticeRow],
});
const sign = (content: unknown): Promise<string> =>
  new CompactSign(Buffer.from(JSON.stringify(content)))
    .setProtectedHeader({ alg: 'EdDSA', kid: own.signer!.keyId, typ: 'consent-receipt+jwt' })
    .sign(own.signer!.key);

let keys: PublicKeys;
beforeAll(async () => {
  keys = await publicKeys(JSON.stringify({ keys: own.published }));
});

const whole = (disclosed: Disclosed | null = DISCLOSED): ReceiptContent => buildReceipt(factsWith(disclosed), [seal])!;
const crossesOf = async (content: unknown): Promise<string[]> =>
  (await verifyReceipt(await sign(content), keys)).checks.filter(({ isGood }) => !isGood).map(({ text }) => text);

describe('a receipt of rows that hold ciphertext', () => {
  test('shows what was disclosed, and proves it by its hash', async () => {
    expect(await crossesOf(whole())).toEqual([]);
    expect(whole().events[0]).toMatchObject({ evidence: { phone: '+14155550123', facts: DISCLOSED.facts } });
  });

  test('proves after an erasure that some consent existed, and shows nothing', async () => {
    const verdict = await verifyReceipt(await sign(whole(null)), keys);
    expect(verdict.holds).toBe(true);
    expect(verdict.checks.map(({ text }) => text).join('\n')).toContain('some consent was recorded');
    expect(JSON.stringify(verdict.receipt)).not.toContain('4155550123');
    expect(whole(null).events[0]).toMatchObject({ evidence: { phone: null, facts: null } });
  });

  test('is not made where a row lies under no seal', () => {
    expect(buildReceipt(factsWith(null), [])).toBeNull();
  });
});

type Change = (content: ReturnType<typeof loose>) => void;
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- it is taken apart and put together wrongly
const loose = (): any => structuredClone(whole());
const rowWith = (event: { proof: { row: string } }, change: (row: Record<string, unknown>) => void): void => {
  const row = JSON.parse(event.proof.row) as Record<string, unknown>;
  change(row);
  event.proof.row = canonicalJson(row);
};

/** What somebody who has the key could put together wrongly, or who found another way past the outer signature. */
const LIES: readonly (readonly [string, Change, RegExp])[] = [
  ['another number', ({ events: [event] }) => (event.disclosed.phone = '+14155550199'), /what the row says|sealed/],
  [
    'another number, told alike',
    ({ events: [event] }) => (event.disclosed.phone = event.evidence.phone = '+1415'),
    /were sealed/,
  ],
  ['another instant', ({ events: [event] }) => (event.event_time = '2020-01-01T00:00:00.000Z'), /what the row says/],
  ['another status', ({ events: [, event] }) => (event.consent_status = 'dpv:ConsentGiven'), /what the row says/],
  ['another row', ({ events: [event] }) => rowWith(event, (row) => (row['type'] = 'CONFIRMED')), /sealed journal/],
  ['another place', ({ events: [event] }) => (event.proof.leaf_index = 2), /sealed journal/],
  ['another size', ({ events: [event] }) => (event.proof.tree_size = 6), /sealed journal/],
  ['another path', ({ events: [event] }) => (event.proof.audit_path[0] = sha256('x')), /sealed journal/],
  ['no path', ({ events: [event] }) => (event.proof.audit_path = []), /sealed journal/],
  ['no event', (content) => (content.events = []), /0 events/],
  ['another seal’s root', ({ seals: [one] }) => (one.root = sha256('x')), /Seal 1 is signed/],
  ['another seal’s hash', ({ seals: [one] }) => (one.hash = sha256('x')), /Seal 1 is signed/],
  ['no seal', (content) => (content.seals = []), /sealed journal/],
  ['another person', (content) => (content.pii_principal_id = 'urn:uuid:another'), /this person/],
  ['another opt-in', (content) => (content.record_id = 'urn:uuid:another'), /this person/],
  [
    'another purpose',
    (content) => (content.pii_processing.purposes[0].purpose_id = 'urn:uuid:another'),
    /this purpose/,
  ],
  ['another business', (content) => (content.party_identification[0].party_id = 'urn:uuid:another'), /business/],
  [
    'other words',
    ({
      pii_processing: {
        privacy_notice: [one],
      },
    }) => (one.text = `${TEXT} And offers.`),
    /words/,
  ],
  ['no words', (content) => (content.pii_processing.privacy_notice = []), /notice that each/],
  ['no seals at all', (content) => delete content.seals, /lacks a part/],
];

describe('a receipt that is signed, and tells', () => {
  test.each(LIES)('%s is refused, in words', async (_what, change, cross) => {
    const content = loose();
    change(content);
    expect((await crossesOf(content)).join('\n')).toMatch(cross);
  });
});

test('a receipt is found in whatever it was kept in', () => {
  const jws = 'e30.e30.e30';
  for (const kept of [jws, `${jws}\n`, `{"receipt":"${jws}"}`, `{"data":{"consentReceipt":{"receipt":"${jws}"}}}`]) {
    expect(receiptIn(kept)).toBe(jws);
  }
  for (const other of ['', '{', '{}', '{"receipt":1}']) expect(receiptIn(other)).toBeNull();
});
