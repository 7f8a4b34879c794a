import { createServer, connect, type Server, type Socket } from 'node:net';
import { once } from 'node:events';

/** A way to a database that can be cut: while it is, connections end at once, and new ones are refused. */
export class CutProxy {
  readonly url: string;
  private readonly server: Server;
  private readonly sockets: Set<Socket>;
  private readonly state: { isCut: boolean };

  private constructor(url: string, server: Server, sockets: Set<Socket>, state: { isCut: boolean }) {
    this.url = url;
    this.server = server;
    this.sockets = sockets;
    this.state = state;
  }

  static async start(databaseUrl: string): Promise<CutProxy> {
    const to = new URL(databaseUrl);
    const sockets = new Set<Socket>();
    const state = { isCut: false };
    const server = createServer((client) => {
      if (state.isCut) {
        client.destroy();
        return;
      }
      const database = connect({ host: to.hostname, port: Number(to.port), noDelay: true });
      client.setNoDelay(true);
      for (const [one, other] of [
        [client, database],
        [database, client],
      ] as const) {
        sockets.add(one);
        one.on('error', () => undefined);
        one.on('close', () => {
          sockets.delete(one);
          other.destroy();
        });
        one.pipe(other);
      }
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    return new CutProxy(
      Object.assign(new URL(databaseUrl), { host: `127.0.0.1:${port}` }).href,
      server,
      sockets,
      state,
    );
  }

  cut(): void {
    this.state.isCut = true;
    for (const socket of this.sockets) socket.destroy();
  }

  mend(): void {
    this.state.isCut = false;
  }

  async close(): Promise<void> {
    this.cut();
    this.server.close();
    await once(this.server, 'close');
  }
}
