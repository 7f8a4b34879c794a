import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { generator } from '../../../src/generator.ts';
import { roleOf } from '../../../src/persistence/application-role.ts';
import { migrate, migrateAndEncrypt, refuseUnreadyDatabase } from '../../../src/persistence/migrate.ts';
import { Migration20261122InboundOnce } from '../../../src/persistence/migrations/migration-20261122-inbound-once.ts';
import { connectOrm } from '../../../src/persistence/orm.ts';
import { compareRebuilt } from '../../../src/persistence/rebuild.ts';
import { receiveInbound } from '../../../src/usecases/receive-inbound.ts';
import { sendMessage } from '../../../src/usecases/send-message.ts';
import { openedJournal } from '../../support/opened-journal.ts';
import { createTestServices, valueOf, type TestServices } from '../../support/services.ts';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';
import { KEY_ENCRYPTION } from '../../support/vault.ts';
import { BODY, EXTERNAL_ID, NOW, PAGE, PHONE, FORMER_PHONE, pastOf, SENT, TEXT, type Past } from './earlier-journal.ts';
import { tablesWith } from './search-database.ts';

let testDatabase: TestDatabase;
let services: TestServices;
let past: Past;
const caller = () => ({ businessId: past.businessId, actor: null });
const PERSONAL = [PHONE, FORMER_PHONE, EXTERNAL_ID, PAGE, TEXT, BODY, 'wamid.'];

/** A database as a gateway of before encryption filled it, and today's tables around it. */
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  const owner = roleOf(testDatabase.ownerUrl).name;
  await inDatabase(testDatabase.adminUrl, (admin) =>
    admin.query(`drop schema public, gateway_private cascade; create schema public authorization ${owner}`),
  );
  const orm = await connectOrm(testDatabase.ownerUrl);
  await orm.migrator.up({ to: Migration20261122InboundOnce.name });
  await orm.close();
  past = pastOf(generator);
  await inDatabase(testDatabase.adminUrl, async (admin) => {
    await admin.query(past.makeBusiness);
    const { rows } = await admin.query<{ outcome: string }>('select outcome from commit_decisions($1, $2)', [
      past.businessId,
      JSON.stringify(past.decisions),
    ]);
    expect(rows.map(({ outcome }) => outcome)).toEqual(past.decisions.map(() => 'STORED'));
    await admin.query(past.webhooks);
  });
  await migrate(testDatabase.ownerUrl, roleOf(testDatabase.url));
});
afterAll(async () => {
  await services.close();
  await testDatabase.drop();
});

async function inDatabase<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return work(client).finally(() => client.end());
}

const encrypt = () => migrateAndEncrypt(testDatabase.ownerUrl, roleOf(testDatabase.url), () => KEY_ENCRYPTION);

test('a gateway does not start on it, and says which command to run', async () => {
  expect(await tablesWith(testDatabase.sql, PERSONAL)).not.toEqual([]);
  await expect(refuseUnreadyDatabase(testDatabase.url)).rejects.toThrow(
    /has personal data from before it was encrypted.*run: npx consent-gateway migrate/,
  );
});

test('a journal that was sealed meanwhile is refused, and nothing is changed', async () => {
  const before = await testDatabase.sql('select * from journal order by business_id, seq');
  await testDatabase.sql(
    `insert into journal_seal values ($1, 1, 1, 1, 'root', '', null, 'hash', now(), 'key', 'signature', null)`,
    [past.businessId],
  );
  await expect(encrypt()).rejects.toThrow(/was sealed since.*Restore the backup from before the upgrade/s);
  expect(await testDatabase.sql('select * from journal order by business_id, seq')).toEqual(before);
  await testDatabase.sql('delete from journal_seal');
});

test('it is encrypted once, whoever does it, and nothing stands in clear any more', async () => {
  const done = await Promise.all([encrypt(), encrypt()]);
  expect(Math.max(...done)).toBe(2);
  expect(await encrypt()).toBe(0);
  await refuseUnreadyDatabase(testDatabase.url);
  expect(await tablesWith(testDatabase.sql, PERSONAL)).toEqual([]);
  expect(await compareRebuilt(testDatabase.url, past.businessId)).toEqual([]);
});

test('everything is read as before, and found by number and key', async () => {
  services = createTestServices({ url: testDatabase.url, now: NOW + 1 });
  const all = { consent: true, windows: true, purposes: false, senders: false, notices: false };
  const found = await services.reads.customer(caller(), { phone: PHONE }, all);
  expect(found?.customer).toMatchObject({ id: past.customerId, phone: PHONE, externalId: EXTERNAL_ID });
  expect(found?.consent?.optIns).toMatchObject([{ granted: { phone: FORMER_PHONE, facts: [{ value: PAGE }] } }]);
  expect(found?.windows).toHaveLength(1);
  expect(await services.reads.customer(caller(), { phone: FORMER_PHONE }, all)).toBeNull();
  const told = await openedJournal(services.database, past.businessId);
  for (const text of PERSONAL) expect(told).toContain(text);
});

test('a send that is repeated with its key has its first answer, and another input is refused', async () => {
  const again = valueOf(await sendMessage(services.deps, caller(), SENT));
  expect(again.message).toMatchObject({ id: past.messageId, body: BODY });
  const other = await sendMessage(services.deps, caller(), { ...SENT, text: { body: 'Other words' } });
  expect(other).toMatchObject({ ok: false, errors: [{ code: 'IDEMPOTENCY_CONFLICT' }] });
});

test('what comes afterwards goes on with it', async () => {
  const [sender] = await services.reads.senders(caller());
  const from = { from: { phone: PHONE }, senderId: sender!.id, messageId: 'wamid.new', timestamp: NOW + 1 };
  const told = { messageType: 'text', text: 'And mine?', referral: false, original: {} };
  const answer = valueOf(await receiveInbound(services.deps, caller(), { ...from, ...told }));
  expect(answer.window?.customerId).toBe(past.customerId);
  expect(await compareRebuilt(testDatabase.url, past.businessId)).toEqual([]);
});
