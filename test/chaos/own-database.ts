import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPostmaster } from '../../src/persistence/embedded/postmaster-file.ts';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../src/persistence/embedded/start-embedded-postgres.ts';
import { roleOf } from '../../src/persistence/application-role.ts';
import { migrate } from '../../src/persistence/migrate.ts';
import { urlOfDatabase } from '../support/run-database.ts';

/** A database server that may be shot: nobody else is on it. */
export interface OwnDatabase {
  readonly url: string;
  readonly ownerUrl: string;
  /** Past row-level security. */
  readonly adminUrl: string;
  readonly port: number;
  /** Ends it at once, as a crash does, and starts it again on the same port and data. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

/** Acknowledged writes outlive a crash of the server, not of the machine, which nobody crashes here. */
const SETTINGS = { fsync: 'off' };

/** A migrated database on a server of its own. */
export async function startOwnDatabase(): Promise<OwnDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), 'consent-gateway-chaos-'));
  // As root, PostgreSQL runs as another user, who must get in.
  await chmod(dataDir, 0o711);
  let onGone = (): void => undefined;
  const start = (port?: number): Promise<EmbeddedPostgres> =>
    startEmbeddedPostgres({
      dataDir,
      settings: SETTINGS,
      ...(port === undefined ? {} : { port }),
      onUnexpectedExit: () => {
        onGone();
      },
    });
  let running = await start();
  const { url, ownerUrl, adminUrl, port } = running;
  await migrate(ownerUrl, roleOf(url));
  return {
    url,
    ownerUrl,
    port,
    adminUrl: urlOfDatabase(adminUrl, new URL(url).pathname.slice(1)),
    crash: async () => {
      const postmaster = await readPostmaster(join(running.dataDir, 'postgres'));
      const ended = new Promise<void>((resolve) => (onGone = resolve));
      process.kill(postmaster!.pid, 'SIGQUIT');
      await ended;
      await running.stop();
      running = await start(port);
    },
    stop: async () => {
      await running.stop();
      await rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}
