import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The first version that keeps prepared statements in transaction mode. */
const OLDEST = [1, 21] as const;
/** `nobody`: pgbouncer refuses to run as root. */
const NOBODY = 65534;
const PATIENCE_MS = 60_000;

/** The pgbouncer of this machine (`PGBOUNCER`, or on the PATH); null where there is none that is new enough. */
export function findPgbouncer(): string | null {
  const program = process.env['PGBOUNCER'] ?? 'pgbouncer';
  try {
    const [, major = 0, minor = 0] = /PgBouncer (\d+)\.(\d+)/.exec(String(execFileSync(program, ['--version']))) ?? [];
    const isNewEnough = Number(major) > OLDEST[0] || (Number(major) === OLDEST[0] && Number(minor) >= OLDEST[1]);
    return isNewEnough ? program : null;
  } catch {
    return null;
  }
}

/** Starts it in transaction mode in front of a database, with two server connections for everybody. */
export async function startPgbouncer(
  program: string,
  databaseUrl: string,
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const target = new URL(databaseUrl);
  const folder = await mkdtemp(join(tmpdir(), 'consent-gateway-pgbouncer-'));
  await chmod(folder, 0o755);
  const port = await freePort();
  const { hostname: host, pathname, username, password } = target;
  await writeFile(join(folder, 'users'), `"${username}" "${decodeURIComponent(password)}"\n`);
  const settings = {
    listen_addr: '127.0.0.1',
    listen_port: port,
    unix_socket_dir: '',
    auth_type: 'plain',
    auth_file: join(folder, 'users'),
    pool_mode: 'transaction',
    default_pool_size: 2,
    max_client_conn: 100,
    max_prepared_statements: 200,
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
  const databases = `* = host=${host} port=${target.port}`;
  await writeFile(join(folder, 'ini'), ['[databases]', databases, '[pgbouncer]', ...lines, ''].join('\n'));
  const identity = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const child = spawn(program, ['-q', join(folder, 'ini')], { stdio: 'ignore', cwd: '/', ...identity });
  const ended = once(child, 'exit');
  await untilListening(port);
  const url = new URL(databaseUrl);
  url.port = String(port);
  url.pathname = pathname;
  return {
    url: url.href,
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

async function untilListening(port: number): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (isOpen) return;
    if (Date.now() > deadline) throw new Error('pgbouncer does not listen.');
    await sleep(50);
  }
}
