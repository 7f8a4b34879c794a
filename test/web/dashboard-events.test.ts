import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page, WebSocketRoute } from 'playwright-core';
import { TcpProxy } from '../chaos/tcp-proxy.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { describeInBrowser, openBrowser, visit } from './browser.ts';
import { openCustomer, signIn, windowRow } from './dashboard.ts';
import { writes } from './shop.ts';

const HOUR = 3_600_000;

let at: TestGateway;
let browser: Browser;

const live = (page: Page) => page.locator('[data-testid="connection"][data-state="live"]').waitFor();

describeInBrowser('events that do not come', () => {
  beforeAll(async () => {
    // Nothing seals: a test takes rows of the journal away.
    [at, browser] = await Promise.all([startTestGateway({ now: null, signingKeys: null }), openBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await at.stop();
  });

  test('because the subscriber was too slow: it goes on where it was, and misses nothing', async () => {
    const { page } = await visit(browser);
    const sent: { id: string; type: string; payload?: { variables?: { after?: string } } }[] = [];
    let socket: WebSocketRoute | undefined;
    let holds = false;
    await page.routeWebSocket(/graphql/, (route) => {
      socket = route;
      const server = route.connectToServer();
      route.onMessage((message) => {
        sent.push(JSON.parse(String(message)));
        server.send(message);
      });
      server.onMessage((message) => {
        if (!holds || JSON.parse(String(message)).type !== 'next') route.send(message);
      });
    });
    await signIn(page, at);
    await live(page);
    const [first] = sent.filter(({ type }) => type === 'subscribe');
    holds = true;
    await writes(at, '+4915155500081');
    const lastCursor = first!.payload!.variables!.after!;
    holds = false;
    const extensions = { code: 'SLOW_CONSUMER', lastCursor };
    socket!.send(JSON.stringify({ id: first!.id, type: 'error', payload: [{ message: 'Too slow.', extensions }] }));
    await windowRow(page, '+4915155500081').waitFor();
    const again = sent.filter(({ type }) => type === 'subscribe').at(-1)!;
    expect(again.id).not.toBe(first!.id);
    expect(again.payload!.variables!.after).toBe(lastCursor);
  });

  test('to a customer’s page that was cut off before its first one: it catches up', async () => {
    const phone = '+4915155500082';
    await writes(at, phone, Date.now() - 30 * HOUR);
    const proxy = await TcpProxy.to(Number(new URL(at.url).port));
    const { page } = await visit(browser);
    await signIn(page, { url: `http://127.0.0.1:${proxy.port}`, apiKey: at.apiKey });
    await openCustomer(page, phone);
    const shown = page.getByTestId('customer-window');
    await shown.getByText('opened no window').waitFor();
    proxy.break('RESET');
    await writes(at, phone);
    proxy.heal();
    await page.locator('[data-testid="customer-window"][data-status="OPEN"]').waitFor();
    await page.context().close();
    await proxy.close();
  });

  test('because they are no longer kept: the list is loaded anew, and goes on by itself', async () => {
    const proxy = await TcpProxy.to(Number(new URL(at.url).port));
    const { page } = await visit(browser);
    await signIn(page, { url: `http://127.0.0.1:${proxy.port}`, apiKey: at.apiKey });
    await live(page);
    proxy.break('RESET');
    await page.locator('[data-testid="connection"][data-state="lost"]').waitFor();
    await writes(at, '+4915155500083');
    await at.sql('delete from journal where business_id = $1', [at.businessId]);
    await writes(at, '+4915155500084');
    proxy.heal();
    await windowRow(page, '+4915155500083').waitFor();
    await windowRow(page, '+4915155500084').waitFor();
    await live(page);
    await writes(at, '+4915155500085');
    await windowRow(page, '+4915155500085').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    await page.context().close();
    await proxy.close();
  });
});
