import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { violationsOn } from './accessibility.ts';
import { describeInBrowser, openBrowser, THEMES, visit } from './browser.ts';
import { loseAnswers } from './customer-page.ts';
import { openForeignSite, type ForeignSite } from './foreign-site.ts';
import { siteKey } from './shop.ts';

let at: TestGateway;
let browser: Browser;
let site: ForeignSite;
let key: string;

/** A page of somebody else's, with the box on it. */
function checkout(attributes: string, inside = '', lang = 'en'): string {
  return `<!doctype html><html lang="${lang}"><head><title>Checkout</title><script src="${at.url}/opt-in.js" async></script></head>
    <body><main><h1>Checkout</h1><whatsapp-opt-in site-key="${key}" ${attributes}>${inside}</whatsapp-opt-in></main></body></html>`;
}

const FOR_ORDERS = 'purpose="order_updates" locale="en" country="DE" form-id="checkout"';

async function optInsOf(phone: string) {
  const { data } = await at.query(
    `query ($phone: PhoneNumber!) { customer(by: { phone: $phone }) { locale optIns { status sourceChannel purpose { code }
      notice { version text } evidence { action facts { name value } } } } }`,
    { phone },
  );
  return data.customer?.optIns ?? [];
}

const box = (page: Page) => page.getByRole('checkbox');
const number = (page: Page) => page.getByTestId('phone');
const button = (page: Page) => page.getByTestId('submit');

