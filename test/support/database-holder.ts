/* A process that holds an embedded database as a gateway does, for tests that kill it: `node database-holder.ts FOLDER`. */
import { startEmbeddedPostgres } from '../../src/persistence/embedded/start-embedded-postgres.ts';

const { ownerUrl } = await startEmbeddedPostgres({ dataDir: process.argv[2] ?? '', settings: { fsync: 'off' } });
process.stdout.write(`${ownerUrl}\n`);
setInterval(() => undefined, 60_000);
