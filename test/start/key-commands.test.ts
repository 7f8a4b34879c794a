import { userInfo } from 'node:os';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ask, createEmptyDatabase, type EmptyDatabase } from './empty-database.ts';
import { runCommand, type Ended } from './gateway-process.ts';

let database: EmptyDatabase;
beforeAll(async () => {
  database = await createEmptyDatabase();
  expect(await run('business', 'create', 'Acme Store')).toMatchObject({ code: 0 });
});
afterAll(() => database.drop());

const run = (...words: string[]): Promise<Ended> => runCommand(words, database.settings);
const keyIn = ({ stdout }: Ended): string => /(cg[ks]_\w+)/.exec(stdout)?.[1] ?? '';
const table = async (): Promise<string[][]> => {
  const { stdout } = await run('key', 'list');
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split(/ {2,}/));
};

test('a key is made for what it needs, listed, rotated and revoked', async () => {
  const made = await run(
    ...['key', 'create', '--name', 'IVR', '--scopes', 'capture,withdraw', '--channels', 'IVR,STORE'],
    ...['--expires-in-days', '90', '--points-per-minute', '600', '--trusted-documents-only'],
  );
  expect(made).toMatchObject({
    code: 0,
    stderr: '',
    stdout: expect.stringMatching(/^API key \(shown once\) {2}cgk_\w{39}\n$/),
  });
  const key = keyIn(made);
  const [head, row] = await table();
  expect(head).toEqual(['PREFIX', 'NAME', 'KIND', 'SCOPES', 'CREATED', 'EXPIRES', 'LAST USED', 'STATE', 'ID']);
  expect(row?.slice(0, 4)).toEqual([key.slice(0, 10), 'IVR', 'secret', 'capture(IVR,STORE),withdraw']);
  expect(row?.slice(6, 8)).toEqual(['-', 'open']);

  const rotated = await run('key', 'rotate', key.slice(0, 10), '--overlap-minutes', '0');
  expect(rotated).toMatchObject({ code: 0, stderr: '' });
  expect(rotated.stdout).toMatch(/^API key \(shown once\) {2}cgk_\w{39}\nThe old one, cgk_\w{6}…, ends at \d{4}-/);
  const [, next, old] = await table();
  expect([next?.[7], old?.[7]]).toEqual(['open', 'expired']);

  expect(await run('key', 'revoke', next?.[8] ?? '')).toMatchObject({ code: 0, stderr: '' });
  expect((await table())[1]?.[7]).toBe('revoked');
  expect((await run('key', 'rotate', next?.[8] ?? '')).stderr).toContain('was revoked');
});

test('a site key has origins of its own', async () => {
  const made = await run('key', 'create', '--site', '--origin', 'https://a.example', '--origin', 'https://b.example/');
  expect(made).toMatchObject({ code: 0, stderr: '' });
  expect(keyIn(made)).toMatch(/^cgs_/);
  expect((await run('key', 'create', '--site')).stderr).toContain('list at least one origin');
  expect((await run('key', 'create', '--origin', 'https://a.example')).stderr).toContain('Add --site');
  expect((await run('key', 'create', '--site', '--origin', 'https://a.example', '--scopes', 'read')).stderr).toContain(
    'leave --scopes out',
  );
});

test('origins are set whole, and shown', async () => {
  expect((await run('origins', 'list')).stdout).toBe('No page may call, but with a site key of its own.\n');
  expect((await run('origins', 'set', 'https://b.example', 'https://A.example')).stdout).toBe(
    'https://a.example\nhttps://b.example\n',
  );
  expect((await run('origins', 'list')).stdout).toBe('https://a.example\nhttps://b.example\n');
  expect(await run('origins', 'set', 'http://a.example')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('https://host'),
  });
});

test('a mistake is told in one sentence that says what to do', async () => {
  expect((await run('key', 'create', '--scopes', 'everything')).stderr).toContain('Give one or more of these');
  expect((await run('key', 'create', '--expires-in-days', '0')).stderr).toContain('Give a whole number, 1 to 3650.');
  expect((await run('key', 'revoke', 'cgk_')).stderr).toContain('npx consent-gateway key list');
  expect((await run('key', 'revoke', 'cgk_nobody')).stderr).toContain('This business has no such key.');
});

test('how a sender is connected is told in the audit, and where its token is, never the token', async () => {
  const sender = ['--name', 'Acme Store', '--phone', '+15550783881', '--phone-number-id', '106540352242922'];
  expect(await run('sender', 'add', ...sender)).toMatchObject({ code: 0 });
  const address = ['--api-url', 'https://user:pass-word@graph.example/path'];
  const connect = [
    'sender',
    'connect',
    '--phone-number-id',
    '106540352242922',
    '--token',
    'env:META_TOKEN',
    ...address,
  ];
  expect(await runCommand(connect, { ...database.settings, META_TOKEN: 'the-token-itself' })).toMatchObject({
    code: 0,
  });
  const rows = await ask<{ payload: object }>(
    database.adminUrl,
    `select payload from journal where type = 'SETTING_CHANGED'`,
  );
  expect(rows).toEqual([
    {
      payload: {
        by: userInfo().username,
        setting: 'sender connection',
        values: {
          phoneNumberId: '106540352242922',
          apiUrl: 'https://graph.example',
          apiVersion: null,
          tokenSource: 'env:META_TOKEN',
          messagesPerSecond: null,
        },
      },
    },
  ]);
  expect(await run('rebuild', '--check')).toMatchObject({ code: 0 });
});
