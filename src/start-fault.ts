import { databaseFault } from './database-fault.ts';
import { listenFault } from './listen-fault.ts';

/** Errors whose message is meant for the terminal as it is. */
const TOLD_AS_THEY_ARE = ['ConfigError', 'EmbeddedPostgresError', 'DatabaseRoleError', 'CommandError'];

export interface FaultContext {
  readonly dataDir: string;
  /** Null: the embedded database. */
  readonly databaseUrl: string | null;
}

/** One sentence for what keeps the gateway or a command from working, with what to do; the error itself where it is a bug. */
export async function startFault(error: unknown, { dataDir, databaseUrl }: FaultContext): Promise<unknown> {
  if (!isError(error)) return error;
  if (TOLD_AS_THEY_ARE.includes(error.name)) return error.message;
  if ('syscall' in error && error.syscall === 'listen') return (await listenFault(error, dataDir)) ?? error;
  return databaseUrl === null ? error : (databaseFault(error) ?? error);
}

function isError(thrown: unknown): thrown is Error {
  return typeof thrown === 'object' && thrown !== null && 'name' in thrown && 'message' in thrown;
}
