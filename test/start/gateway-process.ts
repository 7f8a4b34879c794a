import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { collectOutput } from '../support/collected-output.ts';
import { ENCRYPTION_KEYS } from '../support/vault.ts';

/** What is started as users start it: the compiled programs, in processes of their own. */

const compiled = (file: string): string => fileURLToPath(new URL(`../../dist/${file}`, import.meta.url));

export type Settings = Readonly<Record<string, string>>;

export interface GatewayProcess {
  readonly pid: number;
  /** What the terminal shows so far. */
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Waits for the welcome. @returns the address it tells; @throws with what was told instead */
  readonly ready: () => Promise<string>;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** Waits for the end. @returns the exit code, or the signal that ended it */
  readonly ended: () => Promise<number | NodeJS.Signals | null>;
}

export interface Ended {
  readonly code: number | NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts `dist/main.js` on a free port unless told otherwise, in an empty folder and with nothing of this environment. */
export function startGateway(settings: Settings): GatewayProcess {
  return start([compiled('main.js')], { PORT: '0', ...settings });
}

/** Starts `dist/cluster/main.js` with these words, as `npm run cluster --` does, on a free port unless told otherwise. */
export function startCluster(words: readonly string[], settings: Settings): GatewayProcess {
  return start([compiled('cluster/main.js'), ...words], { PORT: '0', ...settings });
}

/** Runs `dist/cli.js` with these words. */
export async function runCommand(words: readonly string[], settings: Settings): Promise<Ended> {
  return endOf(startCommand(words, settings));
}

/** As `runCommand`, for who wants to end it before its end. */
export function startCommand(words: readonly string[], settings: Settings): GatewayProcess {
  return start([compiled('cli.js'), ...words], settings);
}

/** What a start that cannot succeed tells. */
export async function endOf(started: GatewayProcess): Promise<Ended> {
  const code = await started.ended();
  return { code, stdout: started.stdout(), stderr: started.stderr() };
}

const running = new Set<GatewayProcess>();

/** Ends what a test left running. */
export async function endAll(): Promise<void> {
  for (const one of running) one.kill('SIGKILL');
  for (const one of [...running]) await one.ended();
}

/** A folder of one's own that everybody may enter: as root, the embedded PostgreSQL runs as another user. */
export async function temporaryFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'consent-gateway-start-'));
  await chmod(path, 0o711);
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }) };
}

/** Waits until a claim holds. @throws where it does not within `ms` */
export async function until(claim: () => boolean | Promise<boolean>, ms = 90_000): Promise<void> {
  const deadline = Date.now() + ms;
  while (!(await claim())) {
    if (Date.now() > deadline) throw new Error(`It did not come true within ${ms} ms.`);
    await sleep(10);
  }
}

function start(args: readonly string[], settings: Settings): GatewayProcess {
  // Beside a database that is given, a key must be; what is in it was encrypted under the key of the tests.
  const keys = settings['DATABASE_URL'] === undefined ? {} : { ENCRYPTION_KEYS };
  const env = { PATH: '/usr/local/bin:/usr/bin:/bin', ...keys, ...settings };
  const child = spawn(process.execPath, args, { cwd: tmpdir(), env, stdio: ['ignore', 'pipe', 'pipe'] });
  const told = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    const collect = collectOutput(name);
    child[name].setEncoding('utf8').on('data', (text: string) => {
      told[name] += text;
      collect(text);
    });
  }
  // All its output is there, too.
  const closed = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  let hasEnded = false;
  const one: GatewayProcess = {
    pid: child.pid ?? 0,
    stdout: () => told.stdout,
    stderr: () => told.stderr,
    ready: async () => {
      await until(() => hasEnded || told.stdout.includes('Stop it with Ctrl-C.'), 120_000);
      const address = /(http:\/\/\S+)\/graphql/.exec(told.stdout)?.[1];
      if (address === undefined) throw new Error(`The gateway did not start: ${told.stderr}`);
      return address;
    },
    kill: (signal) => void child.kill(signal),
    ended: async () => {
      const [code, signal] = await closed;
      return code ?? signal;
    },
  };
  running.add(one);
  void closed.then(() => {
    hasEnded = true;
    running.delete(one);
  });
  return one;
}
