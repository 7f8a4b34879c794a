import { BoundedList } from '../bounded-list.ts';
import type { WebhookBehaviour } from '../behaviour.ts';
import type { Chance } from '../chance.ts';
import type { Timetable } from '../timetable.ts';
import { envelopeOf, type Notice } from './notice.ts';
import { postWebhook, type WebhookAnswer } from './post-webhook.ts';

/** More wait only where nobody takes them in; the oldest are dropped then. */
const MOST_WAITING = 100_000;
/** While so many POSTs wait to be sent again, nothing new is sent: the other end is down. */
const MOST_RETRYING = 32;
const JITTER = 0.3;

interface Batch {
  readonly notices: readonly Notice[];
  readonly body: string;
  attempts: number;
}

export interface OutboxOptions {
  readonly appSecret: string;
  readonly url: string | null;
  readonly timetable: Timetable;
  readonly chance: Chance;
  readonly settings: () => WebhookBehaviour;
  /** Is told of every POST. */
  readonly onAnswer: (answer: WebhookAnswer, notices: readonly Notice[], attempt: number, body: string) => void;
  /** Is called whenever it may have become idle. */
  readonly onChange: () => void;
}

/**
 * Tells the webhook everything, at least once: signed, several things in a POST, again after a failure. Things with the same key
 * keep their order, unless chance holds one back.
 */
export class Outbox {
  url: string | null;
  delivered = 0;
  givenUp = 0;
  dropped = 0;
  private readonly options: OutboxOptions;
  private readonly ready = new BoundedList<Notice>(MOST_WAITING);
  /** What had to wait for something earlier with its key, and goes before everything that came later. */
  private readonly released = new BoundedList<Notice>(MOST_WAITING);
  /** What is under way, by key, and what has to wait for it. */
  private readonly busy = new Map<string, Notice[]>();
  private readonly underWay = new Set<AbortController>();
  private isClosed = false;
  private inFlight = 0;
  private retrying = 0;
  private waiting = 0;
  private isPumpPlanned = false;

  constructor(options: OutboxOptions) {
    this.options = options;
    this.url = options.url;
  }

  /** How many things are not told yet. */
  get queued(): number {
    return this.ready.size + this.released.size + this.waiting;
  }

  /** Whether everything is told or given up, as far as there is somebody to tell. */
  get isIdle(): boolean {
    if (this.inFlight > 0) return false;
    return this.url === null || (this.queued === 0 && this.retrying === 0);
  }

  push(notice: Notice): void {
    const { chance, settings, timetable } = this.options;
    const { disorder, disorderMs } = settings();
    if (!chance.happens(disorder)) {
      this.enqueue(notice);
      return;
    }
    timetable.plan(disorderMs * chance.draw(), () => {
      this.enqueue({ ...notice, key: null });
    });
  }

  setUrl(url: string | null): void {
    this.url = url;
    this.planPump();
  }

  close(): void {
    this.isClosed = true;
    for (const post of this.underWay) post.abort();
  }

  private enqueue(notice: Notice): void {
    if (this.ready.add(notice) !== undefined) this.dropped += 1;
    this.planPump();
  }

  /** What comes at the same moment goes into one POST. */
  private planPump(): void {
    if (this.isPumpPlanned) return;
    this.isPumpPlanned = true;
    setImmediate(() => {
      this.isPumpPlanned = false;
      this.pump();
      this.options.onChange();
    });
  }

  private pump(): void {
    const { concurrency } = this.options.settings();
    // What waits for an earlier thing is bounded too: one customer can write much while a POST of theirs is repeated.
    if (this.waiting >= MOST_WAITING) return;
    while (this.url !== null && this.inFlight < concurrency && this.retrying < MOST_RETRYING) {
      const notices = this.takeBatch();
      if (notices.length === 0) return;
      void this.deliver({ notices, body: JSON.stringify(envelopeOf(notices)), attempts: 0 });
    }
  }

  private takeBatch(): Notice[] {
    const { batch } = this.options.settings();
    const taken: Notice[] = [];
    const ownKeys = new Set<string>();
    while (taken.length < batch) {
      const notice = this.released.takeFirst() ?? this.ready.takeFirst();
      if (notice === undefined) break;
      const before = notice.key === null || ownKeys.has(notice.key) ? undefined : this.busy.get(notice.key);
      if (before !== undefined) {
        before.push(notice);
        this.waiting += 1;
        continue;
      }
      taken.push(notice);
      if (notice.key !== null && !ownKeys.has(notice.key)) {
        ownKeys.add(notice.key);
        this.busy.set(notice.key, []);
      }
    }
    return taken;
  }

  private async deliver(batch: Batch): Promise<void> {
    const { appSecret, settings, timetable, chance, onAnswer } = this.options;
    const { timeoutMs, retries, retryMs, retryMaxMs } = settings();
    const { notices, body } = batch;
    if (this.url === null) {
      for (const notice of notices) this.released.add(notice);
      this.release(notices);
      this.planPump();
      return;
    }
    this.inFlight += 1;
    batch.attempts += 1;
    const abort = new AbortController();
    this.underWay.add(abort);
    const answer = await postWebhook({ url: this.url, appSecret, timeoutMs, body, abort });
    this.underWay.delete(abort);
    this.inFlight -= 1;
    if (this.isClosed) return;
    onAnswer(answer, notices, batch.attempts, body);
    const isTold = answer.httpStatus === 200;
    if (isTold || batch.attempts > retries) {
      if (isTold) this.delivered += notices.length;
      else this.givenUp += notices.length;
      if (isTold) this.repeatSome(notices);
      this.release(notices);
      this.planPump();
      return;
    }
    this.retrying += 1;
    const wait = Math.min(retryMaxMs, retryMs * 2 ** (batch.attempts - 1));
    timetable.plan(chance.around(wait, JITTER), () => {
      this.retrying -= 1;
      void this.deliver(batch);
    });
  }

  private repeatSome(notices: readonly Notice[]): void {
    const { chance, settings, timetable } = this.options;
    const { duplicate, disorderMs } = settings();
    for (const notice of notices) {
      // A repeat is not repeated again, or a share of 1 would have no end.
      if (notice.isRepeat === true || !chance.happens(duplicate)) continue;
      timetable.plan(disorderMs * chance.draw(), () => {
        this.enqueue({ ...notice, key: null, isRepeat: true });
      });
    }
  }

  private release(notices: readonly Notice[]): void {
    for (const { key } of notices) {
      const next = key === null ? undefined : this.busy.get(key);
      if (key === null || next === undefined) continue;
      this.busy.delete(key);
      this.waiting -= next.length;
      for (const notice of next) this.released.add(notice);
    }
  }
}
