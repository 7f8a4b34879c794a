import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** How a network is cut: connections are reset and refused, or nothing arrives any more and nobody is told. */
export type Cut = 'RESET' | 'SILENT';

/** A piece of network between two processes, which can be cut. */
export class TcpProxy {
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private readonly frozen = new Set<Socket>();
  private cut: Cut | null = null;

  private constructor(targetPort: number) {
    this.server = createServer((near) => {
      const far = connect({ port: targetPort, host: '127.0.0.1', noDelay: true });
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.sockets.add(one);
        one.setNoDelay(true);
        one.on('error', () => other.destroy());
        one.once('close', () => {
          this.sockets.delete(one);
          this.frozen.delete(one);
          other.destroySoon();
        });
        one.on('data', (piece) => {
          if (!other.write(piece)) one.pause();
        });
        other.on('drain', () => {
          if (this.cut !== 'SILENT' && !this.frozen.has(one)) one.resume();
        });
        one.on('end', () => other.end());
      }
      if (this.cut === 'RESET') near.destroy();
      if (this.cut === 'SILENT') this.silence();
    });
  }

  static async to(targetPort: number): Promise<TcpProxy> {
    const proxy = new TcpProxy(targetPort);
    proxy.server.listen(0, '127.0.0.1');
    await once(proxy.server, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Until `heal`. */
  break(how: Cut): void {
    this.cut = how;
    if (how === 'SILENT') this.silence();
    else for (const socket of this.sockets) socket.resetAndDestroy();
  }

  /** As where a firewall forgets what it knew: nothing passes through what is connected, nobody is told, and new connections work. */
  freezeEstablished(): void {
    for (const socket of this.sockets) this.frozen.add(socket.pause());
  }

  heal(): void {
    this.cut = null;
    this.frozen.clear();
    for (const socket of this.sockets) socket.resume();
  }

  async close(): Promise<void> {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    await once(this.server, 'close').catch(() => undefined);
  }

  private silence(): void {
    for (const socket of this.sockets) socket.pause();
  }
}