describeInBrowser("the box on somebody's own website, under its own strict policy", () => {
  beforeAll(async () => {
    [at, browser] = await Promise.all([startTestGateway({ now: null }), openBrowser()]);
    site = await openForeignSite(at.url);
    key = await siteKey(at, site.origin);
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
    await at.stop();
  });

  test('a customer who ticks it is opted in, with the evidence, and is told what will come', async () => {
    site.show(checkout(FOR_ORDERS));
    const { page, requests, faults } = await visit(browser);
    await page.goto(`${site.origin}/checkout?token=a-secret#part`);
    expect(await box(page).isChecked()).toBe(false);
    await box(page).check();
    await number(page).fill('0151 23456789');
    await button(page).click();
    await page.getByTestId('success').waitFor();
    expect(await page.getByTestId('success').innerText()).toMatch(/Acme Store.*\+49\s151\s234\s567\s89.*STOP/s);

    const [optIn, ...others] = await optInsOf('+4915123456789');
    expect(others).toEqual([]);
    expect(optIn).toMatchObject({
      status: 'ACTIVE',
      sourceChannel: 'WEBSITE',
      purpose: { code: 'order_updates' },
      evidence: { action: 'CHECKED_BOX' },
    });
    expect(optIn.evidence.facts).toEqual(
      expect.arrayContaining([
        { name: 'preselected', value: 'false' },
        { name: 'pageUrl', value: `${site.origin}/checkout` },
        { name: 'formId', value: 'checkout' },
        { name: 'ipAddress', value: '127.0.0.1' },
        { name: 'userAgent', value: expect.stringContaining('Chrome') },
      ]),
    );
    expect(JSON.stringify(optIn)).not.toContain('a-secret');
    expect(faults).toEqual([]);
    const origins = new Set(requests.map((url) => new URL(url).origin));
    expect([...origins].sort()).toEqual([site.origin, at.url].sort());
  });

  test('it is used by the keyboard alone, and says by focus and words what is missing', async () => {
    site.show(checkout(FOR_ORDERS));
    const { page } = await visit(browser);
    await page.goto(`${site.origin}/checkout`);
    await button(page).waitFor();
    await button(page).focus();
    await page.keyboard.press('Enter');
    expect(await page.getByTestId('notices-error').innerText()).not.toBe('');
    // The focus went to the box.
    await page.keyboard.press('Space');
    expect(await box(page).isChecked()).toBe(true);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type('12');
    await page.keyboard.press('Enter');
    expect(await page.getByTestId('phone-error').innerText()).not.toBe('');
    expect(await number(page).getAttribute('aria-invalid')).toBe('true');
    await number(page).fill('+44 7700 900123');
    await page.keyboard.press('Enter');
    await page.getByTestId('success').waitFor();
    expect(await optInsOf('+447700900123')).toHaveLength(1);
  });

  test('whatever the page says, no box is ticked before the customer ticks it', async () => {
    site.show(checkout(`${FOR_ORDERS} checked preselected="true"`));
    const { page } = await visit(browser);
    await page.goto(`${site.origin}/checkout`);
    await button(page).waitFor();
    expect(await box(page).isChecked()).toBe(false);
    await number(page).fill('0151 23456790');
    await button(page).click();
    expect(await page.getByTestId('notices-error').innerText()).not.toBe('');
    expect(await optInsOf('+4915123456790')).toEqual([]);
  });

  test('a connection that is lost in the middle is told, and trying again doubles nothing', async () => {
    site.show(checkout(FOR_ORDERS));
    const { page, context } = await visit(browser);
    await page.goto(`${site.origin}/checkout`);
    await box(page).check();
    await number(page).fill('0151 23456791');
    const again = await loseAnswers({ context, page }, at.url);
    await button(page).click();
    await page.getByTestId('error').filter({ hasText: 'connection' }).waitFor();
    await again();
    await button(page).click();
    await page.getByTestId('success').waitFor();
    const { data } = await at.query(
      '{ customer(by: { phone: "+4915123456791" }) { consentHistory { nodes { type } } } }',
    );
    expect(data.customer.consentHistory.nodes).toEqual([{ type: 'GIVEN' }]);
  });

  test('without JavaScript its form opts in, and the gateway answers with a page', async () => {
    const { data } = await at.query(
      '{ notices(purpose: "order_updates", sourceChannel: WEBSITE, locale: "en") { id text } }',
    );
    const [notice] = data.notices;
    const form = `<form method="post" action="${at.url}/opt-in">
      <input type="hidden" name="site_key" value="${key}"><input type="hidden" name="notice_id" value="${notice.id}">
      <label><input type="checkbox" name="agree" value="${notice.id}"> ${notice.text}</label>
      <label>Number <input type="tel" name="phone"></label><button>Send</button></form>`;
    site.show(checkout(FOR_ORDERS, form));
    const { page, faults } = await visit(browser, { javaScript: false });
    await page.goto(`${site.origin}/checkout`);
    await page.getByRole('checkbox').check();
    await page.getByLabel('Number').fill('+4915123456792');
    await page.getByRole('button').click();
    await page.waitForURL(`${at.url}/**`);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('You are signed up');
    const [optIn] = await optInsOf('+4915123456792');
    expect(optIn).toMatchObject({ status: 'ACTIVE', sourceChannel: 'WEBSITE', evidence: { action: 'CHECKED_BOX' } });
    expect(faults).toEqual([]);
  });

  test.each(THEMES)('axe-core finds nothing wrong with it, empty, with errors, and done (%s)', async (theme) => {
    site.show(checkout(`${FOR_ORDERS} theme="${theme}"`));
    const { page } = await visit(browser, { theme });
    await page.goto(`${site.origin}/checkout`);
    await button(page).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await button(page).click();
    expect(await violationsOn(page)).toEqual([]);
    await box(page).check();
    await number(page).fill('0151 2345679' + (theme === 'dark' ? '3' : '4'));
    await button(page).click();
    await page.getByTestId('success').waitFor();
    expect(await violationsOn(page)).toEqual([]);
  });

  test('a notice in Arabic is read from right to left', async () => {
    const input = {
      purpose: 'order_updates',
      senderId: (await at.query('{ business { senders { id } } }')).data.business.senders[0].id,
      sourceChannel: 'WEBSITE',
      locale: 'ar',
      scope: 'WHATSAPP',
      text: 'أوافق على تلقي تحديثات طلبي من Acme Store عبر WhatsApp. يمكنني التوقف في أي وقت.',
    };
    const { data } = await at.query(
      'mutation ($input: PublishNoticeInput!) { publishNotice(input: $input) { userErrors { message } } }',
      { input },
    );
    expect(data.publishNotice.userErrors).toEqual([]);
    site.show(checkout('purpose="order_updates" locale="ar" country="EG"', '', 'ar'));
    const { page } = await visit(browser, { locale: 'ar' });
    await page.goto(`${site.origin}/checkout`);
    await button(page).waitFor();
    const form = `document.querySelector('whatsapp-opt-in').shadowRoot.querySelector('[data-testid="form"]')`;
    const direction = await page.evaluate(`getComputedStyle(${form}).direction`);
    expect(direction).toBe('rtl');
    expect(await page.getByTestId('notice').innerText()).toContain('Acme Store');
  });
});
