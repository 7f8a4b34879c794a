import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { readPostmaster } from './postmaster-file.ts';
import { commandLine, isStillRunning, processIdentity } from './process-identity.ts';
import { clusterName } from './server-settings.ts';

/** From polite to final: fast shutdown, immediate shutdown, kill; each with its patience in milliseconds. */
const steps = [
  ['SIGINT', 15_000],
  ['SIGQUIT', 5_000],
  ['SIGKILL', 5_000],
] as const;

/**
 * Stops the server that a gateway which died left on this cluster, if there is one; its guard may be doing so already.
 * The caller holds the folder's lock, so no living gateway uses it.
 * @throws EmbeddedPostgresError when the server was started by somebody else, or does not stop
 */
export async function stopOrphanedServer(cluster: string, name: string): Promise<void> {
  const postmaster = await readPostmaster(cluster);
  if (postmaster === null) return;
  const { pid } = postmaster;
  const identity = await processIdentity(pid);
  const command = await commandLine(pid);
  if (identity === null || !command.includes(`-D ${cluster} `)) return;
  const isOurs = command.includes(`cluster_name=${clusterName}`);
  for (const [signal, patience] of isOurs ? steps : []) {
    if (!(await isStillRunning(pid, identity))) return;
    signalTo(pid, signal);
    for (let waited = 0; waited < patience; waited += 25) {
      await sleep(25);
      if (!(await isStillRunning(pid, identity))) return;
    }
  }
  throw new EmbeddedPostgresError(
    `The data folder ${name} is in use by a PostgreSQL server (process ${pid}). ` +
      'Stop it, or set DATA_DIR to another folder.',
  );
}

function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended in between, which is what was wanted.
  }
}
