import { Client } from 'pg';
import type { JournalNotices } from '../usecases/event-ports.ts';
import type { Database } from './database.ts';

const CHANNEL = 'journal';
const TIMEOUT = 5_000;
/** A connection that only listens would not notice that nobody speaks any more. */
const PING_EVERY = 5_000;

/** One statement for all; never inside a write transaction, where NOTIFY would serialise every commit of the cluster. */
const ANNOUNCE = {
  name: 'announce_journal',
  text: `select pg_notify('${CHANNEL}', business_id) from unnest($1::text[]) business_id`,
  timeoutMs: 4_000,
};

/** Notices by LISTEN and NOTIFY. Listening has a connection of its own: one from the pool would be lost to the pool. */
export function createJournalNotices(url: string, database: Database): JournalNotices {
  return {
    announce: async (businessIds) => {
      await database.queryAcross(ANNOUNCE, [businessIds]);
    },
    listen: async (onNotice) => {
      const client = new Client({
        connectionString: url,
        connectionTimeoutMillis: TIMEOUT,
        query_timeout: TIMEOUT,
        application_name: 'consent-gateway-notices',
        keepAlive: true,
      });
      const lost = new Promise<void>((resolve) => {
        client.once('end', resolve);
        client.on('error', () => resolve());
      });
      client.on('notification', ({ payload }) => onNotice(payload ?? ''));
      try {
        await client.connect();
        await client.query(`listen ${CHANNEL}`);
      } catch (error) {
        await client.end().catch(() => undefined);
        throw error;
      }
      const close = (): Promise<void> => client.end().catch(() => undefined);
      const ping = setInterval(() => void client.query('select').catch(close), PING_EVERY);
      void lost.then(() => clearInterval(ping));
      return { lost, close };
    },
  };
}
