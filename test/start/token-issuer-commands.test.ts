import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createEmptyDatabase, type EmptyDatabase } from './empty-database.ts';
import { runCommand, type Ended } from './gateway-process.ts';

let database: EmptyDatabase;
beforeAll(async () => {
  database = await createEmptyDatabase();
});
afterAll(() => database.drop());

const run = (...words: string[]): Promise<Ended> => runCommand(words, database.settings);
const NAMED = ['--issuer', 'https://login.example/', '--audience', 'shop'];
const KEYS = ['--jwks-url', 'https://login.example/jwks'];

test('an operator trusts an issuer, sees it, and takes the trust back', async () => {
  await run('business', 'create', 'Acme Store');
  expect((await run('token-issuer', 'list')).stdout).toMatch(/^No token opens this business/);
  const options = ['--algorithms', 'RS256,ES256', '--map', 'consent:read=read,subscribe', '--map', 'a=b=capture'];
  const customer = ['--customer-claim', 'phone_number', '--customer-by', 'PHONE', '--default-scopes', 'withdraw'];
  expect(await run('token-issuer', 'add', ...NAMED, ...KEYS, ...options, ...customer)).toMatchObject({
    code: 0,
    stderr: '',
    stdout: expect.stringContaining('https://login.example/ for shop open this business'),
  });
  expect((await run('token-issuer', 'list')).stdout).toBe(
    [
      'https://login.example/  for shop',
      '  keys at https://login.example/jwks, RS256, ES256',
      '  scopes by the claim scope: a=b = capture; consent:read = read, subscribe',
      '  every token may withdraw',
      "  a customer's own session by the claim phone_number (PHONE)",
      '',
    ].join('\n'),
  );
  expect(await run('token-issuer', 'add', ...NAMED, ...KEYS)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('trusted for this audience already'),
  });
  expect(await run('token-issuer', 'remove', ...NAMED)).toMatchObject({ code: 0, stderr: '' });
  expect(await run('token-issuer', 'remove', ...NAMED)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('token-issuer list'),
  });
  expect(await run('token-issuer', 'add', ...NAMED, ...KEYS)).toMatchObject({ code: 0, stderr: '' });
  expect(await run('rebuild', '--check')).toMatchObject({ code: 0 });
});

test.each([
  [['--jwks-url', 'http://login.example/jwks'], 'https address'],
  [[...KEYS, '--algorithms', 'HS256'], 'RS256'],
  [[...KEYS, '--map', 'x=everything'], 'The scopes are read'],
  [[...KEYS, '--map', 'read'], 'consent:read=read'],
  [[...KEYS, '--customer-by', 'PHONE'], 'customer claim'],
])('what would let in anybody is refused: %j', async (options, message) => {
  const refused = await run('token-issuer', 'add', '--issuer', 'https://x.example/', '--audience', 'shop', ...options);
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining(message) });
});
