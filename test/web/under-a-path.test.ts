import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { acmeStore, captureInput } from '../api/acme-store.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { describeInBrowser, openBrowser, visit } from './browser.ts';
import { openLink, preferenceLink } from './customer-page.ts';
import { signIn } from './dashboard.ts';
import { openPathProxy, type PathProxy } from './under-a-path.ts';

const PHONE = '+4915155589001';

let at: TestGateway;
let browser: Browser;
let proxy: PathProxy;

describeInBrowser('a gateway below a path (PUBLIC_URL), which a proxy takes away', () => {
  beforeAll(async () => {
    proxy = await openPathProxy('/shop/gateway');
    const { publicUrl } = proxy;
    [at, browser] = await Promise.all([startTestGateway({ now: null, publicUrl }), openBrowser()]);
    proxy.forwardTo(at.url);
  });
  afterAll(async () => {
    await browser.close();
    await proxy.close();
    await at.stop();
  });

  test('has the pages of its links there, with all that they load and ask for', async () => {
    const input = captureInput(await acmeStore(at), 'WEBSITE', PHONE, { requireConfirmation: true });
    const { data } = await at.query(
      'mutation ($input: CaptureWebsiteOptInInput!) { captureWebsiteOptIn(input: $input) { confirmationUrl } }',
      { input },
    );
    const { confirmationUrl } = data.captureWebsiteOptIn;
    expect(confirmationUrl.startsWith(`${proxy.publicUrl}/confirm#`)).toBe(true);
    const confirming = await openLink(browser, confirmationUrl);
    await confirming.page.getByTestId('confirm').click();
    await confirming.page.getByTestId('success').waitFor();

    const preferences = await openLink(browser, await preferenceLink(at, PHONE));
    await preferences.page.getByText('You get these messages').first().waitFor();
    expect([...confirming.faults, ...preferences.faults, ...proxy.strays]).toEqual([]);
  });

  test('has the dashboard there, with its socket and the views that are loaded later', async () => {
    const { page, faults } = await visit(browser);
    await page.goto(`${proxy.publicUrl}/`);
    expect(page.url()).toMatch(`${proxy.publicUrl}/dashboard`);
    const socket = page.waitForEvent('websocket');
    await signIn(page, { url: proxy.publicUrl, apiKey: at.apiKey });
    expect((await socket).url()).toBe(`${proxy.publicUrl.replace('http', 'ws')}/graphql`);
    await page.goto(`${proxy.publicUrl}/dashboard#/customers`);
    await page.getByLabel('Find a customer').waitFor();
    expect([...faults, ...proxy.strays]).toEqual([]);
  });
});
