import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { optIn, sendOrderShipped, writeIn } from '../api/acme-store.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { describeInBrowser, openBrowser } from './browser.ts';
import { loseAnswers, openLink, preferenceLink } from './customer-page.ts';

let at: TestGateway;
let browser: Browser;
let people = 0;

const fresh = (): string => `+49151555${String(80_000 + ++people)}`;
const optInIs = (page: Page, status: string) =>
  page.locator(`[data-testid="opt-in"][data-purpose="order_updates"][data-status="${status}"]`).waitFor();
const proofIs = (page: Page, state: string) => page.locator(`[data-testid="proof"][data-state="${state}"]`).waitFor();
const textToSend = (page: Page) => page.getByTestId('proof-text').innerText();

/** Opens the page of somebody who agreed, and types another number. */
async function askFor(newPhone: string, phone = fresh()) {
  await optIn(at, phone);
  const visited = await openLink(browser, await preferenceLink(at, phone, 240));
  const { page } = visited;
  await page.getByTestId('change-number').click();
  await page.getByTestId('number').getByTestId('phone').fill(newPhone);
  return visited;
}
async function typesEnd(page: Page, newPhone: string): Promise<void> {
  expect(await page.getByTestId('number').innerText()).toMatch(new RegExp([...newPhone.slice(-4)].join('\\s?')));
}

describeInBrowser('the number on the page of what a customer agreed to', () => {
  beforeAll(async () => {
    [at, browser] = await Promise.all([startTestGateway({ now: null }), openBrowser()]);
  });
  afterEach(() => at.clock.set(null));
  afterAll(async () => {
    await browser.close();
    await at.stop();
  });

  test('changes by a message from it; what was agreed to waits for the box, and is on there then', async () => {
    const newPhone = fresh();
    const visited = await askFor('12');
    const { page, faults } = visited;
    const number = page.getByTestId('number');
    await page.getByTestId('prove-number').click();
    expect(await number.getByTestId('phone-error').innerText()).not.toBe('');
    await number.getByTestId('phone').fill(newPhone);
    const again = await loseAnswers(visited);
    await page.getByTestId('prove-number').click();
    await number.getByTestId('phone-error').filter({ hasText: 'connection' }).waitFor();
    await again();
    await page.getByTestId('prove-number').click();
    await proofIs(page, 'WAITING');
    const text = await textToSend(page);
    expect(text).toMatch(/^Use this number for my messages from Acme Store\. Code: cgn_/);
    const url = new URL((await page.getByTestId('proof-open').getAttribute('href'))!);
    expect([url.host, url.searchParams.get('text')]).toEqual(['wa.me', text]);
    expect(await number.getByRole('img', { name: 'QR code' }).isVisible()).toBe(true);
    await number.getByRole('status').filter({ hasText: 'Waiting for the message' }).waitFor();

    await writeIn(at, newPhone, `wamid.${newPhone}`, text);
    await number.getByRole('status').filter({ hasText: 'Your number is changed' }).waitFor();
    await optInIs(page, 'PENDING');
    await typesEnd(page, newPhone);
    const card = page.getByTestId('opt-in');
    await card.getByRole('checkbox').check();
    await page.getByTestId('again-submit').click();
    await optInIs(page, 'ACTIVE');
    expect((await sendOrderShipped(at, newPhone)).message).not.toBeNull();
    expect(faults.filter((fault) => !/ERR_CONNECTION_RESET/.test(fault))).toEqual([]);
  });

  test('that another customer has is answered like any other, and after a while it says whom to ask', async () => {
    const taken = fresh();
    await optIn(at, taken);
    const { page } = await askFor(taken);
    await page.clock.install();
    await page.getByTestId('prove-number').click();
    await proofIs(page, 'WAITING');
    await writeIn(at, taken, `wamid.${taken}`, await textToSend(page));
    await page.clock.runFor(130_000);
    await proofIs(page, 'SLOW');
    expect(await page.getByTestId('proof-state').innerText()).toContain('ask the business');
    const { data } = await at.query(`{ customer(by: { phone: "${taken}" }) { optIns { status } } }`);
    expect(data.customer.optIns).toEqual([{ status: 'ACTIVE' }]);
  });

  test('says that the time is over, and asks for another message, which changes it', async () => {
    const newPhone = fresh();
    const { page } = await askFor(newPhone);
    await page.clock.install();
    await page.getByTestId('prove-number').click();
    await proofIs(page, 'WAITING');
    const first = await textToSend(page);
    await page.clock.fastForward('01:01:00');
    await proofIs(page, 'EXPIRED');
    expect(await page.getByTestId('proof-text').count()).toBe(0);
    at.clock.set(Date.now() + 61 * 60_000);
    await page.getByTestId('proof-again').click();
    await proofIs(page, 'WAITING');
    const second = await textToSend(page);
    expect(second).not.toBe(first);
    await writeIn(at, newPhone, `wamid.${newPhone}`, second);
    await page.clock.runFor(4_000);
    await page.getByTestId('number').getByRole('status').filter({ hasText: 'Your number is changed' }).waitFor();
  });

  test('that is the same one, or is given up, changes nothing', async () => {
    const phone = fresh();
    const { page } = await askFor(phone, phone);
    const number = page.getByTestId('number');
    await page.getByTestId('prove-number').click();
    await number.getByTestId('phone-error').filter({ hasText: 'already' }).waitFor();
    await number.getByTestId('phone').fill(fresh());
    await page.getByTestId('prove-number').click();
    await page.getByTestId('proof-cancel').click();
    await page.getByTestId('change-number').waitFor();
    await typesEnd(page, phone);
  });
});
