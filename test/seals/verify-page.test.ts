import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { NOW, acmeStore, optIn } from '../api/acme-store.ts';
import { CHROMIUM, openBrowser, visit } from '../web/browser.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

const PAGE = 'docs/verify-receipt.html';
const run = promisify(execFile);

let at: TestGateway;
let html: string;
let receipt: string;
let keys: string;

beforeAll(async () => {
  html = await readFile(PAGE, 'utf8');
  at = await startTestGateway({ now: NOW });
  await acmeStore(at);
  await optIn(at, '+14155550141', {});
  const { data } = await at.query('{ customers { nodes { optIns { id } } } }');
  const id: string = data.customers.nodes[0].optIns[0].id;
  receipt = (await at.query('query ($id: ID!) { consentReceipt(optInId: $id) { receipt } }', { id })).data
    .consentReceipt.receipt;
  keys = await (await fetch(`${at.url}/.well-known/consent-gateway/keys.json`)).text();
});
afterAll(() => at.stop());

/** The page's own script, in a world that has a browser's functions and elements that remember. */
async function checkedByScript(
  given: string,
  withKeys: string,
): Promise<Record<'verdict' | 'checks' | 'facts', string>> {
  const script = /<script type="module">([^]*)<\/script>/.exec(html)?.[1] ?? '';
  const made = () => ({
    value: '',
    textContent: '',
    children: [] as { textContent: string }[],
    onclick: async () => undefined as unknown,
    replaceChildren(...children: { textContent: string }[]) {
      this.children = children;
    },
    addEventListener(name: string, act: () => Promise<unknown>) {
      if (name === 'click') this.onclick = act;
    },
  });
  const elements = new Map<string, ReturnType<typeof made>>();
  const element = (id: string) => elements.get(id) ?? elements.set(id, made()).get(id)!;
  element('receipt').value = given;
  element('keys').value = withKeys;
  const document = { getElementById: element, createElement: made };
  runInNewContext(script, { document, crypto, atob, btoa, TextEncoder, TextDecoder, Uint8Array });
  await element('check').onclick();
  const textOf = (id: string) =>
    element(id)
      .children.map(({ textContent }) => textContent)
      .join('\n');
  return { verdict: element('verdict').textContent, checks: textOf('checks'), facts: textOf('facts') };
}

describe('the page that checks receipts', () => {
  test('is made from the code that is there', async () => {
    await run(process.execPath, ['src/seals/emit-verify-page.ts', '--check']);
  });

  test('is served as it stands, may run its own script alone, and may ask nobody', async () => {
    const answer = await fetch(`${at.url}/verify-receipt`);
    expect(await answer.text()).toBe(html);
    const policy = answer.headers.get('content-security-policy');
    expect(policy).toMatch(
      /^default-src 'none'; script-src 'sha256-[^' ]+'; style-src 'sha256-[^' ]+'; base-uri 'none'/,
    );
    expect(html).toContain(policy?.split("; frame-ancestors 'none'")[0]);
    for (const [, text = ''] of html.matchAll(/<(?:script type="module"|style)>([^]*?)<\/(?:script|style)>/g)) {
      expect(policy).toContain(`'sha256-${createHash('sha256').update(text).digest('base64')}'`);
    }
    expect(html).not.toMatch(/\b(?:src|href)=|https?:\/\/(?!w3id)|fetch\(|innerHTML/);
  });

  test('ticks a good receipt, and tells what it holds', async () => {
    const { verdict, checks, facts } = await checkedByScript(receipt, keys);
    expect(verdict).toBe('The receipt holds.');
    expect(checks).not.toContain('✗');
    expect(facts).toContain('+14155550141');
    expect(facts).toContain('WhatsApp');
  });

  test('crosses one with a character changed, one of another key, and what is none', async () => {
    const middle = receipt.indexOf('.') + 200;
    const changed = receipt.slice(0, middle) + (receipt[middle] === 'A' ? 'B' : 'A') + receipt.slice(middle + 1);
    expect(await checkedByScript(changed, keys)).toMatchObject({ verdict: expect.stringContaining('does not hold') });
    expect(await checkedByScript('', keys)).toMatchObject({ verdict: expect.stringContaining('does not hold') });
    expect(await checkedByScript(receipt, '{}')).toMatchObject({ verdict: expect.stringContaining('Give the keys') });
  });

  (existsSync(CHROMIUM) ? test : test.skip)('works from a disk in a browser, by its policy', async () => {
    const browser = await openBrowser();
    try {
      const { page, faults } = await visit(browser);
      await page.goto(pathToFileURL(PAGE).href);
      await page.locator('#receipt').fill(receipt);
      await page.locator('#keys').fill(keys);
      await page.locator('#check').click();
      await page
        .locator('#verdict')
        .filter({ hasText: /^The receipt holds\.$/ })
        .waitFor();
      expect(await page.locator('#checks').textContent()).toContain('✓ It says that it is a consent receipt');
      expect(faults).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});
