import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { encodeId } from '../../src/graphql/node/global-id.ts';
import { createSender } from '../../src/usecases/create-sender.ts';
import { acmeStore, capture, captureInput, optIn, writeIn } from '../api/acme-store.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { trustIssuer } from '../support/keys.ts';
import { AUDIENCE, startIdentityProvider, type IdentityProvider } from '../tokens/jwks-server.ts';
import { describeInBrowser, openBrowser } from './browser.ts';
import { loseAnswers, openLink, preferenceLink } from './customer-page.ts';

let at: TestGateway;
let browser: Browser;
let provider: IdentityProvider;
let people = 0;

const fresh = (): string => `+49151555${String(70_000 + ++people)}`;

async function optInsOf(phone: string) {
  const { data } = await at.query(
    'query ($phone: PhoneNumber!) { customer(by: { phone: $phone }) { optIns { status businessName } } }',
    { phone },
  );
  return data.customer.optIns;
}

describeInBrowser('the page of what a customer agreed to', () => {
  beforeAll(async () => {
    [at, browser, provider] = await Promise.all([
      startTestGateway({ now: null }),
      openBrowser(),
      startIdentityProvider(),
    ]);
    await provider.addKey('one');
    const settings = {
      issuer: provider.issuer,
      jwksUrl: provider.jwksUrl,
      algorithms: ['ES256'],
      scopeClaim: null,
      scopeMap: {},
      defaultScopes: ['read', 'capture', 'withdraw', 'subscribe'] as const,
      customerClaim: 'customer',
    };
    for (const customerBy of ['ID', 'EXTERNAL_ID', 'PHONE'] as const) {
      await trustIssuer(at, { ...settings, audience: `${AUDIENCE}/${customerBy}`, customerBy });
    }
  });
  afterAll(async () => {
    await browser.close();
    await provider.stop();
    await at.stop();
  });

  test.each([
    ['ID', true],
    ['EXTERNAL_ID', true],
    ['PHONE', false],
  ])('opens by the token of a login that knows them by %s, and offers what that can do', async (by, canChange) => {
    const phone = fresh();
    const externalId = `shop-${phone}`;
    const { customer } = await optIn(at, phone, { customer: { phone, externalId } });
    const named = { ID: customer!.id, EXTERNAL_ID: externalId, PHONE: phone }[by];
    const token = await provider.token({ aud: `${AUDIENCE}/${by}`, customer: named });
    const { page, faults } = await openLink(browser, `${at.url}/preferences#${token}`);
    await page.getByTestId('stop').click();
    await page.locator('[data-testid="opt-in"][data-status="WITHDRAWN"]').waitFor();
    await page.getByTestId('again').click();
    await page.getByRole('checkbox').check();
    await page.getByTestId('again-submit').click();
    await page.locator('[data-testid="opt-in"][data-status="ACTIVE"]').waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('download').click()]);
    expect(await download.failure()).toBeNull();
    // A token is ended by who issued it.
    expect(await page.getByTestId('links').count()).toBe(0);
    expect(await page.getByTestId('change-number').count()).toBe(canChange ? 1 : 0);
    if (canChange) {
      await page.getByTestId('change-number').click();
      const newPhone = fresh();
      await page.getByTestId('phone').fill(newPhone);
      await page.getByTestId('prove-number').click();
      await writeIn(at, newPhone, `wamid.${newPhone}`, await page.getByTestId('proof-text').innerText());
      await page.locator('[data-testid="opt-in"][data-status="PENDING"]').waitFor();
    }
    await page.getByTestId('erase').click();
    await page.getByTestId('erase-confirm').click();
    await page.getByTestId('data').getByRole('status').filter({ hasText: 'passed on' }).waitFor();
    expect(faults).toEqual([]);
  });

  test('opens by no token that is over, or of no customer', async () => {
    await optIn(at, fresh());
    const exp = Math.floor(Date.now() / 1000) - 60;
    const tokens = [
      await provider.token({ aud: `${AUDIENCE}/PHONE`, customer: fresh(), exp }),
      await provider.token({ aud: 'elsewhere', customer: fresh() }),
      at.apiKey,
    ];
    for (const token of tokens) {
      const { page } = await openLink(browser, `${at.url}/preferences#${token}`);
      expect(await page.getByTestId('expired').innerText()).toContain('Ask the business for a new one');
    }
  });

  test('ends every link to it, asked twice, and what was agreed to stands', async () => {
    const phone = fresh();
    await optIn(at, phone);
    const [here, there] = [await preferenceLink(at, phone), await preferenceLink(at, phone, 30)];
    const { page, faults } = await openLink(browser, here);
    const { page: elsewhere } = await openLink(browser, there);
    await elsewhere.getByTestId('stop').waitFor();
    await page.getByTestId('end-links').click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByTestId('end-links').click();
    await page.getByTestId('end-links-confirm').click();
    await page.getByTestId('links-ended').waitFor();
    await page.locator('[role="status"]:focus').waitFor();
    expect(await page.title()).toBe('This link has ended');

    await elsewhere.getByTestId('stop').click();
    await elsewhere.getByTestId('error').filter({ hasText: 'Ask the business for a new one' }).waitFor();
    for (const one of [page, elsewhere]) {
      await one.reload();
      await one.getByTestId('expired').waitFor();
    }
    expect(await optInsOf(phone)).toMatchObject([{ status: 'ACTIVE' }]);
    const { page: again } = await openLink(browser, await preferenceLink(at, phone));
    await again.getByTestId('stop').waitFor();
    expect(faults.filter((fault) => !/401/.test(fault))).toEqual([]);
  });

  test('does not say that links were ended where its own had run out', async () => {
    const phone = fresh();
    await optIn(at, phone);
    const other = await preferenceLink(at, phone);
    const { page } = await openLink(browser, await preferenceLink(at, phone, 1));
    await page.getByTestId('end-links').click();
    at.clock.set(Date.now() + 2 * 60_000);
    await page.getByTestId('end-links-confirm').click();
    await page.getByTestId('links').getByRole('alert').filter({ hasText: 'works for a limited time' }).waitFor();
    at.clock.set(null);
    const { page: still } = await openLink(browser, other);
    await still.getByTestId('stop').waitFor();
  });

  test('says that its links have ended, also where the answer to that was lost', async () => {
    const phone = fresh();
    await optIn(at, phone);
    const visited = await openLink(browser, await preferenceLink(at, phone));
    const { page } = visited;
    await page.getByTestId('end-links').click();
    const find = await loseAnswers(visited);
    await page.getByTestId('end-links-confirm').click();
    await page.getByTestId('links').getByRole('alert').filter({ hasText: 'connection was lost' }).waitFor();
    await find();
    await page.getByTestId('end-links-confirm').click();
    await page.getByTestId('links-ended').waitFor();
  });

  test('stops under the one business name that was pressed, and the others go on', async () => {
    const acme = await acmeStore(at);
    const { deps } = at.gateway;
    const outlet = await createSender(
      deps,
      { businessId: at.businessId, actor: null },
      { businessName: 'Acme Outlet', phone: '+4930123456', phoneNumberId: '206540352242922', wabaId: null },
    );
    if (!outlet.ok) throw new Error('The business has no second name.');
    const input = {
      ...{ purpose: 'order_updates', senderId: encodeId('Sender', outlet.value.id), sourceChannel: 'WEBSITE' },
      ...{ locale: 'en', scope: 'WHATSAPP' },
      text: 'Tick this box to get updates about your order from Acme Outlet over WhatsApp.',
    };
    const { data } = await at.query(
      'mutation ($input: PublishNoticeInput!) { publishNotice(input: $input) { notice { id } userErrors { message } } }',
      { input },
    );
    const phone = fresh();
    const noticeIds = [acme.notice('order_updates', 'WEBSITE'), data.publishNotice.notice.id];
    expect((await capture(at, 'WEBSITE', captureInput(acme, 'WEBSITE', phone, { noticeIds }))).userErrors).toEqual([]);

    const { page } = await openLink(browser, await preferenceLink(at, phone));
    const card = page.getByTestId('opt-in').filter({ hasText: 'Acme Outlet' }).first();
    await card.getByTestId('stop').click();
    await page.locator('[data-testid="opt-in"][data-status="WITHDRAWN"]').waitFor();
    expect(await optInsOf(phone)).toEqual(
      expect.arrayContaining([
        { status: 'ACTIVE', businessName: 'Acme Store' },
        { status: 'WITHDRAWN', businessName: 'Acme Outlet' },
      ]),
    );
  });
});
