import { once } from 'node:events';
import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A proxy that has the gateway below a path, and takes the path away before it forwards. */
export interface PathProxy {
  /** Where people reach the gateway. */
  readonly publicUrl: string;
  /** What was asked for that is not below the path. */
  readonly strays: string[];
  forwardTo(gateway: string): void;
  close(): Promise<void>;
}

export async function openPathProxy(path: string): Promise<PathProxy> {
  let target = new URL('http://127.0.0.1');
  const strays: string[] = [];
  const server = createServer((asked, answer) => {
    if (isStray(asked)) return void answer.writeHead(404).end();
    const forwarded = request(optionsFor(asked), (answered) => {
      answer.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(answer);
    });
    forwarded.on('error', () => answer.destroy());
    asked.pipe(forwarded);
  });
  server.on('upgrade', (asked: IncomingMessage, socket) => {
    if (isStray(asked)) return void socket.destroy();
    const forwarded = request(optionsFor(asked));
    socket.on('error', () => forwarded.destroy());
    forwarded.on('error', () => socket.destroy());
    forwarded.on('upgrade', (answered, other) => {
      const headers = answered.rawHeaders.flatMap((name, at, all) =>
        at % 2 === 0 ? [`${name}: ${all[at + 1]!}`] : [],
      );
      socket.write(`HTTP/1.1 101 Switching Protocols\r\n${headers.join('\r\n')}\r\n\r\n`);
      other.pipe(socket).pipe(other);
      other.on('error', () => socket.destroy());
      socket.on('error', () => other.destroy());
    });
    forwarded.end();
  });

  function isStray({ url = '/' }: IncomingMessage): boolean {
    if (url.startsWith(`${path}/`)) return false;
    if (url !== '/favicon.ico') strays.push(url);
    return true;
  }

  function optionsFor({ url = '/', method, headers }: IncomingMessage) {
    return { host: target.hostname, port: target.port, path: url.slice(path.length), method, headers };
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    publicUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    strays,
    forwardTo: (gateway) => {
      target = new URL(gateway);
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
