import type { Authenticate } from './authentication.ts';
import { CLOSE } from './socket-codes.ts';
import type { Connection } from './socket-connection.ts';

export interface WatchOptions {
  readonly authenticate: Authenticate;
  /** How often credentials of open sockets are looked up again, each once however many sockets it has. */
  readonly recheckMs?: number;
  /** How long a socket may be open without a subscription. */
  readonly idleMs?: number;
  /** How long a client may leave what is sent to it unread. */
  readonly stalledMs?: number;
  /** Told why a credential could not be looked up; its sockets stay. */
  readonly onTrouble: (error: unknown, connection: Connection) => void;
}

/** Look-ups at the same time; keys that are asked for together go into one statement. */
const AT_A_TIME = 100;
const SHORTEST_PAUSE = 10;
/** The database's clock decides; this one only words the reason. */
const CLOCKS_DIFFER_MS = 1_000;

/** Watches sockets as long as they are open: whether their credentials still hold, and whether somebody uses and reads them. */
export class SocketWatch {
  private readonly options: WatchOptions;
  private readonly connections = new Set<Connection>();
  private timer: NodeJS.Timeout | null = null;
  private isLooking = false;

  constructor(options: WatchOptions) {
    this.options = options;
  }

  /** Watches a socket that has authenticated, until it closes. */
  add(connection: Connection): void {
    this.connections.add(connection);
    connection.idleSince = performance.now();
    void connection.closed.then(() => {
      this.connections.delete(connection);
      if (this.connections.size === 0) this.rest();
    });
    this.lookLater();
  }

  private lookLater(): void {
    if (this.timer !== null || this.isLooking || this.connections.size === 0) return;
    this.timer = setTimeout(() => void this.look(), this.pause());
  }

  /** Until the next look, or until the first credential expires. */
  private pause(): number {
    const { recheckMs = 700 } = this.options;
    const now = Date.now();
    let pause = recheckMs;
    for (const { caller } of this.connections) {
      const left = (caller?.rights.expiresAt ?? Infinity) - now;
      // What has expired by this clock and not by the one that counts is asked for at the usual pace.
      if (left > 0) pause = Math.min(pause, left);
    }
    return Math.max(SHORTEST_PAUSE, pause);
  }

  /** A timer that is left would keep the process. */
  private rest(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private async look(): Promise<void> {
    this.isLooking = true;
    this.closeUnused();
    const byCredential = Map.groupBy(this.connections, ({ authorization }) => authorization);
    const waiting = [...byCredential];
    const work = async (): Promise<void> => {
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) await this.recheck(...next);
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, work));
    this.isLooking = false;
    this.timer = null;
    this.lookLater();
  }

  private closeUnused(): void {
    const { idleMs = 60_000, stalledMs = 10_000 } = this.options;
    const now = performance.now();
    for (const connection of this.connections) {
      const { socket } = connection;
      if (connection.subscriptions() > 0) connection.idleSince = null;
      else connection.idleSince ??= now;
      // It would not read why it is closed either.
      if (connection.unsent > 0 && now - connection.stalledSince > stalledMs) socket.terminate();
      else if (connection.idleSince !== null && now - connection.idleSince > idleMs) {
        socket.close(CLOSE.IDLE, 'Nothing was subscribed to for a while; connect again when there is something.');
      }
    }
  }

  private async recheck(authorization: string | undefined, connections: readonly Connection[]): Promise<void> {
    const [first] = connections;
    if (first === undefined) return;
    try {
      const caller = await this.options.authenticate(authorization);
      if (caller === null) {
        const hasExpired = (first.caller?.rights.expiresAt ?? Infinity) <= Date.now() + CLOCKS_DIFFER_MS;
        const end = hasExpired ? 'has expired' : 'was revoked';
        closeAll(connections, `This credential ${end}; connect again with a new one.`);
        return;
      }
      // What its rights are by now holds for the subscriptions to come.
      for (const connection of connections) connection.caller = caller;
    } catch (error) {
      // Nobody said that it was revoked: an outage of the database must not cut every dashboard off.
      this.options.onTrouble(error, first);
    }
  }
}

function closeAll(connections: readonly Connection[], reason: string): void {
  for (const { socket } of connections) socket.close(CLOSE.FORBIDDEN, reason);
}
