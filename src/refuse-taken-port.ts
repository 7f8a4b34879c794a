import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Tries the port before a database is started for nothing.
 * @throws what `listen` throws
 */
export async function refuseTakenPort(host: string, port: number): Promise<void> {
  if (port === 0) return;
  const server = createServer().listen(port, host);
  await once(server, 'listening');
  server.close();
  await once(server, 'close');
}
