import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { compactVerify, importJWK } from 'jose';
import { HOUR } from '../../src/consent/instant.ts';
import { newSigningKey, readSigningKeys } from '../../src/proof/signing-keys.ts';
import { publicKeys, type PublicKeys } from '../../src/proof/receipt/public-keys.ts';
import { verifyReceipt } from '../../src/proof/receipt/verify-receipt.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { NOW, acmeStore, optIn, type AcmeStore } from './acme-store.ts';

const KEYS = '/.well-known/consent-gateway/keys.json';
const RECEIPT = 'query ($id: ID!) { consentReceipt(optInId: $id) { receipt userErrors { code field message } } }';
const OPT_INS = 'query ($phone: PhoneNumber!) { customer(by: { phone: $phone }) { optIns { id status } } }';
const WITHDRAW = `mutation ($phone: PhoneNumber!) { withdrawOptIn(input: { customer: { phone: $phone }, purposes: ["order_updates"],
  sourceChannel: WEBSITE }) { userErrors { code } } }`;
const PHONE = '+14155550140';

let at: TestGateway;
let acme: AcmeStore;
let optInId: string;
let keys: PublicKeys;

beforeAll(async () => {
  at = await startTestGateway({ now: NOW - HOUR });
  acme = await acmeStore(at);
  await optIn(at, PHONE, { noticeIds: [acme.notice('order_updates', 'WEBSITE')] });
  at.clock.set(NOW);
  optInId = (await at.query(OPT_INS, { phone: PHONE })).data.customer.optIns[0].id;
  keys = await publicKeys(await (await fetch(at.url + KEYS)).text());
});
afterAll(() => at.stop());

const ask = async (id: string) => (await at.query(RECEIPT, { id })).data.consentReceipt;
const contentOf = (jws: string) => JSON.parse(Buffer.from(jws.split('.')[1]!, 'base64url').toString());

