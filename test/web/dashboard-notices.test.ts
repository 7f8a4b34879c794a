import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { optIn } from '../api/acme-store.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { violationsOn } from './accessibility.ts';
import { describeInBrowser, openBrowser, THEMES, visit } from './browser.ts';
import { signIn } from './dashboard.ts';

const TEXT =
  'Tick this box to get our offers from Acme Store over WhatsApp, at most twice a week. You can stop at any time.';

let at: TestGateway;
let browser: Browser;

const offers = (page: Page) =>
  page.getByTestId('notice-group').filter({ hasText: 'Our offers' }).filter({ hasText: 'Website, English' });

async function violations(page: Page) {
  const found = [];
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme });
    found.push(...(await violationsOn(page)));
  }
  return found;
}

describeInBrowser('a notice is published in the dashboard', () => {
  beforeAll(async () => {
    [at, browser] = await Promise.all([startTestGateway({ now: null }), openBrowser()]);
    const { data } = await at.query('{ notices(purpose: "offers", sourceChannel: WEBSITE, locale: "en") { id } }');
    await optIn(at, '+4915155500077', { noticeIds: [data.notices[0].id] });
  });
  afterAll(async () => {
    await browser.close();
    await at.stop();
  });

  test('as a next version: faults stand beside the text, and whoever agreed before is to be asked again', async () => {
    const { page, faults } = await visit(browser);
    await signIn(page, at, 'notices');
    await offers(page).getByRole('button', { name: 'Write version 2' }).click();
    const form = page.getByTestId('publish-notice');
    const publish = form.getByRole('button', { name: 'Publish version 2' });
    expect(await publish.isDisabled()).toBe(true);
    await form.getByLabel('Wording').fill('Tick this box to hear from us.');
    await form.getByLabel(/^Yes, they would get something else/).check();
    expect(await form.getByTestId('notice-preview').innerText()).toBe('Tick this box to hear from us.');
    await publish.click();
    await form.getByTestId('notice-text-fault').filter({ hasText: 'WhatsApp' }).waitFor();
    expect(await form.getByLabel('Wording').getAttribute('aria-invalid')).toBe('true');
    expect(await violations(page)).toEqual([]);

    await form.getByLabel('Wording').fill(TEXT);
    await form.getByLabel(/What is new/).fill('Twice a week instead of once.');
    await publish.click();
    const done = page.getByTestId('notice-published');
    await done.getByTestId('notice-diff').waitFor();
    expect(await done.locator('ins').allInnerTexts()).not.toEqual([]);
    expect(await violations(page)).toEqual([]);
    await done.getByRole('button', { name: 'Close' }).click();
    await offers(page).getByText('1 to be asked again').first().waitFor();
    expect(await offers(page).locator('blockquote').first().innerText()).toBe(TEXT);
    expect(faults).toEqual([]);
  });

  test('as a first one, in a language that there was none in', async () => {
    const { page } = await visit(browser);
    await signIn(page, at, 'notices');
    await page.getByRole('button', { name: 'New notice' }).click();
    const form = page.getByTestId('publish-notice');
    await form.getByLabel('What it asks consent for').selectOption({ label: 'Our offers' });
    await form.getByLabel('Where it is shown or read').selectOption({ label: 'Website' });
    await form.getByLabel('Its language').selectOption({ label: 'Dutch' });
    await form.getByLabel('Wording').fill(TEXT);
    expect(await violations(page)).toEqual([]);
    await form.getByRole('button', { name: 'Publish version 1' }).click();
    await page.getByTestId('notice-published').getByRole('button', { name: 'Close' }).click();
    await page.getByTestId('notice-group').filter({ hasText: 'Website, Dutch' }).waitFor();
  });

  test('by nobody without ADMIN, who is told so', async () => {
    const { data } = await at.query(
      'mutation { createApiKey(input: { name: "reader", scopes: [READ] }) { key userErrors { message } } }',
    );
    const { page } = await visit(browser);
    await signIn(page, { url: at.url, apiKey: data.createApiKey.key }, 'notices');
    await page.getByTestId('notice-group').first().waitFor();
    await page.locator('[data-testid="lacks-scope"][data-scope="ADMIN"]').waitFor();
    expect(await page.getByRole('button', { name: /New notice|Write version/ }).count()).toBe(0);
  });
});
