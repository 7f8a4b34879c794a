import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { roleOf } from '../../src/persistence/application-role.ts';
import { migrate } from '../../src/persistence/migrate.ts';
import { databaseFault } from '../../src/database-fault.ts';
import { startFault } from '../../src/start-fault.ts';
import { createEmptyDatabase, type EmptyDatabase } from './empty-database.ts';
import { endAll, endOf, startGateway, type Settings } from './gateway-process.ts';

let database: EmptyDatabase;
beforeAll(async () => {
  database = await createEmptyDatabase();
});
afterEach(endAll);
afterAll(() => database.drop());

async function faultOf(settings: Settings): Promise<string> {
  const { code, stdout, stderr } = await endOf(startGateway(settings));
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  return stderr;
}

test('several faults of the configuration are told in one message', async () => {
  const fault = await faultOf({ PORT: 'four', DATABASE_URL: 'mysql://somewhere', LOG_LEVEL: 'loud' });
  expect(fault).toMatch(/^The configuration has 3 faults:\n {2}PORT .*\n {2}DATABASE_URL .*\n {2}LOG_LEVEL .*\n$/);
});

describe('a port that is taken is told in one sentence', () => {
  test('with the program that has it, before anything is asked of the database', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const fault = await faultOf({ PORT: String(port), DATABASE_URL: 'postgresql://127.0.0.1:1/nothing' });
    other.close();
    expect(fault).toBe(
      `Port ${port} of 127.0.0.1 is taken by another program (process ${process.pid}, node). ` +
        'Stop it, or set PORT to another port.\n',
    );
  });

  test('and as a gateway where it is one', async () => {
    const first = startGateway(database.settings);
    const { port } = new URL(await first.ready());
    const fault = await faultOf({ PORT: port, ...database.settings });
    expect(fault).toBe(
      `Port ${port} of 127.0.0.1 is taken by another consent-gateway (process ${first.pid}). ` +
        'Stop it, or set PORT to another port.\n',
    );
  });
});

describe('a database that cannot be used is told in one sentence', () => {
  test.each([
    [
      'nobody listens there',
      { port: '1' },
      /^The database at DATABASE_OWNER_URL cannot be reached \(ECONNREFUSED\)\. Start it, /,
    ],
    [
      'the host is unknown',
      { hostname: 'nowhere.invalid' },
      /cannot be reached \((ENOTFOUND|EAI_AGAIN)\)\. Start it, /,
    ],
    ['the password is wrong', { password: 'wrong' }, /refuses the user or the password \(password .*\)\. Correct /],
    ['the database is missing', { pathname: '/missing' }, /^There is no such database \(.*"missing".*\)\. Create it, /],
    ['it speaks no TLS', { search: '?sslmode=verify-full' }, /^No secure connection .* \(.*\)\. Correct its sslmode /],
  ])('where %s', async (_what, wrong, sentence) => {
    expect(await databaseFaultAt(Object.assign(new URL(database.ownerUrl), wrong).href)).toMatch(sentence);
  });

  test('where the gateway’s own role lacks a right, without a word of giving it more', () => {
    const fault = Object.assign(new Error('permission denied for table business'), { code: '42501' });
    expect(databaseFault(fault)).toMatch(/^The user of DATABASE_URL lacks .* Run `npx consent-gateway migrate` /);
    const noRole = Object.assign(new Error('permission denied to create role'), { code: '42501' });
    expect(databaseFault(Object.assign(noRole, { variable: 'DATABASE_OWNER_URL' }))).toMatch(/Give it CREATEROLE, or /);
  });

  test('where the user may not create tables', async () => {
    const sentence = /lacks a right that the gateway needs \(permission denied .*\)\. Grant it CREATE on the database /;
    expect(await databaseFaultAt(database.strangerUrl)).toMatch(sentence);
  });
});

async function databaseFaultAt(databaseUrl: string): Promise<unknown> {
  const thrown: unknown = await migrate(databaseUrl, roleOf(database.url)).catch((error: unknown) => error);
  return startFault(thrown, { databaseUrl, dataDir: '.data' });
}
