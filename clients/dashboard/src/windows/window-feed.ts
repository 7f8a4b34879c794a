import type { Client, CombinedError } from 'urql';
import { DashboardWindowsDocument } from '../../../../schema/generated/operations.ts';
import type { SocketNews } from '../session/socket-news.ts';
import type { Connection } from './connection.ts';
import { instantOf, ServerClock } from './server-clock.ts';
import { WindowCount } from './window-count.ts';
import { WindowFollower } from './window-follower.ts';
import { WindowList, type WindowChange, type WindowRow } from './window-list.ts';
import { windowOf } from './window-of.ts';

/** What is shown; a new one whenever something changed, and at most once a frame. */
export interface WindowPicture {
  readonly rows: readonly WindowRow[];
  readonly closed: readonly WindowRow[];
  readonly isWhole: boolean;
  /** How many windows are open, those too that are not loaded; null: it is not known. */
  readonly total: number | null;
  readonly isLoading: boolean;
  readonly error: CombinedError | undefined;
  readonly connection: Connection;
}

const PAGE = 100;
/** How long a window that closed is still shown. */
const SHOWN_CLOSED_MS = 15 * 60_000;

const NOTHING: WindowPicture = {
  rows: [],
  closed: [],
  isWhole: false,
  total: null,
  isLoading: true,
  error: undefined,
  connection: { state: 'connecting' },
};

export interface WindowFeedOptions {
  readonly client: Client;
  readonly socket: SocketNews;
  readonly senderId: string | null;
  /** Whether the credential may follow events. */
  readonly mayFollow: boolean;
}

/** The open windows from the gateway: pages as they are needed, and the events behind the first one, joined without a gap. */
export class WindowFeed {
  readonly clock = new ServerClock();
  private list = new WindowList();
  private picture = NOTHING;
  private after: string | null = null;
  private turn = 0;
  private waiting: WindowChange[] = [];
  private drawing = 0;
  private follower: WindowFollower | undefined;
  private readonly count: WindowCount;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly options: WindowFeedOptions) {
    this.count = new WindowCount({ ...options, onCount: () => this.show({}) });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  readonly getSnapshot = (): WindowPicture => this.picture;

  readonly now = (): number => this.clock.at(Date.now());

  /** Loads the picture anew, and follows from there. What is shown stays until the new one is there. */
  readonly load = (): void => {
    this.follower?.stop();
    this.follower = undefined;
    this.waiting = [];
    void this.loadPage(null);
  };

  /** Loads the next page, where there is one and none is on its way. */
  readonly more = (): void => {
    if (this.picture.isLoading || this.list.isWhole || this.picture.error !== undefined) return;
    void this.loadPage(this.after);
  };

  /** Tries the page again that failed. */
  readonly retry = (): void => {
    if (this.after === null) this.load();
    else void this.loadPage(this.after);
  };

  readonly stop = (): void => {
    this.turn += 1;
    this.count.stop();
    this.follower?.stop();
    clearTimeout(this.drawing);
    cancelAnimationFrame(this.drawing);
  };

  private async loadPage(after: string | null): Promise<void> {
    const { client, senderId, mayFollow } = this.options;
    const mine = (this.turn += 1);
    this.show({ isLoading: true, error: undefined });
    const sentAt = Date.now();
    const { data, error } = await client
      .query(DashboardWindowsDocument, { senderId, first: PAGE, after }, { requestPolicy: 'network-only' })
      .toPromise();
    if (mine !== this.turn) return;
    if (data === undefined) {
      this.show({ isLoading: false, error });
      return;
    }
    const { asOf, nodes, pageInfo, totalCount } = data.conversationWindows;
    if (after === null) this.list = new WindowList();
    const windows = nodes.map(windowOf);
    this.list.load({ windows, isLast: !pageInfo.hasNextPage });
    this.after = pageInfo.endCursor ?? null;
    this.count.told(totalCount ?? null);
    const instant = instantOf(
      nodes.map(({ secondsRemaining }, index) => ({ secondsRemaining, endsAt: windows[index]?.endsAt ?? 0 })),
    );
    if (instant !== null) this.clock.read({ ...instant, sentAt, receivedAt: Date.now() });
    this.show({ isLoading: false });
    if (after !== null) return;
    if (mayFollow) this.follow(asOf);
    else this.show({ connection: { state: 'off' } });
  }

  private follow(asOf: string): void {
    const { client, socket, senderId } = this.options;
    this.follower = new WindowFollower({
      client,
      socket,
      senderId,
      from: asOf,
      onEvent: ({ type, window, recordedAt }) => {
        const receivedAt = Date.now();
        const low = Date.parse(recordedAt);
        this.clock.read({ low, high: Number.POSITIVE_INFINITY, sentAt: receivedAt, receivedAt });
        this.waiting.push({ type, window: windowOf(window) });
        this.drawSoon();
      },
      onConnection: (connection) => this.show({ connection }),
      onExpired: this.load,
    });
    this.follower.start();
  }

  /** All that came until the next frame is drawn at once; a tab that nobody sees has no frames. */
  private drawSoon(): void {
    if (this.drawing !== 0) return;
    const draw = () => {
      this.drawing = 0;
      const changes = this.waiting;
      this.waiting = [];
      this.list.apply(changes);
      if (!this.list.isWhole) this.count.changed();
      this.show({});
    };
    this.drawing = document.hidden ? window.setTimeout(draw, 250) : requestAnimationFrame(draw);
  }

  private show(changed: Partial<WindowPicture>): void {
    const rows = this.list.order;
    const { total } = this.count;
    this.picture = {
      ...this.picture,
      ...changed,
      rows,
      total: this.list.isWhole ? rows.length : total === null ? null : Math.max(total, rows.length),
      closed: this.list.closedSince(this.now() - SHOWN_CLOSED_MS),
      isWhole: this.list.isWhole,
    };
    for (const listener of this.listeners) listener();
  }
}
