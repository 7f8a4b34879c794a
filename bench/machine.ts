import { availableParallelism, cpus, totalmem, type as osType, release } from 'node:os';

/** What the numbers were measured on, in one line. */
export function describeMachine(postgresVersion: string): string {
  const memory = Math.round(totalmem() / 2 ** 30);
  const model = cpus()[0]?.model.trim() ?? 'unknown CPU';
  return (
    `${availableParallelism()} cores (${model}), ${memory} GB, ${osType()} ${release()}, Node ${process.versions.node}, ` +
    `PostgreSQL ${postgresVersion} embedded; the gateway, the plain server, the database and the load share the cores`
  );
}
