import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { findRunDatabase } from '../support/run-database.ts';

/** A database that can be taken away from whoever uses it, and given back. */
export interface Outage {
  /** Cuts every connection, and lets none in. */
  begin(): Promise<void>;
  end(): Promise<void>;
}

/** @param url of the database to take away */
export function outageOf(url: string): Outage {
  const name = decodeURIComponent(new URL(url).pathname.slice(1));
  return {
    begin: () =>
      administer(async (admin) => {
        await admin.query(`ALTER DATABASE ${admin.escapeIdentifier(name)} ALLOW_CONNECTIONS false`);
        // One that was let in just before may show only now.
        for (let looksInVain = 0; looksInVain < 3; looksInVain += 1) {
          const ended = await admin.query(
            'SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1',
            [name],
          );
          if (ended.rowCount !== 0) looksInVain = -1;
          await sleep(20);
        }
      }),
    end: () =>
      administer(async (admin) => {
        await admin.query(`ALTER DATABASE ${admin.escapeIdentifier(name)} ALLOW_CONNECTIONS true`);
      }),
  };
}

async function administer(work: (admin: Client) => Promise<void>): Promise<void> {
  const admin = new Client({ connectionString: findRunDatabase()?.adminUrl });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
