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
const shown = async (): Promise<Record<string, string>> => {
  const { stdout } = await run('business', 'show');
  return Object.fromEntries(
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => [line.slice(0, 19).trim(), line.slice(19)]),
  );
};

test('settings are shown, set, and set back', async () => {
  expect(await shown()).toMatchObject({
    'Reconsent policy': 'warn',
    'Suppression list': 'yes',
    'Texts of messages': 'for ever',
    Evidence: 'for ever',
  });
  const set = ['business', 'set', '--message-retention-days', '90', '--reconsent-policy', 'refuse'];
  expect(await run(...set, '--policy-edition', '2026', '--suppression-list', 'no')).toMatchObject({
    code: 0,
    stderr: '',
  });
  expect(await shown()).toMatchObject({
    'Policy edition': '2026',
    'Reconsent policy': 'refuse',
    'Suppression list': 'no',
    'Texts of messages': '90 days',
  });
  await run('business', 'set', '--message-retention-days', 'forever', '--policy-edition', 'none');
  expect(await shown()).toMatchObject({ 'Policy edition': 'the one in force', 'Texts of messages': 'for ever' });
  const rows = await ask<{ by: string }>(
    database.adminUrl,
    `select payload->>'by' as by from journal where type = 'BUSINESS'`,
  );
  expect(rows).toEqual(Array.from({ length: 3 }, () => ({ by: userInfo().username })));
  expect(await run('rebuild', '--check')).toMatchObject({ code: 0 });
});

test.each([
  [['--reconsent-policy', 'shout'], 'Give warn or refuse.'],
  [['--message-retention-days', '0'], 'Give a whole number'],
  [['--message-retention-days', '99999'], 'from 1 to 36500'],
  [['--allow-marketing', 'maybe'], 'Give yes or no.'],
  [[], 'Say what to change'],
])('business set %j says what to give instead', async (options, sentence) => {
  const { code, stderr } = await run('business', 'set', ...options);
  expect(code).toBe(1);
  expect(stderr).toContain(sentence);
});
