import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { NOW, acmeStore, optIn } from '../api/acme-store.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { newSigningKey, readSigningKeys } from '../../src/proof/signing-keys.ts';
import { runCommand, temporaryFolder, type Ended } from './gateway-process.ts';

const KEY = newSigningKey();
const { d: _private, ...PUBLIC } = KEY;
const PHONE = '+14155550142';

let at: TestGateway;
let folder: { path: string; remove: () => Promise<void> };
let settings: Record<string, string>;
let receipt: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  at = await startTestGateway({ now: NOW, signingKeys: readSigningKeys(JSON.stringify({ keys: [KEY] })) });
  settings = { DATABASE_URL: at.databaseUrl, SIGNING_KEYS: JSON.stringify({ keys: [newSigningKey(), PUBLIC] }) };
  await acmeStore(at);
  await optIn(at, PHONE, {});
  const { data } = await at.query(
    'query ($phone: PhoneNumber!) { customer(by: { phone: $phone }) { optIns { id } } }',
    {
      phone: PHONE,
    },
  );
  const variables = { id: data.customer.optIns[0].id };
  const answer = await at.query('query ($id: ID!) { consentReceipt(optInId: $id) { receipt } }', variables);
  receipt = answer.data.consentReceipt.receipt;
  await at.gateway.sealer?.stop();
});
afterAll(async () => {
  await at.stop();
  await folder.remove();
});

const run = (words: readonly string[], more: Record<string, string> = {}): Promise<Ended> =>
  runCommand(words, { ...settings, ...more });
const kept = async (name: string, text: string): Promise<string> => {
  const path = join(folder.path, name);
  await writeFile(path, text);
  return path;
};

describe('verify-receipt', () => {
  test('ticks a receipt from before a change of keys, without a database', async () => {
    const file = await kept('good.json', JSON.stringify({ data: { consentReceipt: { receipt } } }));
    const ended = await run(['verify-receipt', file], { DATABASE_URL: '' });
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toMatch(/^(✓ .+\n)+The receipt holds\.\n$/);
  });

  test('takes the published keys from a file or an address, and crosses what they did not sign', async () => {
    const file = await kept('good.jws', receipt);
    const url = `${at.url}/.well-known/consent-gateway/keys.json`;
    const own = { SIGNING_KEYS: '', DATABASE_URL: at.databaseUrl };
    expect(await run(['verify-receipt', file, '--keys', url], own)).toMatchObject({ code: 0 });
    const others = await kept('others.json', JSON.stringify({ keys: [newSigningKey()] }));
    const crossed = await run(['verify-receipt', file, '--keys', others], own);
    expect(crossed).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('✗ It is signed with a key that is not among'),
    });
    const without = await run(['verify-receipt', file], own);
    expect(without).toMatchObject({ code: 1, stderr: expect.stringContaining('--keys <file>') });
  });

  test('crosses one with one character changed, and what is no receipt', async () => {
    const place = receipt.indexOf('.') + 90;
    const changed = receipt.slice(0, place) + (receipt[place] === 'A' ? 'B' : 'A') + receipt.slice(place + 1);
    expect(await run(['verify-receipt', await kept('bad.json', JSON.stringify({ receipt: changed }))])).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('The receipt does not hold: do not rely on it.'),
    });
    expect(await run(['verify-receipt', await kept('no.json', '{}')])).toMatchObject({ code: 1 });
    expect(await run(['verify-receipt', '/nowhere'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('/nowhere'),
    });
  });
});

describe('verify', () => {
  test('finds nothing in a journal that nobody touched, whatever key sealed it', async () => {
    const ended = await run(['verify']);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toMatch(/Acme Store {2}[\da-f-]{36}: \d+ rows under \d+ seals?: all as they were sealed\./);
  });

  test('names the seal that no given key signed', async () => {
    const keys = await kept('strangers.json', JSON.stringify({ keys: [newSigningKey()] }));
    const ended = await run(['verify', '--keys', keys]);
    expect(ended).toMatchObject({ code: 1, stdout: expect.stringContaining('SEAL_KEY_UNKNOWN: seal 1') });
  });

  test('names a seal that was anchored and is gone, and a business that is gone', async () => {
    const line = { businessId: at.businessId, number: 9_999, hash: 'x' };
    const gone = { businessId: '018f0000-0000-7000-8000-000000000001', number: 1, hash: 'x' };
    const anchors = await kept('anchors.jsonl', `${JSON.stringify(line)}\n${JSON.stringify(gone)}\n{"busi`);
    const ended = await run(['verify', '--anchors', anchors]);
    expect(ended).toMatchObject({ code: 1, stdout: expect.stringContaining('TRUNCATED: seal 9999 was anchored') });
    const twice = await kept('twice.jsonl', `${JSON.stringify(line)}\n${JSON.stringify({ ...line, hash: 'y' })}\n`);
    const contradicted = await run(['verify', '--anchors', twice]);
    expect(contradicted).toMatchObject({ code: 1, stderr: expect.stringContaining('twice.jsonl:2') });
  });

  test('names the first bad row, says what to do next, and ends with 1', async () => {
    await at.sql(`update journal set type = 'CANCELED' where business_id = $1 and seq = 5`, [at.businessId]);
    const ended = await run(['verify', '--business', 'Acme Store']);
    expect(ended).toMatchObject({ code: 1, stderr: '' });
    expect(ended.stdout).toContain('ROW_CHANGED: row 5 was changed.');
    expect(ended.stdout).toContain('newest backup');
    expect(ended.stdout).not.toContain(PHONE);
  });
});

test('signing-key new prints a private key that SIGNING_KEYS takes, and how to change keys', async () => {
  const { stdout, stderr, code } = await run(['signing-key', 'new']);
  expect({ code, lines: stdout.trim().split('\n').length }).toEqual({ code: 0, lines: 1 });
  expect(readSigningKeys(`{"keys":[${stdout}]}`).signer).not.toBeNull();
  expect(stderr).toContain('SIGNING_KEYS');
});

test.each([
  ['{"keys": []}', 'one key or more'],
  ['nothing', 'JSON Web Key Set'],
  ['file:/nowhere', 'cannot be read'],
  [JSON.stringify({ keys: [{ ...KEY, crv: 'X25519' }] }), 'Ed25519 keys alone'],
  [JSON.stringify({ keys: [{ ...KEY, x: newSigningKey()['x'] }] }), 'do not fit together'],
  [JSON.stringify({ keys: [KEY, KEY] }), 'an id (kid) of its own'],
])('SIGNING_KEYS that are none are refused in a sentence that shows no key', async (keys, message) => {
  const ended = await run(['verify'], { SIGNING_KEYS: keys });
  expect(ended).toMatchObject({ code: 1, stderr: expect.stringContaining(message) });
  expect(ended.stderr).not.toContain(KEY['d']);
});

test('customer export writes words for the person, and consent records for machines', async () => {
  const words = await run(['customer', 'export', '--phone', PHONE]);
  expect(words).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(words.stdout)).toMatchObject({ person: { phone: PHONE }, consents: [{ status: 'ACTIVE' }] });
  const records = await run(['customer', 'export', '--phone', PHONE, '--format', 'iso27560']);
  expect(JSON.parse(records.stdout)).toMatchObject([
    {
      schema_version: 'dpv-27560:record',
      consent_status: 'dpv:ConsentGiven',
      events: [{ evidence: { phone: PHONE } }],
    },
  ]);
  expect(await run(['customer', 'export', '--phone', PHONE, '--format', 'xml'])).toMatchObject({ code: 1 });
});
