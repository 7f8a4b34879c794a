import type { JournalNotices, NoticeConnection } from '../usecases/event-ports.ts';
import { Outage, type OnTrouble } from '../outage.ts';
import { Pause } from '../pause.ts';

/** What is committed within this span is announced together: a busy replica sends a hundred statements a second at most. */
const SHORTEST_INTERVAL = 10;
const LONGEST_BACKOFF = 1_000;

export interface ReplicaNoticesOptions {
  readonly notices: JournalNotices;
  /** Told which journal grew; null: any may have, because nothing was heard for a while. */
  readonly onNotice: (businessId: string | null) => void;
  /** Told once when no notice can be sent or heard; polling goes on. */
  readonly onTrouble: OnTrouble;
}

/** Tells other replicas what this one committed, and hears what they did. */
export class ReplicaNotices {
  private readonly options: ReplicaNoticesOptions;
  private readonly toAnnounce = new Set<string>();
  private readonly pause = new Pause();
  private readonly listening: Outage;
  private readonly announcing: Outage;
  private isAnnouncing = false;
  private isStopped = false;
  private connection: NoticeConnection | null = null;
  private run: Promise<void> = Promise.resolve();

  constructor(options: ReplicaNoticesOptions) {
    this.options = options;
    this.listening = new Outage(options.onTrouble, LONGEST_BACKOFF);
    this.announcing = new Outage(options.onTrouble, LONGEST_BACKOFF);
  }

  /** Listens, and goes on to after every lost connection. */
  start(): void {
    this.run = this.listen();
  }

  /** Soon, with whatever else was committed meanwhile; never waited for. */
  announce(businessId: string): void {
    this.toAnnounce.add(businessId);
    if (!this.isAnnouncing) void this.announceAll();
  }

  /** Hears nothing any more. */
  async stop(): Promise<void> {
    this.isStopped = true;
    this.pause.end();
    await this.connection?.close();
    await this.run;
  }

  private async announceAll(): Promise<void> {
    this.isAnnouncing = true;
    while (this.toAnnounce.size > 0 && !this.hasStopped()) {
      const businessIds = [...this.toAnnounce];
      this.toAnnounce.clear();
      try {
        await this.options.notices.announce(businessIds);
        this.announcing.over();
      } catch (error) {
        // Not sent again: the others look by themselves before it could help them.
        this.announcing.failed(error);
      }
      await new Promise((resolve) => setTimeout(resolve, SHORTEST_INTERVAL));
    }
    this.isAnnouncing = false;
  }

  private async listen(): Promise<void> {
    while (!this.hasStopped()) {
      try {
        await this.listenUntilLost();
      } catch (error) {
        await this.pause.for(this.listening.failed(error));
      }
    }
  }

  private async listenUntilLost(): Promise<void> {
    const { notices, onNotice } = this.options;
    const connection = await notices.listen(onNotice);
    this.listening.over();
    this.connection = connection;
    if (this.hasStopped()) await connection.close();
    onNotice(null);
    await connection.lost;
    this.connection = null;
    if (!this.hasStopped()) throw new Error('The connection that hears of other replicas was lost.');
  }

  private hasStopped(): boolean {
    return this.isStopped;
  }
}
