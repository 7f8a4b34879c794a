import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { DAY } from '../../src/consent/instant.ts';
import { createSmtpMailer } from '../../src/mail/smtp-mailer.ts';
import { mailServerOf } from '../../src/mail-settings.ts';
import { WithdrawOptInDocument } from '../../schema/generated/operations.ts';
import { acmeStore, capture, captureInput, sendOrderShipped, type SamplePurpose } from '../api/acme-store.ts';
import { startMailServer, type MailServerStandIn } from '../mail/mail-server.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { violationsOn } from './accessibility.ts';
import { describeInBrowser, openBrowser } from './browser.ts';
import { loseAnswers, openLink, tabTo } from './customer-page.ts';

let at: TestGateway;
let browser: Browser;
let server: MailServerStandIn;
let mailer: ReturnType<typeof createSmtpMailer>;
let people = 0;

const fresh = (): string => `+49151555${String(80_000 + ++people)}`;

/** Opts in by a form whose business wants it confirmed. */
async function asked(phone: string, purposes: readonly SamplePurpose[] = ['order_updates']) {
  const acme = await acmeStore(at);
  const noticeIds = purposes.map((purpose) => acme.notice(purpose, 'WEBSITE'));
  const more = { noticeIds, requireConfirmation: true, occurredAt: '2026-11-03T09:30:00Z' };
  const { confirmationToken } = await capture(at, 'WEBSITE', captureInput(acme, 'WEBSITE', phone, more));
  return { confirmationToken: confirmationToken!, url: `${at.url}/confirm#${await linkOf(confirmationToken!)}` };
}

/** What stands behind the # of the link in the e-mail that asks for it. */
async function linkOf(confirmationToken: string): Promise<string> {
  server.mails.length = 0;
  const { data } = await at.query(
    `mutation ($confirmationToken: String!) { sendConfirmationEmail(input: { confirmationToken: $confirmationToken,
      email: { to: "ann@customers.example" } }) { emailSent userErrors { message } } }`,
    { confirmationToken },
  );
  expect(data.sendConfirmationEmail).toEqual({ emailSent: true, userErrors: [] });
  return /\/confirm#(\S+)/.exec(server.mails[0]!.text!)![1]!;
}

async function withdraw(phone: string, purpose: SamplePurpose): Promise<void> {
  const input = { customer: { phone }, purposes: [purpose], sourceChannel: 'SMS' } as const;
  const { data } = await at.query(WithdrawOptInDocument, { input });
  expect(data.withdrawOptIn.userErrors).toEqual([]);
}

async function standing(phone: string) {
  const { data } = await at.query(
    `query ($phone: PhoneNumber!) { customer(by: { phone: $phone }) { optIns { status purpose { code } }
      consentHistory { nodes { type } } } }`,
    { phone },
  );
  return {
    optIns: Object.fromEntries(
      data.customer.optIns.map((one: { status: string; purpose: { code: string } }) => [one.purpose.code, one.status]),
    ),
    types: data.customer.consentHistory.nodes.map(({ type }: { type: string }) => type),
  };
}

