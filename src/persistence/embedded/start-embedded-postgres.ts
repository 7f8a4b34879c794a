import { mkdir, realpath } from 'node:fs/promises';
import { prepareCluster } from './cluster.ts';
import { takeDataLock } from './data-lock.ts';
import { findDataPlace, type DataPlace } from './data-place.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { findFreePort } from './free-port.ts';
import { ensureGatewayDatabase, gatewayDatabase, gatewayOwner } from './gateway-database.ts';
import { PortTakenError, startGuardedServer, type GuardedServer, type ServerOptions } from './guarded-server.ts';
import { stopOrphanedServer } from './orphaned-server.ts';
import { findPlatformPackage, majorVersion, type PlatformPackage } from './platform-package.ts';
import { reachableBinaries } from './reachable-binaries.ts';
import type { ServerSettings } from './server-settings.ts';

export interface EmbeddedPostgresOptions {
  /** the folder for the data, as the user named it; made when missing */
  dataDir: string;
  /** a fixed port; without it a free one is chosen */
  port?: number;
  /** PostgreSQL settings over the defaults, for instance `{ fsync: 'off' }` for a database that is thrown away */
  settings?: ServerSettings;
  /** called for each line of the server's log */
  onLog?: (line: string) => void;
  /** called with a sentence when the server ends without `stop()` having been called */
  onUnexpectedExit?: (sentence: string) => void;
}

export interface EmbeddedPostgres {
  /** the gateway's database, as the role that it connects as, which owns nothing */
  url: string;
  /** the gateway's database, as the role that owns it */
  ownerUrl: string;
  /** the database `postgres`, as the superuser */
  adminUrl: string;
  port: number;
  /** where the data really is, absolute; another folder than the wanted one when root may read that alone */
  dataDir: string;
  /** Shuts the server down (open transactions are rolled back) and gives the folder free; may be called twice. */
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL 18 on a data folder, laid out on the first start, reachable from this machine alone. The server ends
 * with this process, however that ends.
 * @throws EmbeddedPostgresError whose message tells the user what is wrong and what to do
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir } = options;
  const postgres = await findPlatformPackage();
  const wanted = await makeFolder(dataDir);
  const locks = [await takeDataLock(wanted, dataDir)];
  const release = async () => {
    for (const giveFree of locks) await giveFree();
  };
  try {
    const place = await findDataPlace(wanted, dataDir);
    // A copied project folder points at the same data as its original.
    if (place.root !== wanted) locks.push(await takeDataLock(place.root, dataDir));
    const running = await startOn(place, postgres, options);
    return { ...running, stop: once(() => running.stop().finally(release)) };
  } catch (error) {
    await release();
    throw error;
  }
}

async function startOn(
  place: DataPlace,
  postgres: PlatformPackage,
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const { dataDir: name, settings = {} } = options;
  const binaries = await reachableBinaries(postgres, place.account);
  await stopOrphanedServer(place.cluster, name);
  const isDurable = settings['fsync'] !== 'off';
  const password = await prepareCluster({ place, binaries, major: majorVersion(postgres), name, isDurable });
  const { server, port } = await startOnFreePort(options, place, binaries);
  const at = (role: string, database: string) =>
    // Without sslmode a PGSSLMODE in the environment would have clients ask this server for TLS, which it does not speak.
    `postgresql://${role}:${password}@127.0.0.1:${port}/${database}?sslmode=disable`;
  await ensureGatewayDatabase((database) => at('postgres', database), password).catch(async (error: unknown) => {
    await server.stop();
    throw error;
  });
  return {
    url: at(gatewayDatabase, gatewayDatabase),
    ownerUrl: at(gatewayOwner, gatewayDatabase),
    adminUrl: at('postgres', 'postgres'),
    port,
    dataDir: place.root,
    stop: () => server.stop(),
  };
}

async function makeFolder(dataDir: string): Promise<string> {
  try {
    await mkdir(dataDir, { recursive: true });
    return await realpath(dataDir);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new EmbeddedPostgresError(
      `The data folder ${dataDir} cannot be made (${code}): set DATA_DIR to another folder.`,
    );
  }
}

async function startOnFreePort(
  { port: wanted, settings = {}, onLog, onUnexpectedExit }: EmbeddedPostgresOptions,
  place: DataPlace,
  binaries: string,
): Promise<{ server: GuardedServer; port: number }> {
  for (let attempt = 1; ; attempt++) {
    const port = wanted ?? (await findFreePort());
    const server: ServerOptions = {
      place,
      binaries,
      port,
      settings,
      onLog: onLog ?? (() => undefined),
      onUnexpectedExit: onUnexpectedExit ?? (() => undefined),
    };
    try {
      return { server: await startGuardedServer(server), port };
    } catch (error) {
      if (!(error instanceof PortTakenError)) throw error;
      if (wanted !== undefined || attempt === 5) {
        throw new EmbeddedPostgresError(
          `The embedded PostgreSQL cannot listen on 127.0.0.1:${port}: the port is taken.`,
        );
      }
    }
  }
}

function once(work: () => Promise<void>): () => Promise<void> {
  let result: Promise<void> | undefined;
  return () => (result ??= work());
}
