import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { describeInBrowser, openBrowser, visit } from './browser.ts';
import { signIn } from './dashboard.ts';
import { writes } from './shop.ts';

/** More than a page of the list. */
const MANY = 103;

let at: TestGateway;
let browser: Browser;

describeInBrowser('more windows than a page', () => {
  beforeAll(async () => {
    [at, browser] = await Promise.all([startTestGateway({ now: null }), openBrowser()]);
    const phones = Array.from({ length: MANY }, (_, index) => `+4915155${String(60000 + index)}`);
    await Promise.all(phones.map((phone) => writes(at, phone)));
  });
  afterAll(async () => {
    await browser.close();
    await at.stop();
  });

  test('are counted before they are loaded, and while they change', async () => {
    const { page, faults } = await visit(browser);
    await signIn(page, at);
    const count = page.getByTestId('window-count');
    await count.filter({ hasText: `${MANY} open windows` }).waitFor();
    await page.locator('[data-testid="connection"][data-state="live"]').waitFor();
    await writes(at, '+4915155601040');
    await count.filter({ hasText: `${MANY + 1} open windows` }).waitFor();
    expect(faults).toEqual([]);
  });
});
