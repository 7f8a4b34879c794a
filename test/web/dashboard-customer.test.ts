import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { optIn } from '../api/acme-store.ts';
import { openMetaWorld, type MetaWorld } from '../support/meta-world.ts';
import { describeInBrowser, openBrowser, visit } from './browser.ts';
import { openCustomer, signIn } from './dashboard.ts';
import { openForeignSite } from './foreign-site.ts';
import { siteKey, writes } from './shop.ts';

let world: MetaWorld;
let browser: Browser;

describeInBrowser('a customer in the dashboard', () => {
  beforeAll(async () => {
    [world, browser] = await Promise.all([openMetaWorld(), openBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await world.stop();
  });

  test('whoever ticks the box on a website stands there with the evidence', async () => {
    const { at } = world;
    const site = await openForeignSite(at.url);
    const key = await siteKey(at, site.origin);
    site.show(
      `<!doctype html><html lang="en"><title>Shop</title><script src="${at.url}/opt-in.js" async></script>
       <whatsapp-opt-in site-key="${key}" purpose="order_updates" country="DE"></whatsapp-opt-in>`,
    );
    const shopper = await visit(browser);
    await shopper.page.goto(`${site.origin}/checkout`);
    await shopper.page.getByRole('checkbox').check();
    await shopper.page.getByTestId('phone').fill('0151 55500011');
    await shopper.page.getByTestId('submit').click();
    await shopper.page.getByTestId('success').waitFor();

    const { page, faults } = await visit(browser);
    await signIn(page, at);
    await openCustomer(page, '+49 151 555 00 011');
    const card = page.getByTestId('opt-in');
    await card.getByText('Wording and evidence').click();
    const proof = await card.innerText();
    expect(proof).toContain('Tick this box to get updates about your order from Acme Store over WhatsApp');
    expect(proof).toContain(`${site.origin}/checkout`);
    expect(proof).toContain('127.0.0.1');
    expect(await card.getAttribute('data-status')).toBe('ACTIVE');
    expect(await page.getByTestId('timeline').innerText()).not.toBe('');
    expect(faults).toEqual([]);
    await site.close();
  });

  test('why somebody cannot be messaged is said, with what would mend it; then the message goes, and arrives', async () => {
    const phone = '+4915155500022';
    await optIn(world.at, phone);
    const { page } = await visit(browser);
    await signIn(page, world.at);
    await openCustomer(page, phone);
    const writing = page.getByTestId('writing');
    const refused = writing.locator('[data-testid="verdict"][data-verdict="REFUSED"]');
    await refused.waitFor();
    expect(await refused.innerText()).toMatch(/may not go.*What would mend it/s);
    expect(await writing.getByRole('button', { name: 'Send' }).isDisabled()).toBe(true);

    world.meta.customer(phone).write('Hello?');
    await writing.locator('[data-testid="verdict"][data-verdict="ALLOWED"]').waitFor();
    await writing.getByLabel('Message').fill('It is on its way.');
    await writing.getByRole('button', { name: 'Send' }).click();
    await page.locator('[data-testid="message"][data-status="READ"]').waitFor();
    expect(world.meta.customer(phone).received).toHaveLength(1);
  });

  test('somebody whose message came after its 24 hours is not said to have never written', async () => {
    const [late, silent] = ['+4915155500033', '+4915155500034'];
    await writes(world.at, late, Date.now() - 3 * 24 * 3_600_000);
    await optIn(world.at, silent, { customer: { phone: silent, externalId: 'shop-silent' } });
    const { page } = await visit(browser);
    await signIn(page, world.at);
    // As somebody pastes it who leaves the + out.
    await openCustomer(page, late.slice(1));
    await page.getByTestId('customer-window').getByText('Wrote last').waitFor();
    await openCustomer(page, 'shop-silent');
    await page.getByTestId('customer-window').getByText('never wrote').waitFor();
  });

  test('a key that is wrong, or may too little, is told so in words', async () => {
    const { page } = await visit(browser);
    await page.goto(`${world.at.url}/dashboard`);
    await page.getByLabel('API key or token').fill('cgk_not-a-key');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').filter({ hasText: /key/i }).waitFor();
    const { data } = await world.at.query(
      'mutation { createApiKey(input: { name: "reader", scopes: [SUBSCRIBE] }) { key userErrors { message } } }',
    );
    await signIn(page, { url: world.at.url, apiKey: data.createApiKey.key });
    await page.getByTestId('lacks-scope').first().waitFor();
  });
});
