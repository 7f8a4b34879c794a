import type { EmbeddedPostgres } from '../src/persistence/embedded/start-embedded-postgres.ts';

/** One database, as each role. */
export type BenchDatabase = Pick<EmbeddedPostgres, 'url' | 'ownerUrl' | 'adminUrl'>;

/** A database of a server, by its name. */
export function benchDatabase({ url, ownerUrl, adminUrl }: EmbeddedPostgres, name: string): BenchDatabase {
  const at = (other: string): string => Object.assign(new URL(other), { pathname: `/${name}` }).href;
  return { url: at(url), ownerUrl: at(ownerUrl), adminUrl: at(adminUrl) };
}
