import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { writeOptInFile } from '../../bench/opt-in-file.ts';
import { compareRebuilt } from '../../src/persistence/rebuild.ts';
import { endAll, endOf, runCommand, startCommand, temporaryFolder, until } from '../start/gateway-process.ts';
import { createTestServices, givenBusiness } from '../support/services.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const NOW = Date.parse('2026-11-22T10:00:00Z');
const ROWS = Number(process.env['IMPORT_ROWS'] ?? 20_000);
const KILLS = 4;

interface Shop extends TestDatabase {
  readonly businessId: string;
  readonly settings: Record<string, string>;
}

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let killed: Shop;
let whole: Shop;

beforeAll(async () => {
  folder = await temporaryFolder();
  [killed, whole] = [await givenShop(), await givenShop()];
  for (const name of ['killed', 'whole']) await writeOptInFile(at(`${name}.csv`), { rows: ROWS, isMixed: true });
});
afterAll(async () => {
  await endAll();
  await Promise.all([killed.drop(), whole.drop()]);
  await folder.remove();
});

const at = (name: string): string => join(folder.path, name);
const read = (name: string): Promise<string> => readFile(at(name), 'utf8');

/** A database with one business, which asked on the web, by phone and in shops. */
async function givenShop(): Promise<Shop> {
  const database = await createTestDatabase();
  const services = createTestServices({ url: database.url, now: NOW });
  const { businessId } = await givenBusiness(services, { channels: ['WEBSITE', 'IVR', 'STORE'] });
  await services.close();
  return { ...database, businessId, settings: { DATABASE_URL: database.url } };
}

/** Runs a command again and again, killing it where it has come so far, until it gets to its end. */
async function runKilled(words: readonly string[], progress: () => Promise<number>, of: number): Promise<number> {
  let kills = 0;
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const command = startCommand(words, killed.settings);
    const target = ((kill - 1 + Math.random()) / KILLS) * of;
    const isOver = command.ended().then(() => true);
    let hasEnded = false;
    void isOver.then(() => (hasEnded = true));
    await until(async () => hasEnded || (await progress()) >= target, 300_000);
    command.kill('SIGKILL');
    if ((await command.ended()) === 'SIGKILL') kills += 1;
  }
  const last = await endOf(startCommand(words, killed.settings));
  expect({ code: last.code, stderr: last.code === 0 ? '' : last.stderr }).toEqual({ code: 0, stderr: '' });
  return kills;
}

async function rowsDone(): Promise<number> {
  const [run] = await killed.sql<{ done: number }>('select rows_done as done from import_run');
  return run?.done ?? 0;
}

async function linesDone(): Promise<number> {
  const checkpoint = await read('killed.jsonl.checkpoint').catch(() => '{"lines":0}');
  return (JSON.parse(checkpoint) as { lines: number }).lines;
}

/** Without what is made anew each time, and in an order of its own. */
function comparable(lines: string): string[] {
  return lines
    .split('\n')
    .map((line) => line.replaceAll(/"(?:customer_id|opt_in_id|notice_id|recorded_at)":"[^"]*",/g, ''))
    .sort();
}

test('an import and an export that are killed at random and resumed end as those that are not', async () => {
  await runCommand(['import', at('whole.csv')], whole.settings);
  expect(await runKilled(['import', '--batch', '250', at('killed.csv')], rowsDone, ROWS)).toBeGreaterThan(0);
  expect(await read('killed.csv.report.csv')).toBe(await read('whole.csv.report.csv'));
  expect(await compareRebuilt(killed.adminUrl, killed.businessId)).toEqual([]);

  await runCommand(['export', 'consents', '--out', at('whole.jsonl')], whole.settings);
  const words = ['export', 'consents', '--out', at('killed.jsonl')];
  expect(await runKilled(words, linesDone, ROWS * 0.8)).toBeGreaterThan(0);
  const lines = await read('killed.jsonl');
  expect(lines.split('\n').length).toBeGreaterThan(ROWS * 0.8);
  expect(comparable(lines)).toEqual(comparable(await read('whole.jsonl')));
  await runCommand(['export', 'consents', '--out', at('again.jsonl')], killed.settings);
  expect(await read('again.jsonl')).toBe(lines);

  const audit = await killed.sql<{ type: string; count: string }>(
    `select type, count(*) from journal where type in ('IMPORT_STARTED', 'IMPORT_FINISHED', 'EXPORTED') group by 1 order by 1`,
  );
  expect(audit).toEqual([
    { type: 'EXPORTED', count: expect.any(String) },
    { type: 'IMPORT_FINISHED', count: '1' },
    { type: 'IMPORT_STARTED', count: '1' },
  ]);
}, 1_800_000);

test('a file that was imported is told so; going over it once more changes nothing', async () => {
  const journal = () => whole.sql(`select seq from journal_head where business_id = $1`, [whole.businessId]);
  const before = await journal();
  const again = await runCommand(['import', at('whole.csv')], whole.settings);
  expect(again.stdout).toContain('there is nothing to do');
  expect(await journal()).toEqual(before);
  const preview = await runCommand(['import', '--dry-run', at('whole.csv')], whole.settings);
  expect(preview.stdout).toContain(' 0 would be accepted');
  expect(await journal()).toEqual(before);
});

test('a dry run tells beforehand what the import will say, and writes nothing', async () => {
  const shop = await givenShop();
  const file = at('previewed.csv');
  await writeOptInFile(file, { rows: 4_000, isMixed: true });
  try {
    await runCommand(['import', '--dry-run', file], shop.settings);
    expect(await shop.sql('select from customer')).toEqual([]);
    expect(await shop.sql('select from import_run')).toEqual([]);
    await runCommand(['import', file], shop.settings);
    expect(await read('previewed.csv.dry-run.csv')).toBe(await read('previewed.csv.report.csv'));
  } finally {
    await shop.drop();
  }
});
