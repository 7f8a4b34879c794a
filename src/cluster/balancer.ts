import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Where a replica listens on this machine. */
export interface Target {
  readonly host: string;
  readonly port: number;
}

export interface BalancerOptions {
  /** How long a new connection waits for a replica that takes it. */
  readonly patienceMs?: number;
}

const PATIENCE_MS = 10_000;
const LOOK_AGAIN_MS = 50;
/** On one machine a replica that lives answers a connection at once; a frozen one has its connections taken by the kernel. */
const CONNECT_MS = 1_000;
const NOBODY = 'No replica is ready. Try again soon; what the replicas told on the terminal says why.\n';
const UNAVAILABLE = [
  'HTTP/1.1 503 Service Unavailable',
  'Content-Type: text/plain; charset=utf-8',
  'Retry-After: 1',
  'Connection: close',
  `Content-Length: ${String(NOBODY.length)}`,
  '',
  NOBODY,
].join('\r\n');

/**
 * Hands each connection whole to one replica, in turn over those that are ready: HTTP and WebSockets pass through as they are, and
 * what is sent over one connection stays in order.
 */
export class Balancer {
  private readonly server: Server;
  private readonly patienceMs: number;
  private readonly open = new Map<Target, Set<Socket>>();
  private readonly clients = new Set<Socket>();
  private ready: readonly Target[] = [];
  private turn = 0;

  constructor({ patienceMs = PATIENCE_MS }: BalancerOptions = {}) {
    this.patienceMs = patienceMs;
    // Each side may end its half first, as TCP allows.
    this.server = createServer({ allowHalfOpen: true }, (client) => void this.serve(client));
  }

  /** @returns the address, such as `http://127.0.0.1:4000`; @throws what `listen` throws */
  async listen(host: string, port: number): Promise<string> {
    this.server.listen(port, host);
    await once(this.server, 'listening');
    const shownHost = host.includes(':') ? `[${host}]` : host;
    return `http://${shownHost}:${String((this.server.address() as AddressInfo).port)}`;
  }

  /** Gives new connections to this replica from now on, or no more; those that it has stay. */
  setReady(target: Target, isReady: boolean): void {
    if (this.ready.includes(target) === isReady) return;
    this.ready = isReady ? [...this.ready, target] : this.ready.filter((one) => one !== target);
  }

  /** A replica has died: its clients hear of it at once, and connect again, to another. */
  drop(target: Target): void {
    this.setReady(target, false);
    for (const socket of this.open.get(target) ?? []) socket.destroy();
    this.open.delete(target);
  }

  /** Takes no more connections, and ends those that are left. */
  async close(): Promise<void> {
    this.ready = [];
    this.server.close();
    for (const client of this.clients) client.destroy();
    await once(this.server, 'close').catch(() => undefined);
  }

  private async serve(client: Socket): Promise<void> {
    this.clients.add(client);
    client.on('error', () => client.destroy());
    client.once('close', () => this.clients.delete(client));
    const found = await this.connection(client);
    if (found === null) {
      client.end(UNAVAILABLE, () => client.destroySoon());
      return;
    }
    const { target, upstream } = found;
    const ofTarget = this.open.get(target) ?? new Set();
    this.open.set(target, ofTarget.add(client));
    client.once('close', () => {
      ofTarget.delete(client);
      upstream.destroy();
    });
    upstream.on('error', () => client.destroy());
    upstream.once('close', () => client.destroySoon());
    client.pipe(upstream);
    upstream.pipe(client);
    if (client.destroyed) upstream.destroy();
  }

  /** To the next replica whose turn it is; nothing was sent yet, so that one who does not answer is passed over. */
  private async connection(client: Socket): Promise<{ readonly target: Target; readonly upstream: Socket } | null> {
    const deadline = performance.now() + this.patienceMs;
    while (!client.destroyed && performance.now() < deadline) {
      const inTurn = [...this.ready.slice(this.turn), ...this.ready.slice(0, this.turn)];
      this.turn = this.ready.length === 0 ? 0 : (this.turn + 1) % this.ready.length;
      for (const target of inTurn) {
        const upstream = await connected(target);
        if (upstream !== null) return { target, upstream };
      }
      await sleep(LOOK_AGAIN_MS);
    }
    return null;
  }
}

/** Null where nobody answers. */
async function connected({ host, port }: Target): Promise<Socket | null> {
  const upstream = connect({ host, port, allowHalfOpen: true, noDelay: true });
  try {
    await once(upstream, 'connect', { signal: AbortSignal.timeout(CONNECT_MS) });
    return upstream;
  } catch {
    upstream.destroy();
    return null;
  }
}
