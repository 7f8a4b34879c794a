import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { acmeStore, capture, captureInput, optIn, sendOrderShipped, writeIn } from '../api/acme-store.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { describeInBrowser, openBrowser, visit } from './browser.ts';
import { loseAnswers, openLink, preferenceLink, tabTo } from './customer-page.ts';
import { openCustomer, signIn } from './dashboard.ts';
import { openForeignSite } from './foreign-site.ts';
import { siteKey } from './shop.ts';

let at: TestGateway;
let browser: Browser;
let people = 0;

const fresh = (): string => `+49151555${String(60_000 + ++people)}`;
const card = (page: Page, purpose: string) => page.locator(`[data-testid="opt-in"][data-purpose="${purpose}"]`);
const becomes = (page: Page, purpose: string, status: string) =>
  page.locator(`[data-testid="opt-in"][data-purpose="${purpose}"][data-status="${status}"]`).waitFor();

async function customerOf(phone: string) {
  const { data } = await at.query(
    `query ($phone: PhoneNumber!) { customer(by: { phone: $phone }) { id phone optIns { status businessName purpose { code } }
      consentHistory { nodes { type } } } }`,
    { phone },
  );
  return data.customer;
}

describeInBrowser('the page of what a customer agreed to', () => {
  beforeAll(async () => {
    [at, browser] = await Promise.all([startTestGateway({ now: null }), openBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await at.stop();
  });

  test('says in plain words what, when, where and in which wording', async () => {
    const phone = fresh();
    const acme = await acmeStore(at);
    await optIn(at, phone, { occurredAt: '2026-11-03T09:30:00Z' });
    await capture(at, 'STORE', captureInput(acme, 'STORE', phone, { noticeIds: [acme.notice('offers', 'STORE')] }));
    const { page, faults } = await openLink(browser, await preferenceLink(at, phone));
    await becomes(page, 'order_updates', 'ACTIVE');
    expect(await page.getByTestId('opt-in').count()).toBe(2);
    await card(page, 'order_updates').getByText('The text that you agreed to').click();
    const text = await card(page, 'order_updates').innerText();
    expect(text).toContain('You agreed on November 3, 2026 at 10:30 AM, on a website.');
    expect(text).toContain('Acme Store');
    expect(text).toContain('Tick this box to get updates about your order from Acme Store over WhatsApp.');
    expect(await card(page, 'offers').innerText()).toContain('in a shop');
    expect(await page.locator('body').innerText()).not.toMatch(/order_updates|WEBSITE|ACTIVE|undefined|\{/);
    expect(faults).toEqual([]);
  });

  test('stops with one press, fewer than opting in took, and the next message is refused with the reason', async () => {
    const site = await openForeignSite(at.url);
    const key = await siteKey(at, site.origin);
    site.show(
      `<!doctype html><html lang="en"><title>Shop</title><script src="${at.url}/opt-in.js" async></script>
       <whatsapp-opt-in site-key="${key}" purpose="order_updates" country="DE"></whatsapp-opt-in>`,
    );
    const phone = fresh();
    const shopper = await openLink(browser, `${site.origin}/checkout`);
    await shopper.page.getByRole('checkbox').click();
    await shopper.page.getByTestId('phone').fill(phone);
    await shopper.page.getByTestId('submit').click();
    await shopper.page.getByTestId('success').waitFor();
    expect((await sendOrderShipped(at, phone)).eligibility?.verdict).toBe('ALLOWED');

    const { page, presses } = await openLink(browser, await preferenceLink(at, phone));
    await page.getByTestId('stop').click();
    await page.getByTestId('told').filter({ hasText: 'Stopped' }).waitFor();
    await becomes(page, 'order_updates', 'WITHDRAWN');
    expect(await card(page, 'order_updates').innerText()).toMatch(/You stopped it on/);
    expect(await presses()).toBe(1);
    expect(await shopper.presses()).toBeGreaterThan(await presses());

    const refused = await sendOrderShipped(at, phone);
    expect(refused).toMatchObject({
      message: null,
      eligibility: { verdict: 'REFUSED', reasons: ['OPT_IN_WITHDRAWN'] },
    });
    const operator = await visit(browser);
    await signIn(operator.page, at);
    await openCustomer(operator.page, phone);
    const writing = operator.page.getByTestId('writing');
    const template = await writing.locator('option', { hasText: 'order_shipped' }).getAttribute('value');
    await writing.getByLabel('What').selectOption(template);
    const verdict = writing.locator('[data-testid="verdict"][data-verdict="REFUSED"]');
    await verdict.filter({ hasText: /withdr/i }).waitFor();
    expect(await verdict.innerText()).toContain('What would mend it');
    await site.close();
  });

  test('stops everything at once, free messages too, and takes a new yes afterwards', async () => {
    const phone = fresh();
    const acme = await acmeStore(at);
    const noticeIds = [acme.notice('order_updates', 'WEBSITE'), acme.notice('offers', 'WEBSITE')];
    await optIn(at, phone, { noticeIds });
    await writeIn(at, phone, `wamid.${phone}`);
    const { page, presses } = await openLink(browser, await preferenceLink(at, phone));
    await page.getByTestId('stop-all').click();
    await page.getByTestId('told').filter({ hasText: 'All messages are stopped' }).waitFor();
    await becomes(page, 'order_updates', 'WITHDRAWN');
    await becomes(page, 'offers', 'WITHDRAWN');
    expect(await presses()).toBe(1);
    expect(await page.getByTestId('stop-all').count()).toBe(0);
    const { data } = await at.query(
      `mutation ($phone: PhoneNumber!) { sendMessage(input: { idempotencyKey: "free", to: { phone: $phone },
        text: { body: "Hello" } }) { message { id } eligibility { verdict reasons } } }`,
      { phone },
    );
    expect(data.sendMessage).toMatchObject({ message: null, eligibility: { reasons: ['CUSTOMER_STOPPED'] } });

    await card(page, 'offers').getByTestId('again').click();
    const box = card(page, 'offers').getByRole('checkbox');
    expect(await box.isChecked()).toBe(false);
    await page.getByTestId('again-submit').click();
    await card(page, 'offers').getByRole('alert').filter({ hasText: 'Tick the box' }).waitFor();
    await box.check();
    await page.getByTestId('again-submit').click();
    await becomes(page, 'offers', 'ACTIVE');
    await becomes(page, 'order_updates', 'WITHDRAWN');
  });

  test('gives a file of all that is kept, with the proof of each opt-in', async () => {
    const phone = fresh();
    await optIn(at, phone);
    const { page } = await openLink(browser, await preferenceLink(at, phone));
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('download').click()]);
    expect(download.suggestedFilename()).toMatch(/^whatsapp-messages-\d{4}-\d\d-\d\d\.json$/);
    const text = await readFile(await download.path(), 'utf8');
    const { document: own, records } = JSON.parse(text);
    expect(JSON.stringify(own)).toContain(phone);
    expect(JSON.stringify(own)).toContain('CHECKED_BOX');
    expect(JSON.stringify(own)).toContain('https://acme.example/checkout');
    expect(records).toHaveLength(1);
  });

  test('asks for erasure; the administrator erases, and the link opens nothing from then on', async () => {
    const phone = fresh();
    await optIn(at, phone);
    const { id } = await customerOf(phone);
    const { page } = await openLink(browser, await preferenceLink(at, phone));
    await page.getByTestId('erase').click();
    await page.getByTestId('erase-confirm').click();
    await page.getByTestId('data').getByRole('status').filter({ hasText: 'passed on' }).waitFor();

    const operator = await visit(browser);
    await signIn(operator.page, at, 'requests');
    const request = operator.page.locator(`[data-testid="erasure-request"][data-customer="${id}"]`);
    await request.getByRole('button', { name: 'Erase…' }).click();
    const go = operator.page.getByRole('button', { name: 'Erase for good' });
    expect(await go.isDisabled()).toBe(true);
    await operator.page.getByLabel('to go on').fill('erase for good');
    await go.click();
    await request.and(operator.page.locator('[data-done="true"]')).waitFor();
    expect(await customerOf(phone)).toBeNull();

    // Where the page is still open, too.
    await page.getByTestId('download').click();
    await page.getByTestId('data').getByRole('alert').filter({ hasText: 'limited time' }).waitFor();
    await page.reload();
    expect(await page.getByTestId('expired').innerText()).toContain('Ask the business for a new one');
  });

  test('by a link that has ended, or is none, says what to do', async () => {
    const phone = fresh();
    await optIn(at, phone);
    const link = await preferenceLink(at, phone, 10);
    at.clock.set(Date.now() + 11 * 60_000);
    for (const url of [
      link,
      link.replace(/.{4}$/, 'AAAA'),
      link.replace(/#.*/, ''),
      link.replace(/#.*/, '#%E0%A4%A'),
    ]) {
      const { page } = await openLink(browser, url);
      expect(await page.getByTestId('expired').innerText()).toContain('Ask the business for a new one');
    }
    at.clock.set(null);
  });

  test('is used by the keyboard alone, and the focus is never lost', async () => {
    const phone = fresh();
    await optIn(at, phone);
    const { page } = await openLink(browser, await preferenceLink(at, phone));
    await becomes(page, 'order_updates', 'ACTIVE');
    const focusIsOn = (what: string) => page.locator(`${what}:focus`).waitFor();
    const focused = (testId: string) => focusIsOn(`[data-testid="${testId}"]`);
    await tabTo(page, 'stop');
    await page.keyboard.press('Enter');
    await becomes(page, 'order_updates', 'WITHDRAWN');
    await focused('again');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await focused('again-submit');
    await page.keyboard.press('Enter');
    await becomes(page, 'order_updates', 'ACTIVE');
    await focused('stop');
    await tabTo(page, 'change-number');
    await page.keyboard.press('Enter');
    await focused('phone');
    const newPhone = fresh();
    await page.keyboard.type(newPhone);
    await page.keyboard.press('Enter');
    await page.getByTestId('proof').waitFor();
    await focusIsOn('h3');
    await page.keyboard.press('Tab');
    await focused('proof-open');
    await writeIn(at, newPhone, `wamid.${newPhone}`, await page.getByTestId('proof-text').innerText());
    await becomes(page, 'order_updates', 'PENDING');
    await focused('change-number');
    await tabTo(page, 'erase');
    await page.keyboard.press('Enter');
    await focused('erase-confirm');
    await page.keyboard.press('Enter');
    await page.getByTestId('data').getByRole('status').filter({ hasText: 'passed on' }).waitFor();
    await focusIsOn('body ');
  });

  test('tells that the connection was lost, keeps what it shows, and trying again doubles nothing', async () => {
    const phone = fresh();
    await optIn(at, phone);
    const visited = await openLink(browser, await preferenceLink(at, phone));
    const { page } = visited;
    await page.getByTestId('stop').waitFor();
    let again = await loseAnswers(visited);
    await page.getByTestId('stop').click();
    await page.getByTestId('error').filter({ hasText: 'connection' }).waitFor();
    await again();
    await page.getByTestId('stop').click();
    await becomes(page, 'order_updates', 'WITHDRAWN');
    expect(await page.getByTestId('error').innerText()).toBe('');
    await page.getByTestId('again').click();
    await card(page, 'order_updates').getByRole('checkbox').check();
    again = await loseAnswers(visited);
    await page.getByTestId('again-submit').click();
    await card(page, 'order_updates').getByRole('alert').filter({ hasText: 'connection' }).waitFor();
    await again();
    await page.getByTestId('again-submit').click();
    await becomes(page, 'order_updates', 'ACTIVE');
    const { nodes } = (await customerOf(phone)).consentHistory;
    expect(nodes.filter(({ type }: { type: string }) => type === 'GIVEN')).toHaveLength(2);
  });
});
