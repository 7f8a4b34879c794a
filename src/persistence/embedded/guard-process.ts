/*
 * Runs on its own, as the parent of one PostgreSQL server: ends the server as soon as standard input ends, which happens
 * however the gateway that holds the other end dies, SIGKILL included. Being the parent, it cannot mistake another
 * process for the server, and there is no instant at which the server runs unguarded.
 */
import { spawn } from 'node:child_process';

export interface GuardOrder {
  program: string;
  args: string[];
  env: Record<string, string>;
  uid?: number;
  gid?: number;
  /** milliseconds from the fast shutdown to the immediate one, and from that to the kill */
  patience: number;
}

const order = JSON.parse(process.argv[2] ?? '') as GuardOrder;
const { program, args, env, uid, gid, patience } = order;

process.title = 'consent-gateway database guard';
// Whoever stops the gateway's processes all at once means us last: the gateway drains first and needs its database.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

const identity = uid === undefined || gid === undefined ? {} : { uid, gid };
const server = spawn(program, args, { env, cwd: '/', stdio: ['ignore', 2, 2], ...identity });

server.on('error', (error) => {
  process.stderr.write(`FATAL:  cannot start ${program}: ${error.message}\n`);
  process.exit(1);
});
server.on('exit', (code) => process.exit(code ?? 1));

process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);
process.stdout.write(`${server.pid ?? ''}\n`);

process.stdin.on('error', () => undefined);
process.stdin.once('close', () => {
  server.kill('SIGINT');
  setTimeout(() => server.kill('SIGQUIT'), patience);
  setTimeout(() => server.kill('SIGKILL'), 2 * patience);
});
process.stdin.resume();
