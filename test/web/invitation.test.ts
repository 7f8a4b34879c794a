import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { renderSVG } from 'uqr';
import { MINUTE } from '../../src/consent/instant.ts';
import { optIn } from '../api/acme-store.ts';
import { openMetaWorld, type MetaWorld } from '../support/meta-world.ts';
import { violationsOn } from './accessibility.ts';
import { describeInBrowser, openBrowser, visit } from './browser.ts';
import { loseAnswers, openLink, tabTo } from './customer-page.ts';
import { endOf, openCustomer, signIn } from './dashboard.ts';

let world: MetaWorld;
let browser: Browser;
let people = 0;

const fresh = (): string => `+49151555${String(90_000 + ++people)}`;

async function invite(more: object = {}) {
  const input = {
    idempotencyKey: `invite-${String(++people)}`,
    ...{ sourceChannel: 'STORE', purposes: ['order_updates'], locale: 'en', reference: 'store-7' },
    ...more,
  };
  const { data } = await world.at.query(
    `mutation ($input: CreateOptInInvitationInput!) { createOptInInvitation(input: $input) {
      invitation { id url qrCode whatsAppUrl whatsAppText } userErrors { field message } } }`,
    { input },
  );
  expect(data.createOptInInvitation.userErrors).toEqual([]);
  return data.createOptInInvitation.invitation;
}

async function optInsOf(phone: string) {
  const { data } = await world.at.query(
    `query ($phone: PhoneNumber!) { customer(by: { phone: $phone }) { consentHistory { nodes { type } }
      optIns { status sourceChannel purpose { code } evidence { action facts { name value } } } } }`,
    { phone },
  );
  return data.customer?.optIns ?? [];
}

