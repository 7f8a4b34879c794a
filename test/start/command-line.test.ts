import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createEmptyDatabase, type EmptyDatabase } from './empty-database.ts';
import { runCommand, type Ended } from './gateway-process.ts';

let database: EmptyDatabase;
beforeAll(async () => {
  database = await createEmptyDatabase();
});
afterAll(() => database.drop());

const run = (...words: string[]): Promise<Ended> => runCommand(words, database.settings);
const SENDER = ['--name', 'Acme Store', '--phone', '+15550783881', '--phone-number-id', '106540352242922'];

test('a business, its sender and its keys are made on an empty database', async () => {
  expect(await run('sender', 'add', ...SENDER)).toEqual(
    refusal('There is no business yet. Make one: npx consent-gateway business create "Your name"\n'),
  );
  const made = await run('business', 'create', 'Acme Store', '--allow-marketing');
  expect(made).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^Business "Acme Store" {2}\S+\nAPI key .*cgk_/),
  });
  expect(await run('sender', 'add', ...SENDER)).toMatchObject({ code: 0, stderr: '' });
  expect(await run('rebuild', '--check')).toMatchObject({
    code: 0,
    stdout: 'The state tables are what the journal says.\n',
  });
});

test('a business is named where there are several', async () => {
  const made = await run('business', 'create', 'Another');
  const [, id = ''] = /^Business "Another" {2}(\S+)\n/.exec(made.stdout) ?? [];
  const { code, stderr } = await run('key', 'create');
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /^There are several businesses\. Give one of these with --business <name or id>:\n {2}Acme Store /,
  );
  expect(stderr).toContain(`\n  Another  ${id}\n`);
  expect(await run('key', 'create', '--business', id)).toMatchObject({ code: 0, stderr: '' });
});

test('a mistake is told in one sentence, before the database is asked', async () => {
  const { code, stdout, stderr } = await runCommand(
    ['sender', 'add', '--name', 'Acme', '--phone', '0800', '--phone-number-id', '1'],
    { DATABASE_URL: 'postgresql://127.0.0.1:1/nothing' },
  );
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(
    /^error: option '--phone <number>' .* Give it in E\.164, such as \+15550783881\.\nAdd --help .*\n$/,
  );
});

function refusal(stderr: string): Ended {
  return { code: 1, stdout: '', stderr };
}

test('every business is compared with its journal where none is named, each under its name', async () => {
  const all = await run('rebuild', '--check');
  expect(all).toMatchObject({ code: 0, stderr: '' });
  expect(all.stdout).toMatch(
    /^Acme Store {2}\S+\nThe state tables are what the journal says\.\nAnother {2}\S+\nThe state tables are what the journal says\.\n$/,
  );
  expect(await run('rebuild', '--check', '--business', 'Another')).toMatchObject({
    code: 0,
    stdout: 'The state tables are what the journal says.\n',
  });
});
