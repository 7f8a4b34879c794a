import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createServer, type Server } from 'node:net';
import { Client } from 'pg';
import { roleOf } from '../../src/persistence/application-role.ts';
import { migrate } from '../../src/persistence/migrate.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

let testDatabase: TestDatabase;
let client: Client;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  client = new Client({ connectionString: testDatabase.adminUrl });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await testDatabase.drop();
});

const up = (): Promise<void> => migrate(testDatabase.ownerUrl, roleOf(testDatabase.url));

async function appliedMigrations(): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>('select name from schema_migration order by name');
  return rows.map(({ name }) => name);
}

test('two replicas that start at once on an empty database both find it migrated', async () => {
  await client.query(`drop schema public, gateway_private, graphile_worker cascade;
    create schema public authorization ${roleOf(testDatabase.ownerUrl).name}`);
  await Promise.all([up(), up(), up()]);
  const migrations = await appliedMigrations();
  expect(migrations.length).toBeGreaterThan(0);
  expect(new Set(migrations).size).toBe(migrations.length);
  const { rows } = await client.query(
    `select to_regclass('journal')::text as ours, to_regclass('graphile_worker.jobs')::text as theirs`,
  );
  expect(rows).toEqual([{ ours: 'journal', theirs: 'graphile_worker.jobs' }]);
});

test('migrating again changes nothing', async () => {
  const before = await appliedMigrations();
  await client.query(
    `insert into business values ('0198f000-0000-7000-8000-000000000001', 'Acme Store', true, null, now())`,
  );
  await up();
  expect(await appliedMigrations()).toEqual(before);
  expect((await client.query('select from business')).rowCount).toBe(1);
});

test('nothing is left waiting for the lock when a migration is done', async () => {
  await up();
  const { rows } = await client.query<{ count: number }>(`select count(*)::int as count from pg_locks
    where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`);
  expect(rows[0]?.count).toBe(0);
});

test('a server older than PostgreSQL 15 is refused in one sentence', async () => {
  const old = await answeringServer('14.12', '140012');
  const { port } = old.address() as { port: number };
  await expect(migrate(`postgresql://anyone@127.0.0.1:${port}/any`, { name: 'other', password: null })).rejects.toThrow(
    'PostgreSQL 15 or newer is needed; the server at DATABASE_OWNER_URL is 14.12.',
  );
  old.close();
});

/** Speaks just enough of PostgreSQL's protocol to let anyone in, and to answer every query with one row of two texts. */
async function answeringServer(version: string, number: string): Promise<Server> {
  const server = createServer((socket) => {
    let isIn = false;
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      if (!isIn) {
        isIn = true;
        socket.write(Buffer.concat([packet('R', int32(0)), packet('Z', Buffer.from('I'))]));
      } else if (data[0] === 'Q'.charCodeAt(0)) {
        socket.write(
          Buffer.concat([
            columns(['version', 25], ['number', 23]),
            row(version, number),
            packet('C', text('SELECT 1')),
            packet('Z', Buffer.from('I')),
          ]),
        );
      } else {
        socket.end();
      }
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return server;
}

const int16 = (value: number): Buffer => Buffer.from([value >> 8, value & 255]);
const int32 = (value: number): Buffer =>
  Buffer.from([value >> 24, value >> 16, value >> 8, value].map((byte) => byte & 255));
const text = (value: string): Buffer => Buffer.from(`${value}\0`);

function packet(type: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);
}

function columns(...described: [name: string, oid: number][]): Buffer {
  const fields = described.map(([name, oid]) =>
    Buffer.concat([text(name), int32(0), int16(0), int32(oid), int16(-1), int32(-1), int16(0)]),
  );
  return packet('T', Buffer.concat([int16(described.length), ...fields]));
}

function row(...values: string[]): Buffer {
  const cells = values.map((value) => Buffer.concat([int32(value.length), Buffer.from(value)]));
  return packet('D', Buffer.concat([int16(values.length), ...cells]));
}
