import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { encodeId } from '../../src/graphql/node/global-id.ts';
import { awayFromTheHour } from '../support/foreground.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { askFrom, distrustIssuer, trustIssuer } from '../support/keys.ts';
import { AUDIENCE, startIdentityProvider, type IdentityProvider } from '../tokens/jwks-server.ts';
import { acmeStore, captureInput, CHANNELS, optIn, type AcmeStore } from './acme-store.ts';

const ME = '+14155550161';
const OTHER = '+14155550162';
const NOBODY = '+14155550163';

let at: TestGateway;
let acme: AcmeStore;
let provider: IdentityProvider;
const settings = () => ({
  issuer: provider.issuer,
  audience: AUDIENCE,
  jwksUrl: provider.jwksUrl,
  algorithms: ['ES256'],
  scopeClaim: null,
  scopeMap: {},
  defaultScopes: ['read', 'capture', 'withdraw', 'subscribe'] as const,
  customerClaim: 'phone_number',
  customerBy: 'PHONE',
});

beforeAll(async () => {
  at = await startTestGateway({ now: null });
  acme = await acmeStore(at);
  provider = await startIdentityProvider();
  await provider.addKey('one');
  await trustIssuer(at, settings());
  await trustIssuer(at, { ...settings(), audience: 'shop', customerClaim: 'customer', customerBy: 'EXTERNAL_ID' });
  await trustIssuer(at, { ...settings(), audience: 'by-id', customerClaim: 'customer', customerBy: 'ID' });
  await optIn(at, ME, { customer: { phone: ME, externalId: 'me' } });
  await optIn(at, OTHER);
});
afterAll(async () => {
  await at.stop();
  await provider.stop();
});

const mine = (claims: object = {}) => provider.token({ phone_number: ME, ...claims });
const codes = ({ errors }: { errors?: readonly { extensions: { code: string } }[] }) =>
  errors?.map(({ extensions }) => extensions.code);
const stored = () => at.statements.filter((name) => /read_|snapshot|commit/.test(name));

describe('a customer in a session of their own', () => {
  test('reads about themselves, gives consent and takes it back', async () => {
    const token = await mine();
    const { data } = await at.query(`{ customer(by: { phone: "${ME}" }) { phone optIns { status } } }`, {}, token);
    expect(data.customer).toEqual({ phone: ME, optIns: [{ status: 'ACTIVE' }] });
    const all = { customer: { phone: ME }, all: true, sourceChannel: 'WEBSITE' };
    const withdraw =
      'mutation W($input: WithdrawOptInInput!) { withdrawOptIn(input: $input) { optIns { status } userErrors { code } } }';
    expect((await at.query(withdraw, { input: all }, token)).data.withdrawOptIn).toEqual({
      optIns: [{ status: 'WITHDRAWN' }],
      userErrors: [],
    });
    const input = captureInput(acme, 'WEBSITE', ME);
    const captured = (await at.query(CHANNELS.WEBSITE.document, { input }, token)).data.captureWebsiteOptIn;
    expect(captured).toMatchObject({
      customer: { id: expect.any(String) },
      optIns: [{ status: 'ACTIVE' }],
      userErrors: [],
    });
    const history = '{ customer(by: { phone: "' + ME + '" }) { consentHistory { nodes { type } } } }';
    expect((await at.query(history, {}, token)).data.customer.consentHistory.nodes).toHaveLength(3);
  });

  test('is told the same of others, known or not, and nothing is read for it', async () => {
    const token = await mine();
    await at.query('{ notices { id } }', {}, token);
    await awayFromTheHour();
    at.statements.length = 0;
    const answers: string[] = [];
    for (const phone of [OTHER, NOBODY]) {
      const { status, data, errors } = await at.query(`{ customer(by: { phone: "${phone}" }) { id } }`, {}, token);
      answers.push(JSON.stringify({ status, data, errors }));
      const input = captureInput(acme, 'WEBSITE', phone);
      expect(codes(await at.query(CHANNELS.WEBSITE.document, { input }, token))).toEqual(['FORBIDDEN']);
    }
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('FORBIDDEN');
    expect(stored()).toEqual([]);
  });

  test('by a number of the business adds no other number to themselves', async () => {
    const token = await provider.token({ aud: 'shop', customer: 'me' });
    const capture = (customer: object) =>
      at.query(CHANNELS.WEBSITE.document, { input: captureInput(acme, 'WEBSITE', ME, { customer }) }, token);
    expect((await capture({ externalId: 'me' })).data.captureWebsiteOptIn).toMatchObject({
      customer: { id: expect.any(String) },
      userErrors: [],
    });
    expect(codes(await capture({ externalId: 'me', phone: OTHER }))).toEqual(['FORBIDDEN']);
    expect(codes(await capture({ phone: ME }))).toEqual(['FORBIDDEN']);
    const stranger = await provider.token({ aud: 'shop', customer: 'stranger' });
    const input = captureInput(acme, 'WEBSITE', ME, { customer: { externalId: 'stranger' } });
    const { data } = await at.query(CHANNELS.WEBSITE.document, { input }, stranger);
    expect(data.captureWebsiteOptIn).toMatchObject({
      customer: null,
      userErrors: [{ code: 'INVALID', field: ['customer'] }],
    });
  });

  test('follows themselves alone, where the token knows their id', async () => {
    const { data } = await at.query(`{ customer(by: { phone: "${ME}" }) { id } }`);
    const token = await provider.token({ aud: 'by-id', customer: data.customer.id });
    const events = await at.collect(
      `subscription { consentEvents(customerId: "${data.customer.id}") { type } }`,
      {},
      token,
    );
    await optIn(at, ME);
    expect(await events.until(1)).toEqual([{ consentEvents: { type: 'GIVEN' } }]);
    const other = encodeId('Customer', '00000000-0000-7000-8000-000000000100');
    for (const args of ['', `(customerId: "${other}")`]) {
      const refused = at
        .collect(`subscription { consentEvents${args} { type } }`, {}, token)
        .then((all) => all.until(1));
      await expect(refused).rejects.toThrow(/session of one customer/);
    }
  });
});

