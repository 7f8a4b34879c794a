import { Outage, type OnTrouble } from '../outage.ts';
import { Pause } from '../pause.ts';
import type { AnchorStore, Seal, SealAnchor } from '../usecases/seals.ts';

const AT_ONCE = 100;
const EVERY_MS = 1_000;
/** Shorter than another replica waits for word of this one. */
const LONGEST_BACKOFF = 10_000;

export interface AnchorerOptions {
  readonly store: AnchorStore;
  /** Every one of them has to take a seal before it counts as anchored. */
  readonly anchors: readonly SealAnchor[];
  /** Told once when an anchor takes nothing; it is tried again, ever more seldom. */
  readonly onTrouble: OnTrouble;
}

/** Takes seals out of the database's reach, each at least once, in order, and none before those before it. */
export class Anchorer {
  private readonly options: AnchorerOptions;
  private readonly pause = new Pause();
  private readonly outage: Outage;
  private isStopped = false;
  private run: Promise<void> = Promise.resolve();

  constructor(options: AnchorerOptions) {
    this.options = options;
    this.outage = new Outage(options.onTrouble, LONGEST_BACKOFF);
  }

  start(): void {
    this.run = this.anchorForever();
  }

  /** Waits for what is on its way. */
  async stop(): Promise<void> {
    this.isStopped = true;
    this.pause.end();
    await this.run;
  }

  /** Anchors the next seals. @returns how many */
  async tick(): Promise<number> {
    const { store, anchors } = this.options;
    const seals = await store.toAnchor(AT_ONCE);
    if (seals.length === 0) return 0;
    for (const anchor of anchors) await anchor.take(seals);
    for (const [businessId, own] of Map.groupBy(seals, (seal: Seal) => seal.businessId)) {
      await store.anchored(
        businessId,
        own.map(({ number }) => number),
      );
    }
    return seals.length;
  }

  private async anchorForever(): Promise<void> {
    while (!this.isStopped) {
      let rest = EVERY_MS;
      try {
        if ((await this.tick()) === AT_ONCE) rest = 1;
        this.outage.over();
      } catch (error) {
        rest = Math.max(rest, this.outage.failed(error));
      }
      await this.pause.for(rest);
    }
  }
}