describeInBrowser('the page that confirms', () => {
  beforeAll(async () => {
    server = await startMailServer();
    mailer = createSmtpMailer({
      server: mailServerOf(`smtp://127.0.0.1:${server.port}`),
      from: { name: 'Acme', address: 'hello@acme.example' },
      onTrouble: () => undefined,
    });
    [at, browser] = await Promise.all([startTestGateway({ now: null, mailer }), openBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await at.stop();
    mailer.close();
    await server.stop();
  });

  test('shows what was agreed to, when and for which number; one press makes it count', async () => {
    const phone = fresh();
    const acme = await acmeStore(at);
    const { document, input } = {
      document: `mutation ($input: CaptureWebsiteOptInInput!) { captureWebsiteOptIn(input: $input) { confirmationUrl } }`,
      input: captureInput(acme, 'WEBSITE', phone, { requireConfirmation: true, occurredAt: '2026-11-03T09:30:00Z' }),
    };
    const { data } = await at.query(document, { input });
    const { page, presses, faults } = await openLink(browser, data.captureWebsiteOptIn.confirmationUrl);
    await page.getByTestId('confirm').waitFor();
    const text = await page.locator('main').innerText();
    expect(text).toContain('On November 3, 2026 at 10:30 AM somebody agreed to get this from Acme Store on WhatsApp');
    expect(text).toContain(`ending in ${phone.slice(-4)}`);
    expect(text).toContain('Tick this box to get updates about your order from Acme Store over WhatsApp.');
    expect(text).toContain('Was it not you?');
    expect(text).not.toContain(phone);
    expect(await violationsOn(page)).toEqual([]);
    expect((await standing(phone)).optIns).toEqual({ order_updates: 'PENDING' });
    expect((await sendOrderShipped(at, phone)).eligibility?.reasons).toEqual(['OPT_IN_PENDING']);

    await page.getByTestId('confirm').click();
    await page.getByTestId('success').waitFor();
    expect(await presses()).toBe(1);
    expect((await standing(phone)).optIns).toEqual({ order_updates: 'ACTIVE' });
    expect((await sendOrderShipped(at, phone)).message).not.toBeNull();
    await page.reload();
    expect(await page.getByTestId('success').innerText()).toContain('Confirmed');
    expect(await page.getByTestId('confirm').count()).toBe(0);
    expect(faults).toEqual([]);
  });

  test('opens from the e-mail of a double opt-in, by the keyboard alone', async () => {
    const phone = fresh();
    const { url } = await asked(phone);
    const { page } = await openLink(browser, url);
    await page.getByTestId('confirm').waitFor();
    await tabTo(page, 'confirm');
    await page.keyboard.press('Enter');
    await page.getByTestId('success').waitFor();
    await page.locator('h1:focus').waitFor();
    expect((await standing(phone)).optIns).toEqual({ order_updates: 'ACTIVE' });
  });

  test('says of what was withdrawn since that there is nothing left to confirm, before and after the press', async () => {
    const early = fresh();
    const first = await asked(early);
    await withdraw(early, 'order_updates');
    const { page } = await openLink(browser, first.url);
    expect(await page.getByTestId('withdrawn').innerText()).toContain('was stopped since');
    expect(await page.getByTestId('confirm').count()).toBe(0);

    const late = fresh();
    const second = await asked(late);
    const other = await openLink(browser, second.url);
    await other.page.getByTestId('confirm').waitFor();
    await withdraw(late, 'order_updates');
    await other.page.getByTestId('confirm').click();
    expect(await other.page.getByTestId('withdrawn').innerText()).toContain('was stopped since');
    expect((await standing(late)).optIns).toEqual({ order_updates: 'WITHDRAWN' });

    // Also where it was confirmed before.
    const confirmed = fresh();
    const third = await asked(confirmed);
    const visited = await openLink(browser, third.url);
    await visited.page.getByTestId('confirm').click();
    await visited.page.getByTestId('success').waitFor();
    await withdraw(confirmed, 'order_updates');
    await visited.page.reload();
    await visited.page.getByTestId('withdrawn').waitFor();
  });

  test('asks for what still stands alone, where a part of it was withdrawn', async () => {
    const phone = fresh();
    const { url } = await asked(phone, ['order_updates', 'offers']);
    await withdraw(phone, 'offers');
    const { page } = await openLink(browser, url);
    await page.getByTestId('confirm').waitFor();
    const text = await page.locator('main').innerText();
    expect(text).toContain('updates about your order');
    expect(text).not.toContain('our offers');
    await page.getByTestId('confirm').click();
    await page.getByTestId('success').waitFor();
    expect((await standing(phone)).optIns).toEqual({ order_updates: 'ACTIVE', offers: 'WITHDRAWN' });
    await page.reload();
    await page.getByTestId('success').waitFor();
  });

  test('tells that the connection was lost, and trying again doubles nothing', async () => {
    const phone = fresh();
    const { url } = await asked(phone);
    const visited = await openLink(browser, url);
    const { page } = visited;
    await page.getByTestId('confirm').waitFor();
    const again = await loseAnswers(visited);
    await page.getByTestId('confirm').click();
    await page.getByRole('alert').filter({ hasText: 'connection' }).waitFor();
    await again();
    await page.getByTestId('confirm').click();
    await page.getByTestId('success').waitFor();
    expect((await standing(phone)).types.filter((type: string) => type === 'CONFIRMED')).toHaveLength(1);
  });

  test('says after seven days that its time is over, and what to do: on a page that is open, and on one that is opened then', async () => {
    const phone = fresh();
    const { url } = await asked(phone);
    const { page } = await openLink(browser, url);
    await page.getByTestId('confirm').waitFor();
    at.clock.set(Date.now() + 7 * DAY);
    await page.getByTestId('confirm').click();
    await page.getByRole('alert').filter({ hasText: 'agree to them anew' }).waitFor();
    expect((await standing(phone)).optIns).toEqual({ order_updates: 'PENDING' });
    for (const [locale, words] of [
      ['en', 'agree to them anew where the business asks you'],
      ['de', 'stimmen Sie dort neu zu, wo das Unternehmen Sie fragt'],
    ] as const) {
      const later = await openLink(browser, url, { locale });
      expect(await later.page.getByTestId('expired').innerText()).toContain(words);
      expect(await violationsOn(later.page)).toEqual([]);
    }
    at.clock.set(null);
  });

  test('of a link that is cut off, of an erased customer, or none at all, says what to do', async () => {
    const phone = fresh();
    const { url } = await asked(phone);
    await at.query(`mutation { eraseCustomer(input: { customer: { phone: "${phone}" } }) { userErrors { code } } }`);
    for (const one of [url, url.slice(0, -3), `${at.url}/confirm`]) {
      const { page } = await openLink(browser, one);
      expect(await page.getByTestId('link-unknown').innerText()).toContain('ask the business for a new one');
    }
  });
});