describe('a token', () => {
  test('that is of no customer opens what its scopes say', async () => {
    const token = await provider.token({ scope: 'admin' });
    const { data } = await at.query('{ customers { nodes { phone } } }', {}, token);
    expect(data.customers.nodes.length).toBeGreaterThan(1);
    const answer = await at.query(
      'mutation { sendMessage(input: { idempotencyKey: "k", to: { phone: "+14155550161" }, text: { body: "b" } }) { userErrors { code } } }',
      {},
      token,
    );
    expect(answer.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', missingScope: 'send' } }]);
  });

  test('that opens nothing is told why, by 401', async () => {
    const exp = Math.floor(Date.now() / 1000) - 60;
    const token = await mine({ exp });
    const expired = await askFrom(at, null, token, '{ business { id } }');
    expect(expired.status).toBe(401);
    expect(expired.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
    expect(expired.errors).toMatchObject([
      {
        message: expect.stringContaining(`expired at ${new Date(exp * 1000).toISOString()}`),
        extensions: { code: 'UNAUTHENTICATED' },
      },
    ]);
    const foreign = await askFrom(at, null, await mine({ aud: 'elsewhere' }), '{ business { id } }');
    expect(foreign.errors![0]!.message).toContain('trusts the issuer');
    expect(at.logs.join('')).not.toContain(token);
  });

  test('whose issuer is away can be sent again', async () => {
    const away = await startIdentityProvider('https://away.example/');
    await away.addKey('one');
    await trustIssuer(at, { ...settings(), issuer: away.issuer, jwksUrl: away.jwksUrl });
    const token = await away.token({ phone_number: ME });
    away.answerWith((response) => response.writeHead(500).end());
    const answer = await askFrom(at, null, token, '{ business { id } }');
    expect(answer.status).toBe(503);
    expect(answer.errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR', retryable: true } }]);
    away.answerWith(null);
    await sleep(1_050);
    expect((await at.query('{ business { id } }', {}, token)).status).toBe(200);
    await away.stop();
  });

  test('of an issuer that is trusted no longer opens nothing a second later', async () => {
    const token = await provider.token({ aud: 'shop' });
    expect((await at.query('{ business { id } }', {}, token)).status).toBe(200);
    await distrustIssuer(at, { issuer: provider.issuer, audience: 'shop' });
    await sleep(950);
    expect((await at.query('{ business { id } }', {}, token)).status).toBe(401);
  });

  test('is of one business: what one trusts, no other can', async () => {
    await expect(trustIssuer(at, settings())).rejects.toThrow(/trusted for this audience already/);
  });

  test.each([
    { jwksUrl: 'http://login.example/jwks' },
    { jwksUrl: 'http://localhost@evil.example/jwks' },
    { jwksUrl: 'file:///etc/passwd' },
    { algorithms: ['HS256'] },
    { algorithms: ['none'] },
    { algorithms: [] },
    { scopeMap: { a: ['everything' as never] } },
    { customerClaim: null },
    { customerBy: 'NAME' },
  ])('of an issuer with settings like %j is not trusted', async (changes) => {
    await expect(trustIssuer(at, { ...settings(), audience: 'new', ...changes })).rejects.toThrow(/Give|scopes are/);
  });
});
