import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { journalJobs } from '../src/jobs/journal-jobs.ts';
import { startJobs } from '../src/jobs/job-runner.ts';
import { createTestDatabase, type TestDatabase } from './support/test-database.ts';

let testDatabase: TestDatabase;
beforeAll(async () => (testDatabase = await createTestDatabase()));
afterAll(() => testDatabase.drop());

test('the months of the journal are made every day, and templates looked after every hour', async () => {
  const troubles: unknown[] = [];
  let made = 0;
  const makeParts = async (): Promise<void> => void (made += 1);
  const tasks = { ...journalJobs(makeParts), sync_templates: async () => undefined, purge_kept: async () => undefined };
  const jobs = await startJobs({
    databaseUrl: testDatabase.url,
    tasks,
    onTrouble: (error) => void troubles.push(error),
  });
  const planned = () =>
    testDatabase.sql<{ name: string }>(
      'select identifier as name from graphile_worker._private_known_crontabs order by 1',
    );
  for (const end = Date.now() + 90_000; (await planned()).length < 3 && Date.now() < end;);
  expect((await planned()).map(({ name }) => name)).toEqual(['make_journal_parts', 'purge_kept', 'sync_templates']);
  await testDatabase.sql(`select graphile_worker.add_job('make_journal_parts')`);
  for (const end = Date.now() + 90_000; made === 0 && Date.now() < end;) await testDatabase.sql('select 1 as one');
  await jobs.stop();
  expect(troubles).toEqual([]);
  // Once more where the hour of the day at which it is made by itself falls just here.
  expect([1, 2]).toContain(made);
});