describeInBrowser('the page of an invitation', () => {
  beforeAll(async () => {
    [world, browser] = await Promise.all([openMetaWorld(), openBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await world.stop();
  });

  test.each([
    ['EMAIL', 'CLICKED_LINK', 'messageId', 'Click here to get'],
    ['SMS', 'CLICKED_LINK', 'providerMessageId', 'Reply YES to get'],
    ['STORE', 'SCANNED_CODE', 'storeId', 'I want to get'],
    ['IVR', 'CLICKED_LINK', 'callId', 'press 1'],
  ])('sent by %s opts in whoever ticks the box there, with what proves it', async (sourceChannel, action, by, text) => {
    const phone = fresh();
    const invitation = await invite({ sourceChannel, reference: 'what-7' });
    const { page, faults } = await openLink(browser, invitation.url);
    const box = page.getByRole('checkbox');
    await box.waitFor();
    expect(await box.isChecked()).toBe(false);
    expect(await page.locator('main').innerText()).toContain(text);
    expect(await violationsOn(page)).toEqual([]);
    await page.getByTestId('submit').click();
    expect(await page.getByTestId('error').innerText()).toContain('Tick the box');
    await box.check();
    await page.getByTestId('country').selectOption('DE');
    await page.getByTestId('phone').fill(phone.replace('+49', '0'));
    await page.getByTestId('submit').click();
    expect(await page.getByTestId('success').innerText()).toContain('Acme Store will write to you');

    const [given, ...others] = await optInsOf(phone);
    expect(others).toEqual([]);
    expect(given).toMatchObject({ status: 'ACTIVE', sourceChannel, evidence: { action } });
    expect(given.evidence.facts).toEqual(
      expect.arrayContaining([
        { name: 'preselected', value: 'false' },
        { name: 'invitationId', value: invitation.id },
        { name: by, value: 'what-7' },
        { name: 'userAgent', value: expect.stringContaining('Chrome') },
      ]),
    );
    expect(JSON.stringify(given)).not.toContain(invitation.url.split('#')[1]);
    await page.reload();
    expect(await page.getByTestId('over').innerText()).toContain('Ask Acme Store for a new one');
    expect(faults).toEqual([]);
  });

  test('that is for a known customer asks for no number, and takes another one', async () => {
    const phone = fresh();
    await optIn(world.at, phone);
    const toKnown = { sourceChannel: 'SMS', purposes: ['offers'], customer: { phone } };
    const { page, presses } = await openLink(browser, (await invite(toKnown)).url);
    await page.getByRole('checkbox').click();
    expect(await page.locator('main').innerText()).toContain(phone.slice(-4));
    expect(await page.locator('main').innerText()).not.toMatch(new RegExp(phone.slice(3, 9)));
    await page.getByTestId('submit').click();
    await page.getByTestId('success').waitFor();
    expect(await presses()).toBe(2);
    expect((await optInsOf(phone)).map((one: { purpose: { code: string } }) => one.purpose.code).sort()).toEqual([
      'offers',
      'order_updates',
    ]);

    const other = fresh();
    const { page: second } = await openLink(browser, (await invite({ ...toKnown, maxUses: 2 })).url);
    await second.getByRole('checkbox').check();
    await second.getByLabel('Another number').check();
    await second.getByTestId('phone').fill(other);
    await second.getByTestId('submit').click();
    await second.getByTestId('success').waitFor();
    expect(await optInsOf(other)).toMatchObject([{ status: 'ACTIVE', purpose: { code: 'offers' } }]);
  });

  test('says so where it was used up, or has ended, also while it is open', async () => {
    const { url } = await invite();
    const slow = await openLink(browser, url);
    await slow.page.getByRole('checkbox').check();
    const quick = await openLink(browser, url);
    await quick.page.getByRole('checkbox').check();
    for (const { page } of [quick, slow]) {
      await page.getByTestId('phone').fill(fresh());
      await page.getByTestId('submit').click();
      if (page === quick.page) await page.getByTestId('success').waitFor();
    }
    await slow.page.getByTestId('error').filter({ hasText: 'was used already' }).waitFor();

    const { url: short } = await invite({ expiresInMinutes: 5 });
    const { page } = await openLink(browser, short);
    await page.getByRole('checkbox').check();
    await page.getByTestId('phone').fill(fresh());
    world.at.clock.set(Date.now() + 6 * MINUTE);
    await page.getByTestId('submit').click();
    await page.getByTestId('error').filter({ hasText: 'Ask the business for a new one' }).waitFor();
    await page.reload();
    expect(await page.getByTestId('expired').innerText()).toContain('Ask the business for a new one');
    world.at.clock.set(null);
    await page.goto(short.replace(/.{3}$/, 'xyz'));
    await page.reload();
    expect(await page.getByTestId('link-unknown').innerText()).toContain('Open it again');
  });

  test('shows the new wording where it was changed meanwhile, and nothing is agreed to unread', async () => {
    const phone = fresh();
    const { url } = await invite({ sourceChannel: 'IVR', purposes: ['purchase_receipt'] });
    const { page } = await openLink(browser, url);
    await page.getByRole('checkbox').check();
    await page.getByTestId('phone').fill(phone);
    const { data } = await world.at.query('{ business { senders { id } } }');
    const input = {
      ...{ purpose: 'purchase_receipt', senderId: data.business.senders[0].id, sourceChannel: 'IVR', locale: 'en' },
      ...{ scope: 'WHATSAPP', text: 'Brand new: get your purchase receipt from Acme Store over WhatsApp.' },
    };
    const published = await world.at.query(
      'mutation ($input: PublishNoticeInput!) { publishNotice(input: $input) { userErrors { message } } }',
      { input },
    );
    expect(published.data.publishNotice.userErrors).toEqual([]);
    await page.getByTestId('submit').click();
    await page.getByTestId('notice').filter({ hasText: 'Brand new' }).waitFor();
    expect(await page.getByTestId('error').innerText()).toContain('Read it again');
    expect(await page.getByRole('checkbox').isChecked()).toBe(false);
    expect(await optInsOf(phone)).toEqual([]);
    await page.getByRole('checkbox').check();
    await page.getByTestId('submit').click();
    await page.getByTestId('success').waitFor();
    expect(await optInsOf(phone)).toMatchObject([{ status: 'ACTIVE', sourceChannel: 'IVR' }]);
  });

  test('at the till is a QR code of its link, in the API and in the dashboard', async () => {
    const { url, qrCode } = await invite();
    expect(qrCode).toBe(renderSVG(url, { border: 4 }));

    const phone = fresh();
    await optIn(world.at, phone);
    const { page } = await visit(browser);
    await signIn(page, world.at);
    await openCustomer(page, phone);
    await page.getByRole('button', { name: 'Invite to opt in' }).click();
    await page.getByLabel('Which shop').fill('store-9');
    await page.getByRole('button', { name: 'Make the link' }).click();
    const link = await page.getByTestId('invitation-link').innerText();
    const drawn = page.getByRole('img', { name: 'QR code of the link' }).locator('path');
    expect(renderSVG(link, { border: 4 })).toContain(await drawn.getAttribute('d'));
    const { page: scanned } = await openLink(browser, link);
    await scanned.getByRole('checkbox').waitFor();
  });

  test('in WhatsApp is a text that is written for the customer, and opts in as it arrives', async () => {
    const phone = fresh();
    const { url, whatsAppText } = await invite({ sourceChannel: 'WHATSAPP', reference: undefined });
    const { page } = await openLink(browser, url);
    const leads = new URL((await page.getByTestId('open-whatsapp').getAttribute('href'))!);
    expect(leads.origin).toBe('https://wa.me');
    expect(leads.searchParams.get('text')).toBe(whatsAppText);
    world.meta.customer(phone).write(leads.searchParams.get('text')!);
    await world.meta.settled();

    const operator = await visit(browser);
    await signIn(operator.page, world.at);
    await openCustomer(operator.page, phone);
    const card = operator.page.getByTestId('opt-in');
    await card.getByText('Wording and evidence').click();
    expect(await card.getAttribute('data-status')).toBe('ACTIVE');
    expect(await card.innerText()).toContain(whatsAppText);
    expect(await operator.page.locator('main').innerText()).toMatch(endOf(phone));
    expect(await optInsOf(phone)).toMatchObject([{ sourceChannel: 'WHATSAPP', evidence: { action: 'SENT_KEYWORD' } }]);
  });

  test('is accepted by the keyboard alone, and a lost connection doubles nothing', async () => {
    const phone = fresh();
    const { url } = await invite();
    const visited = await openLink(browser, url);
    const { page } = visited;
    await page.getByRole('checkbox').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    expect(await page.getByRole('checkbox').isChecked()).toBe(true);
    await tabTo(page, 'phone');
    await page.keyboard.type('12');
    await page.keyboard.press('Enter');
    expect(await page.getByTestId('phone-error').innerText()).not.toBe('');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(phone);
    expect(await page.getByTestId('phone').inputValue()).toBe(phone);
    const again = await loseAnswers(visited);
    await page.keyboard.press('Enter');
    await page.getByTestId('error').filter({ hasText: 'connection' }).waitFor();
    await again();
    await page.keyboard.press('Enter');
    await page.getByTestId('success').waitFor();
    await page.locator('h1:focus').waitFor();
    expect(await optInsOf(phone)).toHaveLength(1);
  });
});
