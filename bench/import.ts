/* `npm run bench:import`: how fast `consent-gateway import` is, against a bare COPY of the rows that it leaves, in the same run. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { AskedProcess } from './asked-process.ts';
import { BENCH_ENCRYPTION_KEYS } from './bench-vault.ts';
import { benchDatabase } from './bench-database.ts';
import { migrate, roleOf, startEmbeddedPostgres } from './compiled-gateway.ts';
import { copyOfText, copyOfWritten } from './bare-copy.ts';
import type { GatewayServer } from './gateway-server.ts';
import { describeMachine } from './machine.ts';
import { writeOptInFile } from './opt-in-file.ts';
import { markdownTable, terminalTable } from './table.ts';

const { values: options } = parseArgs({
  options: { rows: { type: 'string', default: '100000' }, markdown: { type: 'boolean', default: false } },
});
const rows = Number(options.rows);
const CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const LOOK_EVERY_MS = 200;
const HEAD = ['of the same rows', 'seconds', 'rows/s', 'import is', 'peak RSS MB: first tenth', 'whole'];

const folder = await mkdtemp(join(tmpdir(), 'consent-gateway-bench-'));
// The server writes and reads beside us, and may be another user.
await chmod(folder, 0o777);
const server = await startEmbeddedPostgres({ dataDir: join(folder, 'data') });

async function run(): Promise<void> {
  const database = benchDatabase(server, new URL(server.url).pathname.slice(1));
  await migrate(database.ownerUrl, roleOf(database.url));
  const gateway = new AskedProcess<GatewayServer>('./gateway-server.ts');
  const { businessId } = await gateway.ask('start', { databaseUrl: database.url, poolSize: 2 });
  await gateway.stop();
  const path = join(folder, 'opt-ins.csv');
  await writeOptInFile(path, { rows, isMixed: false });
  await chmod(path, 0o644);

  console.error('Importing …');
  const imported = await timeImport(database.url, path);
  const client = new Client({ connectionString: database.adminUrl });
  await client.connect();
  try {
    console.error('Copying …');
    const held = await copyOfWritten(client, businessId, folder, true);
    const loose = await copyOfWritten(client, businessId, folder, false);
    const text = await copyOfText(client, path);
    const line = (what: string, seconds: number): string[] => {
      const ratio = seconds / imported.seconds;
      return [what, seconds.toFixed(1), Math.round(rows / seconds).toLocaleString('en'), ratio.toFixed(2), '', ''];
    };
    const [what, seconds, rate] = line('import', imported.seconds);
    const rss = [imported.earlyRssMb.toFixed(0), imported.rssMb.toFixed(0)];
    const table = [
      HEAD,
      [what ?? '', seconds ?? '', rate ?? '', '', ...rss],
      line(
        'COPY of the customers, keys, opt-ins and journal rows it left: same columns, indexes and foreign keys',
        held,
      ),
      line('the same without foreign keys', loose),
      line("COPY of the file's own cells into one table of texts, without an index", text),
    ];
    const version = (await client.query<{ server_version: string }>('show server_version')).rows[0]?.server_version;
    console.log(`\n${(options.markdown ? markdownTable : terminalTable)(table)}`);
    console.log(`\n${rows.toLocaleString('en')} rows, each somebody new. ${describeMachine(version ?? '')}.`);
  } finally {
    await client.end();
  }
}

/** The whole process, from its start to its end. */
async function timeImport(databaseUrl: string, path: string) {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [CLI, 'import', path], {
    env: { PATH: process.env['PATH'], DATABASE_URL: databaseUrl, ENCRYPTION_KEYS: BENCH_ENCRYPTION_KEYS },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const samples: number[] = [];
  const look = setInterval(() => {
    void peakRssMb(child.pid ?? 0).then((mb) => {
      if (mb !== null) samples.push(mb);
    });
  }, LOOK_EVERY_MS);
  const [code] = (await once(child, 'close')) as [number | null];
  clearInterval(look);
  if (code !== 0) throw new Error(`The import ended with ${code ?? 'a signal'}.`);
  const earlyRssMb = samples[Math.floor(samples.length / 10)] ?? NaN;
  return { seconds: (performance.now() - startedAt) / 1000, earlyRssMb, rssMb: samples.at(-1) ?? NaN };
}

/** As Linux keeps it; elsewhere nobody knows. */
async function peakRssMb(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /VmHWM:\s+(\d+)/.exec(status)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / 1024;
}

try {
  await run();
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
