import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeBusinesses } from '../chaos/businesses.ts';
import { chaosRun } from '../chaos/chaos-run.ts';
import { checkHistory } from '../chaos/check-history.ts';
import { LEADS, mixedLoad } from '../chaos/mixed-load.ts';
import { Seeded } from '../chaos/seeded.ts';
import { writtenHistory } from '../chaos/write-history.ts';
import { endAll, endOf, startCluster, temporaryFolder, until, type GatewayProcess } from '../start/gateway-process.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const SEED = 5;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(() => endAll());
afterAll(() => database.drop());

/** The processes of the replicas, as the terminal was told last. */
function replicaPids(cluster: GatewayProcess): number[] {
  const pids = new Map<string, number>();
  for (const [, number = '', pid] of cluster.stdout().matchAll(/Replica (\d+) .*?process (\d+)(?! has)/g)) {
    pids.set(number, Number(pid));
  }
  return [...pids.values()];
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function started(words: readonly string[], settings: Record<string, string>) {
  const cluster = startCluster(words, settings);
  const url = await cluster.ready();
  await until(() => cluster.stdout().includes('kill -HUP'));
  return { cluster, url };
}

const told = (cluster: GatewayProcess, line: string): Promise<void> =>
  until(() => cluster.stdout().includes(line), 120_000);

test('three replicas take turns behind one address, and Ctrl-C leaves nothing running', async () => {
  const { cluster, url } = await started(['--replicas', '3'], { DATABASE_URL: database.url, LOG_LEVEL: 'debug' });
  const pids = replicaPids(cluster);
  expect(pids).toHaveLength(3);
  const answered = (): number[] =>
    cluster
      .stderr()
      .split('\n')
      .filter((line) => line.includes('"route":"/graphql"') && line.endsWith('}'))
      .map((line) => (JSON.parse(line) as { pid: number }).pid);
  // On a machine that stands still, a replica can be passed over for a moment.
  await until(async () => {
    const headers = { 'content-type': 'application/json', connection: 'close' };
    const answer = await fetch(`${url}/graphql`, { method: 'POST', headers, body: '{"query":"{ __typename }"}' });
    await answer.text();
    return new Set(answered()).size === pids.length;
  });
  expect(new Set(answered())).toEqual(new Set(pids));

  cluster.kill('SIGINT');
  expect(await cluster.ended()).toBe(0);
  expect(pids.filter(isAlive)).toEqual([]);
});

test('a rolling restart and a killed replica, under load: every event comes once and in order, and no call is lost', async () => {
  const { cluster, url } = await started([], {
    DATABASE_URL: database.url,
    EXPIRING_LEAD_MINUTES: LEADS.join(','),
    RATE_LIMIT_POINTS_PER_MINUTE: '0',
    LOG_LEVEL: 'warn',
  });
  const before = replicaPids(cluster);
  const random = new Seeded(SEED);
  let isOver = false;
  const history = await chaosRun({
    seed: SEED,
    random,
    addresses: [new URL(url).host],
    businesses: await makeBusinesses(database.url, 1),
    database,
    leads: LEADS,
    load: (acts, area) => mixedLoad(acts, area, random.fork(), () => isOver),
    faults: async (tell) => {
      await sleep(500);
      tell('rolling restart');
      cluster.kill('SIGHUP');
      await told(cluster, 'The rolling restart is done.');
      const renewed = replicaPids(cluster);
      expect(renewed.filter((pid) => before.includes(pid))).toEqual([]);
      const [victim] = renewed;
      tell('kill');
      process.kill(victim!, 'SIGKILL');
      await told(cluster, 'Replica 1 runs again');
      expect(replicaPids(cluster)).not.toContain(victim);
      await sleep(500);
      isOver = true;
    },
    catchUpMs: 120_000,
  });
  const violations = checkHistory(history);
  if (violations.length > 0) throw new Error(await writtenHistory(history, violations));
  const { calls, subscribers, journals } = history;
  expect(calls.filter(({ acknowledgedAt }) => acknowledgedAt === null)).toEqual([]);
  // Nobody could have resumed where nobody was cut off.
  expect(subscribers.every(({ resumptions }) => resumptions > 0)).toBe(true);
  expect(journals[0]!.rows.filter(({ type }) => type === 'EXPIRING').length).toBeGreaterThan(0);
}, 600_000);

test('without a database of its own it brings one, and a simulator whose webhooks reach the replicas', async () => {
  const folder = await temporaryFolder();
  const { cluster, url } = await started(['--replicas', '2'], {
    DATA_DIR: folder.path,
    SIMULATOR_PORT: '0',
    LOG_LEVEL: 'warn',
  });
  const pids = replicaPids(cluster);
  const key = /API key +(\S+)/.exec(cluster.stdout())?.[1] ?? '';
  const simulator = /play the customer +(\S+)/.exec(cluster.stdout())?.[1] ?? '';
  const ask = async (query: string): Promise<unknown> => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
    const answer = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
    return ((await answer.json()) as { data: unknown }).data;
  };
  expect(await ask('{ business { name } }')).toEqual({ business: { name: 'Acme Store' } });
  const written = await fetch(`${simulator}/control/customers/+14155550123/write`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"text":"Is it on its way?"}',
  });
  expect(written.status).toBe(200);
  const windows = '{ conversationWindows { nodes { status } } }';
  await until(
    async () => JSON.stringify(await ask(windows)) === '{"conversationWindows":{"nodes":[{"status":"OPEN"}]}}',
  );

  // However it ends, its replicas and its database do not stay behind.
  cluster.kill('SIGKILL');
  await cluster.ended();
  await until(() => !pids.some(isAlive));
  await folder.remove();
});

test.each([
  ['0', 'Give a whole number from 1 to 16.'],
  ['17', 'Give a whole number from 1 to 16.'],
  ['three', 'Give a whole number from 1 to 16.'],
])('%s replicas are refused with what would be right', async (count, sentence) => {
  const { code, stderr } = await endOf(startCluster(['--replicas', count], { DATABASE_URL: database.url }));
  expect(code).toBe(1);
  expect(stderr).toContain(sentence);
});

test('a taken port, and a database that is away, are told with what to do, and nothing is left', async () => {
  const { url } = await started(['--replicas', '1'], { DATABASE_URL: database.url, LOG_LEVEL: 'warn' });
  const { port } = new URL(url);
  const taken = await endOf(startCluster([], { DATABASE_URL: database.url, PORT: port }));
  expect(taken.code).toBe(1);
  expect(taken.stderr).toContain(`Port ${port} of 127.0.0.1 is taken by another consent-gateway`);

  const away = new URL(database.url);
  away.port = '1';
  const lost = await endOf(startCluster([], { DATABASE_URL: away.href }));
  expect(lost.code).toBe(1);
  expect(lost.stderr).toContain('The database at DATABASE_URL cannot be reached (ECONNREFUSED). Start it, or correct');
});