describe('a receipt', () => {
  test('has the fields of ISO/IEC TS 27560, the words of the notice, the evidence, and holds by itself', async () => {
    const { receipt, userErrors } = await ask(optInId);
    expect(userErrors).toEqual([]);
    const verdict = await verifyReceipt(receipt, keys);
    expect(verdict.checks.filter(({ isGood }) => !isGood)).toEqual([]);
    expect(verdict.holds).toBe(true);
    const [notice] = await at.sql<{ text: string; sha256: string }>(
      `select text, text_sha256 as sha256 from notice where business_id = $1 and source_channel = 'WEBSITE' and locale = 'en'
        and purpose_id = (select id from purpose where business_id = $1 and code = 'order_updates')`,
      [at.businessId],
    );
    expect(contentOf(receipt)).toMatchObject({
      schema_version: 'dpv-27560:receipt-record',
      record_id: expect.stringMatching(/^urn:uuid:/),
      consent_status: 'dpv:ConsentGiven',
      pii_processing: {
        privacy_notice: [{ text: notice?.text, sha256: notice?.sha256, language: 'en', version: 1 }],
        purposes: [{ lawful_basis: 'dpv:Consent', purpose_code: 'order_updates', business_name: 'Acme Store' }],
      },
      party_identification: [{ party_name: 'Acme Store', party_role: 'dpv:DataController' }],
      events: [{ consent_status: 'dpv:ConsentGiven', collection_method: 'WEBSITE', evidence: { phone: PHONE } }],
    });
  });

  test('is one that another library checks with the published key', async () => {
    const { keys: published } = (await (await fetch(at.url + KEYS)).json()) as { keys: Record<string, string>[] };
    expect(published).toHaveLength(1);
    expect(Object.keys(published[0]!).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x']);
    const { receipt } = await ask(optInId);
    const { protectedHeader } = await compactVerify(receipt, await importJWK(published[0]!, 'EdDSA'));
    expect(protectedHeader).toEqual({ alg: 'EdDSA', kid: published[0]!['kid'], typ: 'consent-receipt+jwt' });
  });

  test('tells a withdrawal that has only just been made, sealed for it at once', async () => {
    await at.query(WITHDRAW, { phone: PHONE });
    const { receipt } = await ask(optInId);
    const verdict = await verifyReceipt(receipt, keys);
    expect(verdict).toMatchObject({ holds: true, receipt: { consent_status: 'dpv:ConsentWithdrawn' } });
    expect(verdict.receipt?.events.map((event) => event['consent_status'])).toEqual([
      'dpv:ConsentGiven',
      'dpv:ConsentWithdrawn',
    ]);
  });

  test('is refused where it is of nothing, and without a key', async () => {
    const unknown = `opt_${'0'.repeat(32)}`;
    expect(await ask(unknown)).toMatchObject({ receipt: null, userErrors: [{ code: 'NOT_FOUND' }] });
    expect((await at.query(RECEIPT, { id: 'cus_1' })).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    const without = await startTestGateway({ now: NOW, signingKeys: null });
    await acmeStore(without);
    await optIn(without, PHONE, {});
    const { data } = await without.query(OPT_INS, { phone: PHONE });
    const answer = await without.query(RECEIPT, { id: data.customer.optIns[0].id });
    expect(answer.data.consentReceipt).toMatchObject({ receipt: null, userErrors: [{ code: 'RECEIPT_UNAVAILABLE' }] });
    expect(without.logs.join('')).toContain('SIGNING_KEYS');
    expect(await (await fetch(without.url + KEYS)).json()).toEqual({ keys: [] });
    await without.stop();
  });

  test('from before a change of keys holds with the keys of after it, and with a stranger’s key it does not', async () => {
    const old = newSigningKey();
    const own = readSigningKeys(JSON.stringify({ keys: [old] }));
    const before = await startTestGateway({ now: NOW, signingKeys: own });
    await acmeStore(before);
    await optIn(before, PHONE, {});
    const { data } = await before.query(OPT_INS, { phone: PHONE });
    const { receipt } = (await before.query(RECEIPT, { id: data.customer.optIns[0].id })).data.consentReceipt;
    await before.stop();
    const { d: _private, ...retired } = old;
    const after = readSigningKeys(JSON.stringify({ keys: [newSigningKey(), retired] })).published;
    expect(await verifyReceipt(receipt, await publicKeys(JSON.stringify({ keys: after })))).toMatchObject({
      holds: true,
    });
    expect(await verifyReceipt(receipt, keys)).toMatchObject({ holds: false, receipt: null });
  });

  test('with any one character changed is refused', async () => {
    const { receipt } = (await ask(optInId)) as { receipt: string };
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.= +/';
    const ends = receipt.split('.').map((part) => part.length - 1);
    const places = [
      ...Array.from({ length: receipt.length }, (_, place) => place).filter((place) => place % 97 === 0),
      ...Array.from({ length: 90 }, (_, back) => receipt.length - 1 - back),
      ends[0]!,
      ends[0]! + 1 + ends[1]! + 1,
    ];
    for (const place of places) {
      const others = place === receipt.length - 1 ? letters.split('') : ['A', 'b', '.', '\n'];
      for (const other of others.filter((letter) => letter !== receipt[place])) {
        const { holds } = await verifyReceipt(receipt.slice(0, place) + other + receipt.slice(place + 1), keys);
        expect({ place, other, holds }).toEqual({ place, other, holds: false });
      }
    }
  });
});

describe('journalSeals', () => {
  beforeEach(async () => {
    await at.gateway.sealer?.seal(at.businessId);
  });
  test('lists the chain page by page, the first one first', async () => {
    const LIST = `query ($after: String) { journalSeals(first: 1, after: $after) { nodes { number firstSeq lastSeq root previousHash hash
      sealedAt keyId signature anchoredAt } pageInfo { hasNextPage endCursor } } }`;
    const first = (await at.query(LIST, {})).data.journalSeals;
    expect(first.nodes[0]).toMatchObject({ number: 1, firstSeq: 1, previousHash: null, anchoredAt: null });
    const second = (await at.query(LIST, { after: first.pageInfo.endCursor })).data.journalSeals;
    expect(second.nodes[0]).toMatchObject({
      number: 2,
      firstSeq: Number(first.nodes[0].lastSeq) + 1,
      previousHash: first.nodes[0].hash,
    });
    const wrong = await at.query(LIST, { after: 'x' });
    expect(wrong.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});
