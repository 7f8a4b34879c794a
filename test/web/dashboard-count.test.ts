import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { RecordInboundMessageDocument } from '../../schema/generated/operations.ts';
import { encodeId } from '../../src/graphql/node/global-id.ts';
import { createSender } from '../../src/usecases/create-sender.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { describeInBrowser, openBrowser, visit } from './browser.ts';
import { openCustomer, signIn } from './dashboard.ts';
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

  test('of several senders are told apart, and counted by sender', async () => {
    const outlet = { businessName: 'Acme Outlet', phone: '+15550107789', phoneNumberId: '4711', wabaId: null };
    const made = await createSender(at.gateway.deps, { businessId: at.businessId, actor: null }, outlet);
    if (!made.ok) throw new Error('There is no second sender.');
    const phone = '+4915155602001';
    const input = {
      ...{ senderId: encodeId('Sender', made.value.id), from: { phone }, messageId: 'wamid.outlet' },
      occurredAt: new Date().toISOString(),
    };
    const { data } = await at.query(RecordInboundMessageDocument, { input });
    expect(data.recordInboundMessage.userErrors).toEqual([]);

    const { page } = await visit(browser);
    await signIn(page, at);
    await page.getByLabel('Sender').selectOption({ label: 'Acme Outlet, +15550107789' });
    await page.getByTestId('window-count').filter({ hasText: '1 open window' }).waitFor();
    expect(await page.getByTestId('window-row').count()).toBe(1);
    await openCustomer(page, phone);
    const windows = page.getByTestId('customer-window');
    await windows.filter({ hasText: 'Acme Outlet' }).getByText('Open').waitFor();
    await windows.filter({ hasText: 'Acme Store' }).getByText('never wrote').waitFor();
  });
});
