import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Client, type QueryResult } from 'pg';
import { findPlatformPackage } from '../../src/persistence/embedded/platform-package.ts';
import { readPostmaster } from '../../src/persistence/embedded/postmaster-file.ts';
import { processIdentity } from '../../src/persistence/embedded/process-identity.ts';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from '../../src/persistence/embedded/start-embedded-postgres.ts';

const holderScript = fileURLToPath(new URL('../support/database-holder.ts', import.meta.url));
const children: ChildProcess[] = [];
const servers: EmbeddedPostgres[] = [];
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'consent-gateway-embedded-'));
  // As root, PostgreSQL runs as another user, who must get in.
  await chmod(folder, 0o711);
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const server of servers.splice(0)) await server.stop();
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

describe('an embedded PostgreSQL', () => {
  test('is a PostgreSQL 18 in UTF-8, on this machine alone, whose gateway role is no superuser', async () => {
    const server = await start();
    const { rows } = await ask(
      server.url,
      `SELECT current_setting('server_version_num')::int / 10000 AS major, current_setting('server_encoding') AS encoding,
              current_setting('listen_addresses') AS address,
              current_setting('synchronous_commit') AS commit, current_database() AS database, upper('ä') AS upper,
              (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS "isSuperuser"`,
    );
    await server.stop();
    expect(rows).toEqual([
      {
        major: 18,
        encoding: 'UTF8',
        address: '127.0.0.1',
        commit: 'on',
        database: 'consent_gateway',
        upper: 'Ä',
        isSuperuser: false,
      },
    ]);
    expect((await stat(join(server.dataDir, 'postgres-password'))).mode & 0o777).toBe(0o600);
  });

  test('keeps what was written over a stop and a start', async () => {
    const first = await start();
    await ask(first.ownerUrl, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    const second = await start();
    const { rows } = await ask(second.ownerUrl, 'SELECT answer FROM kept');
    await second.stop();
    expect(rows).toEqual([{ answer: 42 }]);
  });

  test('refuses a second start on its folder, and says what is taken and by whom', async () => {
    const server = await start();
    await expect(start()).rejects.toThrow(
      `The data folder ${folder} is in use by another gateway (process ${process.pid}). ` +
        'Stop it, or set DATA_DIR to another folder.',
    );
    expect((await ask(server.url, 'SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await server.stop();
  });

  test('lets exactly one of several simultaneous starts through, also past a stale lock', async () => {
    await writeFile(join(folder, 'gateway.lock'), JSON.stringify({ pid: 999_999, identity: 'gone' }));
    const results = await Promise.allSettled([start(), start(), start()]);
    const started = results.filter((result) => result.status === 'fulfilled').map((result) => result.value);
    for (const server of started) await server.stop();
    expect(started).toHaveLength(1);
    const refusals = results.filter((result) => result.status === 'rejected').map((result) => String(result.reason));
    expect(refusals).toEqual(Array(2).fill(expect.stringContaining('is in use by another gateway')));
  });

  test('is not kept from starting by the lock of a process that is gone and whose id another process has now', async () => {
    await writeFile(join(folder, 'gateway.lock'), JSON.stringify({ pid: process.pid, identity: 'another boot/123' }));
    const server = await start();
    await server.stop();
  });

  test('tells when the server ends by itself', async () => {
    const told = Promise.withResolvers<string>();
    const server = await start({ onUnexpectedExit: told.resolve });
    process.kill(await postmaster(), 'SIGQUIT');
    expect(await told.promise).toBe('The embedded PostgreSQL has ended unexpectedly.');
    await server.stop();
  });

  test('says which port is taken when it was told to use that one', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    await expect(start({ port })).rejects.toThrow(`cannot listen on 127.0.0.1:${port}: the port is taken.`);
    other.close();
  });

  test('refuses data of another major version and names both', async () => {
    await writeFile(join(folder, 'postgres', 'PG_VERSION'), '17\n');
    await expect(start()).rejects.toThrow('was made by PostgreSQL 17, and this gateway brings PostgreSQL 18');
    await writeFile(join(folder, 'postgres', 'PG_VERSION'), '18\n');
  });

  test('on a platform it does not exist for, points to DATABASE_URL', async () => {
    await expect(findPlatformPackage('freebsd-x64')).rejects.toThrow(
      'No embedded PostgreSQL for freebsd-x64: set DATABASE_URL to a PostgreSQL 15 or newer.',
    );
  });
});

describe('when the gateway dies', () => {
  test('by SIGKILL, its PostgreSQL is gone within seconds, and what was committed is there at the next start', async () => {
    const { child, url } = await hold();
    await ask(url, 'CREATE TABLE committed AS SELECT 7 AS n');
    const server = await postmaster();
    child.kill('SIGKILL');
    expect(await isGoneWithin(90_000, server)).toBe(true);
    const next = await start();
    expect((await ask(next.ownerUrl, 'SELECT n FROM committed')).rows).toEqual([{ n: 7 }]);
    await next.stop();
  });

  test('by SIGKILL, the next start need not wait for anything', async () => {
    const { child } = await hold();
    child.kill('SIGKILL');
    await once(child, 'exit');
    const next = await start();
    await next.stop();
  });

  test('together with the guard of its PostgreSQL, the next start stops the orphan first', async () => {
    const { child } = await hold();
    const orphan = await postmaster();
    process.kill(parentOf(orphan), 'SIGKILL');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const next = await start();
    expect(await isGoneWithin(0, orphan)).toBe(true);
    await next.stop();
  });

  test('only its guard being killed, the server does not stay behind unguarded', async () => {
    const { child } = await hold();
    const server = await postmaster();
    process.kill(parentOf(server), 'SIGKILL');
    expect(await isGoneWithin(90_000, server)).toBe(true);
    child.kill('SIGKILL');
  });
});

async function start(options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir: folder, settings: { fsync: 'off' }, ...options });
  servers.push(server);
  return server;
}

async function hold(): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [holderScript, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const [url] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { child, url };
}

async function ask(url: string, sql: string): Promise<QueryResult> {
  const client = new Client({ connectionString: url });
  await client.connect();
  // A server that is shut down says so to its clients.
  client.on('error', () => undefined);
  return client.query(sql).finally(() => client.end());
}

async function postmaster(): Promise<number> {
  return (await readPostmaster(join(folder, 'postgres')))!.pid;
}

function parentOf(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' }));
}

async function isGoneWithin(milliseconds: number, pid: number): Promise<boolean> {
  const until = Date.now() + milliseconds;
  do {
    if ((await processIdentity(pid)) === null) return true;
    await sleep(20);
  } while (Date.now() < until);
  return false;
}
