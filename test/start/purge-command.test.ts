import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ask, createEmptyDatabase, type EmptyDatabase } from './empty-database.ts';
import { runCommand, type Ended } from './gateway-process.ts';

let database: EmptyDatabase;
beforeAll(async () => {
  database = await createEmptyDatabase();
  expect(await run('business', 'create', 'Acme Store')).toMatchObject({ code: 0 });
  expect(await run('business', 'create', 'Other Shop')).toMatchObject({ code: 0 });
});
afterAll(() => database.drop());

const run = (...words: string[]): Promise<Ended> => runCommand(words, database.settings);

test('a purge tells for each business what would go, and what is gone', async () => {
  expect((await run('purge')).stdout).toBe(
    'Everything is kept for ever: no business has a retention of messages or of evidence.\n',
  );
  const [acme] = await ask<{ id: string }>(
    database.adminUrl,
    `update business set message_retention_days = 30 where name = 'Acme Store' returning business_id as id`,
  );
  await ask(
    database.adminUrl,
    `with b as (select '${acme!.id}'::uuid as id),
      s as (insert into sender (business_id, id, business_name, phone, phone_number_id)
        select id, gen_random_uuid(), 'Acme', '+15550783881', '1' from b returning id),
      c as (insert into customer (business_id, id, created_at) select id, gen_random_uuid(), now() from b returning id)
    insert into inbound_message (business_id, sender_id, message_id, customer_id, occurred_at, provider_timestamp, message_type,
      is_stop_word, referral, salt)
    select b.id, s.id, n::text, c.id, now() - n * interval '1 day', now(), 'text', false, false, 'salt'
    from b, s, c, generate_series(29, 33) n`,
  );
  const lines = (verb: string, count: number): string =>
    `Acme Store  ${acme!.id}  MESSAGES  ${count} texts ${verb}: sent or received, more than 30 days ago\n` +
    `Acme Store  ${acme!.id}  EVIDENCE  kept for ever\n`;
  expect(await run('purge', '--dry-run')).toMatchObject({ code: 0, stderr: '', stdout: lines('would go', 4) });
  expect(await ask(database.adminUrl, `select from journal where type = 'RETENTION_PURGED'`)).toEqual([]);
  expect((await run('purge', '--business', 'Other Shop')).stdout).toContain('Everything is kept for ever');
  expect(await run('purge')).toMatchObject({ code: 0, stderr: '', stdout: lines('gone', 4) });
  expect(await run('purge')).toMatchObject({ code: 0, stdout: lines('gone', 0) });
  expect(await ask(database.adminUrl, 'select from inbound_message where salt is null')).toHaveLength(4);
});
