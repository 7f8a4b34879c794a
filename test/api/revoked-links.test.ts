import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { keyWith } from '../support/keys.ts';
import { optIn } from './acme-store.ts';

const NOW = Date.parse('2026-11-23T10:00:00Z');
const [ANA, BEA] = ['+14155550181', '+14155550182'];
const MAKE = `mutation ($input: CreatePreferenceLinkInput!) { createPreferenceLink(input: $input) { url } }`;
const REVOKE = `mutation ($input: RevokePreferenceLinksInput!) { revokePreferenceLinks(input: $input) {
  revokedAt userErrors { code field message } } }`;
const WHO = '{ viewer { customer { phone } } }';

let at: TestGateway;
beforeAll(async () => {
  at = await startTestGateway({ now: NOW });
  await optIn(at, ANA);
  await optIn(at, BEA);
});
afterAll(() => at.stop());

async function linkOf(phone: string): Promise<string> {
  const { data } = await at.query(MAKE, { input: { customer: { phone } } });
  return data.createPreferenceLink.url.split('#')[1];
}
const revoke = (customer: object, key?: string) => at.query(REVOKE, { input: { customer } }, key);
async function opens(link: string): Promise<boolean> {
  const { data } = await at.query(WHO, {}, link);
  return data?.viewer?.customer != null;
}
let now = NOW;
const later = (ms: number): void => {
  now += ms;
  at.clock.set(now);
};

test('every link of one customer that was made so far ends, and no other; what is made later opens', async () => {
  const [first, second, other] = [await linkOf(ANA), await linkOf(ANA), await linkOf(BEA)];
  expect([await opens(first), await opens(second), await opens(other)]).toEqual([true, true, true]);
  later(1);
  expect((await revoke({ phone: ANA })).data.revokePreferenceLinks).toEqual({
    revokedAt: new Date(now).toISOString(),
    userErrors: [],
  });
  expect([await opens(first), await opens(second), await opens(other)]).toEqual([false, false, true]);
  const { errors } = await at.query(WHO, {}, first);
  expect(errors?.[0]?.message).toBe('This link is not valid any more; ask for a new one.');
  // A page that ended it, and never heard so, knows by this that it did.
  expect(errors?.[0]?.extensions).toMatchObject({ genuine: true, revoked: true });
  later(1);
  expect(await opens(await linkOf(ANA))).toBe(true);
});

test('a customer signs out everywhere, for nobody else, and who did it stands in the audit', async () => {
  const [here, elsewhere] = [await linkOf(BEA), await linkOf(BEA)];
  const idOf = async (link: string) =>
    (await at.query('{ viewer { customer { id } } }', {}, link)).data.viewer.customer.id;
  const [bea, ana] = [await idOf(here), await idOf(await linkOf(ANA))];
  later(1);
  expect((await revoke({ id: ana }, here)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect((await revoke({ id: bea }, here)).data.revokePreferenceLinks.userErrors).toEqual([]);
  expect([await opens(here), await opens(elsewhere)]).toEqual([false, false]);
  const { data } = await at.query(
    '{ auditEvents(first: 1) { nodes { type subjectId actor { kind name } details { name } } } }',
  );
  expect(data.auditEvents.nodes).toEqual([
    {
      type: 'PREFERENCE_LINKS_REVOKED',
      subjectId: expect.stringMatching(/^cus_/),
      actor: expect.anything(),
      details: [],
    },
  ]);
});

test('the sockets that a link opened end with it, and those of other customers stay', async () => {
  const watch = async (key: string) => {
    const { id } = (await at.query('{ viewer { customer { id } } }', {}, key)).data.viewer.customer;
    const told: unknown[] = [];
    const socket = at.socket(key);
    const closing = new Promise<{ code: number }>((resolve) => {
      socket.on('closed', (event) => resolve(event as { code: number }));
    });
    const connected = new Promise<void>((resolve) => void socket.on('connected', () => resolve()));
    const query = `subscription { consentEvents(customerId: "${String(id)}") { type } }`;
    socket.subscribe({ query }, { next: ({ data }) => void told.push(data), error: () => {}, complete: () => {} });
    await connected;
    return { closing, told };
  };
  // What was made within the same millisecond as links were revoked counts as made before.
  expect(await opens(await linkOf(BEA))).toBe(false);
  later(1);
  const [ofAna, ofBea] = [await watch(await linkOf(ANA)), await watch(await linkOf(BEA))];
  let beaClosed = false;
  void ofBea.closing.then(() => (beaClosed = true));
  later(1);
  expect((await revoke({ phone: ANA })).data.revokePreferenceLinks.userErrors).toEqual([]);
  expect((await ofAna.closing).code).toBe(4403);
  await optIn(at, ANA);
  expect([beaClosed, ofAna.told]).toEqual([false, []]);
});

test('it takes every scope that a link gives, and a customer who is known', async () => {
  const few = await keyWith(at, { scopes: ['read', 'capture', 'withdraw'] });
  expect((await revoke({ phone: ANA }, few)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  const enough = await keyWith(at, { scopes: ['read', 'capture', 'withdraw', 'subscribe'] });
  expect((await revoke({ phone: ANA }, enough)).data.revokePreferenceLinks.userErrors).toEqual([]);
  expect((await revoke({ phone: '+14155550189' })).data.revokePreferenceLinks).toMatchObject({
    revokedAt: null,
    userErrors: [{ code: 'NOT_FOUND', field: ['customer'] }],
  });
});
