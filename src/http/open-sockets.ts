import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

/** Counts the connections of a server that ceased to be HTTP, as those of WebSockets do, for as long as they are open. */
export function openSockets(server: Server): () => number {
  let count = 0;
  server.on('upgrade', (_request: IncomingMessage, stream: Duplex) => {
    count += 1;
    stream.once('close', () => (count -= 1));
  });
  return () => count;
}
