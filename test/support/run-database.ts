import type { EmbeddedPostgres } from '../../src/persistence/embedded/start-embedded-postgres.ts';

/** What the set-up of a run leaves to its tests (through the environment, which the workers inherit) and its teardown. */
export interface RunDatabase {
  /** may create and drop databases */
  adminUrl: string;
  /** owns the databases of the tests */
  ownerUrl: string;
  /** as which the gateway connects in tests */
  gatewayUrl: string;
  /** migrated once, and cloned for each test file */
  template: string;
}

const variable = 'CONSENT_GATEWAY_TEST_RUN';
const server: { embedded?: EmbeddedPostgres } = ((globalThis as { embeddedTestServer?: object }).embeddedTestServer ??=
  {});

/** The embedded server of this run, kept between set-up and teardown, which run in the same process. */
export function embeddedServer(): { embedded?: EmbeddedPostgres } {
  return server;
}

/** Leaves word for the tests of this run. */
export function publishRunDatabase(run: RunDatabase): void {
  process.env[variable] = JSON.stringify(run);
}

/** What the set-up left; null when it did not get that far. */
export function findRunDatabase(): RunDatabase | null {
  const text = process.env[variable];
  return text === undefined ? null : (JSON.parse(text) as RunDatabase);
}

/** The same server and role, another database. */
export function urlOfDatabase(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}
