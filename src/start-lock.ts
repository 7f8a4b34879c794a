import { Client } from 'pg';

/** Any fixed number, and another than the migrations'. */
const START_LOCK = 4_026_202_612;

/** Runs `work` while no other replica that starts on this database runs its own. */
export async function oneReplicaAtATime<T>(databaseUrl: string, work: () => Promise<T>): Promise<T> {
  const lock = new Client({ connectionString: databaseUrl, application_name: 'consent-gateway start' });
  // Losing it is noticed by the work itself.
  lock.on('error', () => undefined);
  await lock.connect();
  try {
    await lock.query('select pg_advisory_lock($1)', [START_LOCK]);
    return await work();
  } finally {
    // The lock goes with its connection.
    await lock.end();
  }
}
