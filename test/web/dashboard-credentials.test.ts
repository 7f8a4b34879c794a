import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { pageDocuments } from '../../src/graphql/trusted-documents/own-documents.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { trustIssuer } from '../support/keys.ts';
import { AUDIENCE, startIdentityProvider, type IdentityProvider } from '../tokens/jwks-server.ts';
import { answerOf, describeInBrowser, openBrowser, visit } from './browser.ts';
import { openCustomer, signIn, windowRow } from './dashboard.ts';
import { writes } from './shop.ts';

const PHONE = '+4915155500091';

let at: TestGateway;
let provider: IdentityProvider;
let browser: Browser;

async function trustedOnly(): Promise<string> {
  const { data } = await at.query(
    `mutation { createApiKey(input: { name: "front end", scopes: [READ, SUBSCRIBE, SEND, CAPTURE, WITHDRAW, ADMIN],
      trustedDocumentsOnly: true }) { key userErrors { message } } }`,
  );
  return data.createApiKey.key;
}

describeInBrowser('the dashboard is opened', () => {
  beforeAll(async () => {
    [at, provider, browser] = await Promise.all([
      startTestGateway({ now: null }),
      startIdentityProvider(),
      openBrowser(),
    ]);
    await provider.addKey('one');
    await trustIssuer(at, {
      ...{ issuer: provider.issuer, audience: AUDIENCE, jwksUrl: provider.jwksUrl, algorithms: ['ES256'] },
      ...{ scopeClaim: null, scopeMap: {}, customerClaim: null, customerBy: null },
      defaultScopes: ['read', 'subscribe'] as const,
    });
  });
  afterAll(async () => {
    await browser.close();
    await at.stop();
    await provider.stop();
  });

  test('with a key that runs trusted documents only, whose every request names one by its hash', async () => {
    const { page, faults } = await visit(browser);
    const sent: string[] = [];
    page.on('request', (request) => {
      if (new URL(request.url()).pathname === '/graphql') sent.push(request.postData() ?? '');
    });
    page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => sent.push(String(payload))));
    await signIn(page, { url: at.url, apiKey: await trustedOnly() });
    await page.locator('[data-testid="connection"][data-state="live"]').waitFor();
    await writes(at, PHONE);
    await windowRow(page, PHONE).waitFor();
    await openCustomer(page, PHONE);
    await page.locator('[data-testid="customer-window"][data-status="OPEN"]').waitFor();
    for (const [view, shown] of [
      ['notices', 'notice-group'],
      ['templates', 'template'],
      ['statistics', 'chart'],
      ['keys', 'api-key'],
    ] as const) {
      await page.goto(`${at.url}/dashboard#/${view}`);
      await page.getByTestId(shown).first().waitFor();
    }
    expect(sent.filter((one) => one.includes('sha256Hash')).length).toBeGreaterThan(8);
    expect(sent.filter((one) => /"query":"[^"]/.test(one))).toEqual([]);
    expect(faults).toEqual([]);
  });

  test('by a page of another version, whose documents the gateway does not know: it sends their texts', async () => {
    const { page, context } = await visit(browser);
    // Each hash is one of nothing.
    let replaced = 0;
    const isKnown = new RegExp(Object.keys(pageDocuments()).join('|'), 'g');
    await context.route('**/ui/**/*.js', async (route) => {
      const response = await answerOf(route);
      const body = (await response.text()).replace(isKnown, () => {
        replaced += 1;
        return 'f'.repeat(64);
      });
      await route.fulfill({ response, body });
    });
    await signIn(page, at);
    await page.locator('[data-testid="connection"][data-state="live"]').waitFor();
    await writes(at, '+4915155500092');
    await windowRow(page, '+4915155500092').waitFor();
    expect(replaced).toBeGreaterThan(20);
  });

  test('with a token of an issuer that the business trusts, for what it may', async () => {
    await writes(at, '+4915155500093');
    const { page, faults } = await visit(browser);
    await signIn(page, { url: at.url, apiKey: await provider.token() });
    await page.locator('[data-testid="connection"][data-state="live"]').waitFor();
    await windowRow(page, '+4915155500093').waitFor();
    await page.goto(`${at.url}/dashboard#/keys`);
    const lacks = page.locator('[data-testid="lacks-scope"][data-scope="ADMIN"]').first();
    await lacks.waitFor();
    expect(await lacks.innerText()).toMatch(/Your token lacks ADMIN.*issues your tokens/s);
    expect(faults).toEqual([]);
  });
});
