import type { Client } from 'urql';
import {
  DashboardWindowEventsDocument,
  type DashboardWindowEventsSubscription,
} from '../../../../schema/generated/operations.ts';
import { waitBeforeRetry } from '../../../shared/src/gateway-client.ts';
import type { SocketNews } from '../session/socket-news.ts';
import { afterEnd, type Connection } from './connection.ts';

export type ToldEvent = DashboardWindowEventsSubscription['windowEvents'];

export interface WindowFollowerOptions {
  readonly client: Client;
  readonly socket: SocketNews;
  readonly senderId: string | null;
  /** The cursor behind which the events begin. */
  readonly from: string;
  readonly onEvent: (event: ToldEvent) => void;
  readonly onConnection: (connection: Connection) => void;
  /** The events behind the cursor are no longer kept: the picture has to be loaded anew. */
  readonly onExpired: () => void;
}

/** So long nothing comes after a loss, and all that was missed is there. */
const QUIET_MS = 600;
/** So long it is told that it was caught up. */
const TOLD_MS = 10_000;

/** Follows the events of windows, and goes on behind the last one after every loss. */
export class WindowFollower {
  private cursor: string;
  private connection: Connection = { state: 'connecting' };
  private attempt = 0;
  private missed = 0;
  private isStopped = false;
  private isFollowing = false;
  private timer = 0;
  private end: (() => void) | undefined;
  private readonly endListening: () => void;

  constructor(private readonly options: WindowFollowerOptions) {
    this.cursor = options.from;
    this.endListening = options.socket.listen((isConnected) => {
      if (isConnected) this.found();
      else if (this.isFollowing) this.lost();
    });
    addEventListener('online', this.tryNow);
  }

  start(): void {
    const { client, socket, senderId, onEvent } = this.options;
    this.end?.();
    this.isFollowing = true;
    const followed = client
      .subscription(DashboardWindowEventsDocument, { senderId, after: this.cursor })
      .subscribe(({ data, error }) => {
        if (this.isStopped) return;
        if (data !== undefined) {
          this.cursor = data.windowEvents.cursor;
          onEvent(data.windowEvents);
          this.heard();
        }
        if (error !== undefined) this.ended(afterEnd(error));
      });
    this.end = () => followed.unsubscribe();
    // A socket that is there already tells nobody that it came.
    if (socket.isConnected) this.found();
  }

  stop(): void {
    this.isStopped = true;
    this.end?.();
    this.endListening();
    clearTimeout(this.timer);
    removeEventListener('online', this.tryNow);
  }

  private readonly tryNow = (): void => {
    if (this.connection.state === 'lost') this.start();
  };

  private ended(next: ReturnType<typeof afterEnd>): void {
    if (next.do === 'load') this.options.onExpired();
    else if (next.do === 'give-up') this.tell({ state: 'off' });
    else if (next.at === 'once') {
      this.cursor = next.from ?? this.cursor;
      this.start();
    } else this.lost();
  }

  private lost(): void {
    if (!this.isFollowing) return;
    this.isFollowing = false;
    this.end?.();
    const since = 'since' in this.connection ? this.connection.since : Date.now();
    this.tell({ state: 'lost', since });
    this.schedule(waitBeforeRetry(this.attempt), () => this.start());
    this.attempt += 1;
  }

  private readonly found = (): void => {
    if (!this.isFollowing) return;
    this.attempt = 0;
    const { connection } = this;
    if (connection.state === 'connecting') this.tell({ state: 'live', caughtUp: null });
    else if (connection.state === 'lost') {
      this.missed = 0;
      this.tell({ state: 'catching-up', since: connection.since });
      this.schedule(QUIET_MS, this.caughtUp);
    }
  };

  private heard(): void {
    if (this.connection.state === 'lost' || this.connection.state === 'connecting') this.found();
    if (this.connection.state !== 'catching-up') return;
    this.missed += 1;
    this.schedule(QUIET_MS, this.caughtUp);
  }

  private readonly caughtUp = (): void => {
    this.tell({ state: 'live', caughtUp: this.missed });
    this.schedule(TOLD_MS, () => this.tell({ state: 'live', caughtUp: null }));
  };

  private schedule(ms: number, then: () => void): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(then, ms);
  }

  private tell(connection: Connection): void {
    this.connection = connection;
    this.options.onConnection(connection);
  }
}
