import type { Client } from 'urql';
import { DashboardWindowCountDocument } from '../../../../schema/generated/operations.ts';

/** So long what was counted stands, whatever happens meanwhile. */
const COUNT_EVERY_MS = 5_000;

export interface WindowCountOptions {
  readonly client: Client;
  readonly senderId: string | null;
  readonly onCount: () => void;
}

/** How many windows are open, as the gateway counts them: needed while not all of them are loaded. */
export class WindowCount {
  /** Null: nobody counted yet, or there are too many to be counted. */
  total: number | null = null;
  private timer: number | undefined;
  private countedAt = 0;
  private isStopped = false;

  constructor(private readonly options: WindowCountOptions) {}

  /** Takes what came with a page. */
  told(total: number | null): void {
    this.total = total;
    this.countedAt = Date.now();
    this.isStopped = false;
  }

  /** Counts again soon: something happened. */
  changed(): void {
    if (this.timer !== undefined || this.isStopped) return;
    const wait = this.countedAt + COUNT_EVERY_MS - Date.now();
    this.timer = window.setTimeout(() => void this.ask(), Math.min(Math.max(wait, 0), COUNT_EVERY_MS));
  }

  stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
  }

  private async ask(): Promise<void> {
    const { client, senderId, onCount } = this.options;
    const { data } = await client
      .query(DashboardWindowCountDocument, { senderId }, { requestPolicy: 'network-only' })
      .toPromise();
    this.timer = undefined;
    if (this.isStopped) return;
    // Without an answer it stands, and is asked for again when something happens, or with the next page.
    if (data === undefined) this.countedAt = Date.now();
    else this.told(data.conversationWindows.totalCount ?? null);
    onCount();
  }
}
