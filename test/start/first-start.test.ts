import { execFile } from 'node:child_process';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  endAll,
  endOf,
  runCommand,
  startGateway,
  temporaryFolder,
  until,
  type GatewayProcess,
} from './gateway-process.ts';

const bash = (script: string) => promisify(execFile)('/bin/bash', ['-c', script]);

/* One embedded database, from its first start on; each test goes on where the one before it stopped. */
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let settings: { DATA_DIR: string };
let gateway: GatewayProcess;
let key: string;
let siteKey: string;
let port: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  settings = { DATA_DIR: join(folder.path, 'data') };
  gateway = startGateway(settings);
});
afterAll(async () => {
  await endAll();
  await folder.remove();
});

test('the first start tells where to go and what to try, and nothing else', async () => {
  const url = await gateway.ready();
  key = keyIn(gateway);
  expect(gateway.stderr()).toBe('');
  expect(gateway.stdout()).toContain(`explorer in a browser   ${url}/graphql\n`);
  // A look at the database that takes more than 2 s is a no.
  await until(async () => (await fetch(`${url}/readyz`)).status === 200);
  expect((await stat(join(settings.DATA_DIR, 'development.json'))).mode & 0o777).toBe(0o600);
});

test('the first query and the first mutation work as they are printed', async () => {
  const [query = '', mutation = ''] = gateway.stdout().match(/^curl .*\\\n.*$/gm) ?? [];
  const business: unknown = JSON.parse((await bash(query)).stdout);
  expect(business).toMatchObject({ data: { business: { name: 'Acme Store', senders: [{ phone: '+15550783881' }] } } });
  const captured: unknown = JSON.parse((await bash(mutation)).stdout);
  expect(captured).toMatchObject({ data: { captureWebsiteOptIn: { optIns: [{ status: 'ACTIVE' }], userErrors: [] } } });
});

test('the opt-in box is on an example page, under a strict policy, with a site key that works there and nowhere else', async () => {
  const url = await gateway.ready();
  expect(gateway.stdout()).toContain(`example page        ${url}/example\n`);
  const page = await fetch(`${url}/example`);
  expect(page.headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; style-src 'sha256-.*script-src 'self'/,
  );
  siteKey = await siteKeyOn(page);
  ({ port } = new URL(url));
  const notices = async (origin: string) => {
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${siteKey}`, origin },
      body: JSON.stringify({ query: '{ notices(sourceChannel: WEBSITE) { id } }' }),
    });
    return JSON.stringify(await answer.json());
  };
  expect(await notices(url)).toContain('ntc_');
  expect(await notices(url.replace('127.0.0.1', 'localhost'))).toContain('ntc_');
  expect(await notices('https://elsewhere.example')).toContain('FORBIDDEN');
});

test('a second start beside it says in one sentence what is taken, and by whom', async () => {
  const { port } = new URL(await gateway.ready());
  const onBoth = await endOf(startGateway({ ...settings, PORT: port }));
  expect(onBoth).toEqual({
    code: 1,
    stdout: '',
    stderr:
      `Port ${port} and the data folder ${settings.DATA_DIR} are taken by another gateway (process ${gateway.pid}). ` +
      'Stop it, or set both PORT and DATA_DIR for a second one.\n',
  });
});

test('the command line works on the database of the running gateway', async () => {
  const made = await runCommand(['key', 'create', '--name', 'till'], settings);
  expect(made).toMatchObject({ code: 0, stderr: '' });
  const [, newKey = ''] = /^API key \(shown once\) {2}(\S+)\n$/.exec(made.stdout) ?? [];
  expect(await businessName(await gateway.ready(), newKey)).toBe('Acme Store');
});

test('once it is stopped, the command line starts the database for itself', async () => {
  gateway.kill('SIGTERM');
  expect(await gateway.ended()).toBe(0);
  expect(gateway.stderr()).toBe('');

  // As a gateway that was killed leaves it.
  const path = join(settings.DATA_DIR, 'development.json');
  const file = JSON.parse(await readFile(path, 'utf8')) as object;
  const databaseUrl = 'postgresql://consent_gateway:gone@127.0.0.1:1/consent_gateway';
  await writeFile(path, JSON.stringify({ ...file, databaseUrl, pid: 999_999 }));
  expect(await runCommand(['rebuild', '--check'], settings)).toEqual({
    code: 0,
    stdout: 'The state tables are what the journal says.\n',
    stderr: '',
  });
});

test('a second start prints the same key, and BOOTSTRAP_API_KEY another, which works', async () => {
  gateway = startGateway({ ...settings, PORT: port });
  const again = await gateway.ready();
  expect(keyIn(gateway)).toBe(key);
  expect(await siteKeyOn(await fetch(`${again}/example`))).toBe(siteKey);
  gateway.kill('SIGINT');
  expect(await gateway.ended()).toBe(0);

  const chosen = 'a-key-of-my-own-that-is-long-enough';
  gateway = startGateway({ ...settings, BOOTSTRAP_API_KEY: chosen, NODE_ENV: 'production' });
  const url = await gateway.ready();
  expect(keyIn(gateway)).toBe(chosen);
  expect(await businessName(url, chosen)).toBe('Acme Store');
  expect((await fetch(`${url}/example`)).status).toBe(404);
  expect(gateway.stdout()).not.toContain('/example');
});

async function siteKeyOn(page: Response): Promise<string> {
  return /site-key="(cgs_\w+)"/.exec(await page.text())?.[1] ?? '';
}

function keyIn(started: GatewayProcess): string {
  return /API key +(\S+)\n/.exec(started.stdout())?.[1] ?? '';
}

async function businessName(url: string, apiKey: string): Promise<string> {
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${apiKey}` },
    body: JSON.stringify({ query: '{ business { name } }' }),
  });
  return ((await answer.json()) as { data: { business: { name: string } } }).data.business.name;
}
