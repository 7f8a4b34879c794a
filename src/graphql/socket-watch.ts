import { setImmediate as nextTurn } from 'node:timers/promises';
import { CLOSE } from './socket-codes.ts';
import { recheck, type RecheckOptions, type Watched } from './socket-recheck.ts';

export type { Watched };

export interface WatchOptions extends RecheckOptions {
  /** How often credentials of open sockets are looked up again, each once however many sockets it has. */
  readonly recheckMs?: number;
  /** How long a socket may be open without a subscription. */
  readonly idleMs?: number;
  /** How long a client may leave what is sent to it unread. */
  readonly stalledMs?: number;
}

/** Look-ups that begin without a pause for others; keys that are asked for together go into one statement. */
const AT_A_TIME = 100;
const SHORTEST_PAUSE = 10;

/**
 * Watches sockets as long as they are open: whether their credentials and their pages' origins still hold, and whether somebody uses
 * and reads them.
 */
export class SocketWatch {
  private readonly options: WatchOptions;
  /** By their credential: thousands of sockets can have the same. */
  private readonly connections = new Map<string | undefined, Set<Watched>>();
  /** Credentials that are being looked up: a look-up that hangs is not joined by another, and holds no other credential up. */
  private readonly asked = new Set<string | undefined>();
  private timer: NodeJS.Timeout | null = null;
  private isLooking = false;
  private readonly idleMs: number;
  private readonly stalledMs: number;
  private lookedForUnusedAt = 0;

  constructor(options: WatchOptions) {
    this.options = options;
    this.idleMs = options.idleMs ?? 60_000;
    this.stalledMs = options.stalledMs ?? 10_000;
  }

  /** Watches a socket that has authenticated, until it closes. */
  add(connection: Watched): void {
    const { authorization, closed } = connection;
    const sharing = this.connections.get(authorization) ?? new Set();
    this.connections.set(authorization, sharing.add(connection));
    connection.idleSince = performance.now();
    void closed.then(() => {
      sharing.delete(connection);
      if (sharing.size > 0) return;
      this.connections.delete(authorization);
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
    const { recheckMs = 500 } = this.options;
    const now = Date.now();
    let pause = recheckMs;
    for (const [first] of this.connections.values()) {
      const left = (first?.caller?.rights.expiresAt ?? Infinity) - now;
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
    let begun = 0;
    for (const [authorization, connections] of this.connections) {
      if (this.asked.has(authorization)) continue;
      this.asked.add(authorization);
      void recheck(this.options, authorization, connections).finally(() => this.asked.delete(authorization));
      if (++begun % AT_A_TIME === 0) await nextTurn();
    }
    this.isLooking = false;
    this.timer = null;
    this.lookLater();
  }

  /** Now and then: it asks each socket, and what it looks for lasts long. */
  private closeUnused(): void {
    const { idleMs, stalledMs } = this;
    const now = performance.now();
    if (now - this.lookedForUnusedAt < Math.min(idleMs, stalledMs) / 5) return;
    this.lookedForUnusedAt = now;
    for (const sharing of this.connections.values()) {
      for (const connection of sharing) this.closeIfUnused(connection, now);
    }
  }

  private closeIfUnused(connection: Watched, now: number): void {
    const { socket, unsent } = connection;
    if (connection.subscriptions() > 0) connection.idleSince = null;
    else connection.idleSince ??= now;
    // It would not read why it is closed either.
    if (unsent > 0 && now - connection.stalledSince > this.stalledMs) socket.terminate();
    else if (connection.idleSince !== null && now - connection.idleSince > this.idleMs) {
      socket.close(CLOSE.IDLE, 'Nothing was subscribed to for a while; connect again when there is something.');
    }
  }
}
