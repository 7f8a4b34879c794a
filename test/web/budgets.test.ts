import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { describeInBrowser, openBrowser, visit } from './browser.ts';
import { signIn } from './dashboard.ts';

const KIB = 1024;

let at: TestGateway;
let browser: Browser;

describeInBrowser('what browsers have to load', () => {
  beforeAll(async () => {
    [at, browser] = await Promise.all([startTestGateway({ now: null }), openBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await at.stop();
  });

  test('the web component is at most 25 KiB, compressed', async () => {
    const script = await (await fetch(`${at.url}/opt-in.js`)).arrayBuffer();
    expect(gzipSync(Buffer.from(script), { level: 9 }).byteLength).toBeLessThanOrEqual(25 * KIB);
  });

  test("the dashboard's first view is at most 250 KiB, compressed, and nothing leaves the origin", async () => {
    const { page, requests, faults } = await visit(browser);
    const bodies: Promise<Buffer>[] = [];
    page.on('response', (response) => {
      if (response.request().resourceType() === 'fetch') return;
      bodies.push(response.body().catch(() => Buffer.alloc(0)));
    });
    await signIn(page, at);
    await page.waitForLoadState('networkidle');
    const loaded = (await Promise.all(bodies)).reduce((sum, body) => sum + gzipSync(body, { level: 9 }).byteLength, 0);
    expect(loaded).toBeGreaterThan(10 * KIB);
    expect(loaded).toBeLessThanOrEqual(250 * KIB);
    expect(requests.length).toBeGreaterThan(2);
    expect(requests.filter((url) => new URL(url).host !== new URL(at.url).host)).toEqual([]);
    expect(faults).toEqual([]);
  });

  test.each(['/i', '/confirm', '/preferences'])('%s asks nobody but the gateway', async (path) => {
    const { page, requests, faults } = await visit(browser);
    await page.goto(at.url + path);
    await page.waitForLoadState('networkidle');
    expect(requests.length).toBeGreaterThan(1);
    expect(requests.filter((url) => new URL(url).origin !== at.url)).toEqual([]);
    expect(faults).toEqual([]);
  });
});
