import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createBusiness } from '../../src/usecases/create-business.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { keyWith } from '../support/keys.ts';
import { valueOf } from '../support/services.ts';

const NOW = Date.parse('2026-11-23T10:00:00Z');
const ANA = '+14155550161';
const CREATE = `mutation ($input: CreateOptInInvitationInput!) { createOptInInvitation(input: $input) {
  invitation { id url whatsAppUrl whatsAppText } userErrors { code field message } } }`;
const PREFERENCES = `mutation ($input: CreatePreferenceLinkInput!) { createPreferenceLink(input: $input) {
  url userErrors { code field message } } }`;
const INBOUND = `mutation ($input: RecordInboundMessageInput!) { recordInboundMessage(input: $input) { userErrors { message } } }`;
const OPT_INS = `query ($by: CustomerRefInput!) { customer(by: $by) { optIns { status sourceChannel evidence { action } } } }`;

let at: TestGateway;
let made = 0;

beforeAll(async () => {
  at = await startTestGateway({ now: NOW, protection: { wrongCredentialsPerMinutePerAddress: 2 } });
  await at.query(INBOUND, {
    input: { from: { phone: ANA }, messageId: 'wamid.first', occurredAt: new Date(NOW).toISOString(), text: 'Hello' },
  });
});
afterAll(() => at.stop());

async function create(key?: string, more: object = {}) {
  made += 1;
  const input = {
    idempotencyKey: `i-${String(made)}`,
    sourceChannel: 'STORE',
    purposes: ['order_updates'],
    locale: 'en',
  };
  return at.query(CREATE, { input: { ...input, ...more } }, key);
}
const tokenOf = (url: string): string => url.split('#')[1]!;
const refusalOf = ({ errors }: Awaited<ReturnType<typeof create>>) => errors?.[0]?.extensions;

describe('who may make links', () => {
  test('a key of one channel invites for that one', async () => {
    const till = await keyWith(at, { scopes: ['capture'], sourceChannels: ['STORE'] });
    expect((await create(till)).data.createOptInInvitation.userErrors).toEqual([]);
    expect(refusalOf(await create(till, { sourceChannel: 'SMS' }))).toMatchObject({ code: 'FORBIDDEN' });
    const reader = await keyWith(at, { scopes: ['read'] });
    expect(refusalOf(await create(reader))).toMatchObject({ code: 'FORBIDDEN', missingScope: 'capture' });
  });

  test('nobody hands out a session that can do more than they can', async () => {
    const input = { customer: { phone: ANA } };
    const every = ['read', 'capture', 'withdraw', 'subscribe'] as const;
    const whole = await keyWith(at, { scopes: [...every] });
    expect((await at.query(PREFERENCES, { input }, whole)).data.createPreferenceLink.userErrors).toEqual([]);
    for (const missing of every) {
      const less = await keyWith(at, { scopes: every.filter((scope) => scope !== missing) });
      const answer = await at.query(PREFERENCES, { input }, less);
      expect(refusalOf(answer)).toMatchObject({ code: 'FORBIDDEN', missingScope: missing });
    }
    const limited = await keyWith(at, { scopes: [...every], sourceChannels: ['STORE'] });
    expect(refusalOf(await at.query(PREFERENCES, { input }, limited))).toMatchObject({ code: 'FORBIDDEN' });
    const link = (await at.query(PREFERENCES, { input }, whole)).data.createPreferenceLink.url;
    expect(refusalOf(await at.query(PREFERENCES, { input }, tokenOf(link)))).toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('what a link opens', () => {
  test('of an invitation is nothing else, and no socket', async () => {
    const { data } = await create();
    const token = tokenOf(data.createOptInInvitation.invitation.url);
    for (const query of ['{ business { name } }', '{ notices { id } }', '{ customers { nodes { id } } }']) {
      const { errors } = await at.query(query, {}, token);
      expect(errors?.[0]).toMatchObject({
        message: expect.stringContaining('This link is one invitation'),
        extensions: { code: 'FORBIDDEN' },
      });
    }
    const closed = new Promise((resolve) => {
      const client = at.socket(token);
      client.on('closed', resolve);
      client.subscribe(
        { query: 'subscription { consentEvents { id } }' },
        { next: () => undefined, error: () => undefined, complete: () => undefined },
      );
    });
    expect(await closed).toMatchObject({
      code: 4403,
      reason: expect.stringContaining('No subscription is for this link'),
    });
  });

  test('of another business is nothing: a link carries whose it is', async () => {
    const { deps, registry } = at.gateway;
    const named = { name: 'Bert Outdoor', allowsMarketing: true, policyEdition: null };
    const { id } = valueOf(await createBusiness({ ...deps, registry }, named));
    const { data } = await create();
    const invitation = data.createOptInInvitation.invitation;
    const foreign = await deps.links.invitation(id, await uuidOf(invitation.id));
    const { status, errors } = await at.query('{ viewer { kind } }', {}, tokenOf(foreign));
    expect([status, errors?.[0]?.message]).toEqual([401, expect.stringContaining('This link is not known here')]);
  });

  test('is told to a browser by the text that opts in over WhatsApp', async () => {
    const { data } = await create(undefined, { sourceChannel: 'WHATSAPP' });
    const { whatsAppText, whatsAppUrl } = data.createOptInInvitation.invitation;
    expect(whatsAppText).toMatch(/^JOIN [A-HJ-NP-Z2-9]{8}$/);
    expect(new URL(whatsAppUrl).searchParams.get('text')).toBe(whatsAppText);
    expect(whatsAppUrl).toMatch(/^https:\/\/wa\.me\/\d+\?text=JOIN%20/);
    const input = {
      from: { phone: ANA },
      messageId: 'wamid.join',
      occurredAt: new Date(NOW).toISOString(),
      text: whatsAppText,
    };
    for (let times = 0; times < 2; times += 1) await at.query(INBOUND, { input });
    const { data: after } = await at.query(OPT_INS, { by: { phone: ANA } });
    expect(after.customer.optIns).toEqual([
      { status: 'ACTIVE', sourceChannel: 'WHATSAPP', evidence: { action: 'SENT_KEYWORD' } },
    ]);
  });
});

test('made-up links count as wrong credentials of their address', async () => {
  const statuses: number[] = [];
  for (let number = 0; number < 7; number += 1) {
    const { status } = await at.query('{ viewer { kind } }', {}, `cgi_${String(number).repeat(32)}`);
    statuses.push(status);
  }
  expect(statuses).toContain(429);
  expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(5);
});

async function uuidOf(id: string): Promise<string> {
  const [row] = await at.sql<{ id: string }>(
    `select id from opt_in_invitation where 'inv_' || replace(id::text, '-', '') = $1`,
    [id],
  );
  return row!.id;
}
