import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DAY } from '../../../src/consent/instant.ts';
import { compareRebuilt } from '../../../src/persistence/rebuild.ts';
import { createRetentionStore } from '../../../src/persistence/retention-store.ts';
import { purgeKept } from '../../../src/usecases/purge-kept.ts';
import { acmeStore, capture, captureInput, NOW, optIn, sendOrderShipped } from '../../api/acme-store.ts';
import { startTestGateway, type Loose, type TestGateway } from '../../support/gateway.ts';
import { openedJournal } from '../../support/opened-journal.ts';

/** What a caller of the API sees of what was purged, and what somebody with the whole database and its keys does. */

const ANA = '+14155550123';
const OLD_PAGE = 'https://acme.example/old-page';
const NEW_PAGE = 'https://acme.example/new-page';
const evidence = (pageUrl: string) => ({ action: 'CHECKED_BOX', preselected: false, pageUrl });

let at: TestGateway;
let messageId: string;
let firstCapture: object;

/** She consented, got a message, withdrew; and more days passed than anything is kept. */
beforeAll(async () => {
  at = await startTestGateway({ now: NOW });
  firstCapture = captureInput(await acmeStore(at), 'WEBSITE', ANA, { evidence: evidence(OLD_PAGE) });
  expect((await capture(at, 'WEBSITE', firstCapture)).userErrors).toEqual([]);
  messageId = (await sendOrderShipped(at, ANA, 'sent')).message!.id;
  await sendOrderShipped(at, '+14155550124', 'refused');
  // The message waits no more with it: it is cancelled.
  await withdrawAll('withdrawn');
});
afterAll(() => at.stop());

const WITHDRAW = `mutation ($input: WithdrawOptInInput!) { withdrawOptIn(input: $input) {
  userErrors { code } optIns { status evidence { facts { value } } } } }`;
async function withdrawAll(idempotencyKey: string): Promise<Loose> {
  const input = { customer: { phone: ANA }, all: true, sourceChannel: 'WEBSITE', idempotencyKey };
  const { data, errors } = await at.query(WITHDRAW, { input });
  expect({ errors, userErrors: data?.withdrawOptIn.userErrors }).toEqual({ errors: undefined, userErrors: [] });
  return data.withdrawOptIn;
}

async function purge(): Promise<object> {
  const { database, deps } = at.gateway;
  const kept = { id: at.businessId, name: 'Acme', messageRetentionDays: 30, evidenceRetentionDays: 30 };
  const caller = { businessId: at.businessId, actor: null };
  return purgeKept({ journal: deps.journal, retention: createRetentionStore(database) }, caller, kept);
}
const readable = () => openedJournal(at.gateway.database, at.businessId);
const SHOWN = `query ($phone: PhoneNumber!) { customer(by: { phone: $phone }) { phone
  optIns { evidence { facts { name value } } } messages { nodes { body eligibility { optIn { evidence { facts { value } } } } } } } }`;
const shown = async (): Promise<Loose> => (await at.query(SHOWN, { phone: ANA })).data.customer;

test('before, everything can be read', async () => {
  expect(await readable()).toContain(OLD_PAGE);
  const customer = await shown();
  expect(customer.messages.nodes[0].body).toEqual(expect.any(String));
  expect(JSON.stringify(customer.optIns)).toContain(OLD_PAGE);
  expect(await readable()).toContain(customer.messages.nodes[0].body);
});

test('after, neither the API nor the journal nor a stored answer tells any of it, and the state is what the journal says', async () => {
  const { body } = (await shown()).messages.nodes[0];
  at.clock.advance(31 * DAY);
  expect(await purge()).toEqual({ messages: 1, customers: 1 });
  const after = await readable();
  expect([after.includes(body), after.includes(OLD_PAGE)]).toEqual([false, false]);
  expect(await shown()).toEqual({
    phone: ANA,
    optIns: [{ evidence: { facts: [] } }],
    messages: { nodes: [{ body: null, eligibility: { optIn: { evidence: { facts: [] } } } }] },
  });
  expect(await compareRebuilt(at.databaseUrl, at.businessId)).toEqual([]);
});

test('a call that is told again has its first answer, without what was purged', async () => {
  const { message } = await sendOrderShipped(at, ANA, 'sent');
  expect(message).toMatchObject({ id: messageId, body: null });
  const told = await withdrawAll('withdrawn');
  expect(told.optIns).toEqual([{ status: 'WITHDRAWN', evidence: { facts: [] } }]);
  expect((await capture(at, 'WEBSITE', firstCapture)).userErrors).toEqual([]);
});

test('who consents anew has evidence that can be read, and the former stays gone', async () => {
  const [before] = await at.sql('select wrapped, evidence_salt from customer_key where evidence_salt is null');
  expect(before).toBeDefined();
  await optIn(at, ANA, { evidence: evidence(NEW_PAGE) });
  const [after] = await at.sql('select wrapped, evidence_salt from customer_key where evidence_salt is not null');
  expect(after).toEqual({ ...before, evidence_salt: expect.any(String) });
  expect(JSON.stringify((await shown()).optIns)).toContain(NEW_PAGE);
  const told = await readable();
  expect([told.includes(NEW_PAGE), told.includes(OLD_PAGE)]).toEqual([true, false]);
});
