import { Outage, type OnTrouble } from '../outage.ts';
import { Pause } from '../pause.ts';
import { journalLeafHash } from '../proof/journal-leaf.ts';
import { merkleRoot } from '../proof/merkle.ts';
import { signSeal, type Signer } from '../proof/seal.ts';
import type { SealStore } from '../usecases/seals.ts';

/** Rows under one seal: a receipt's proof is 14 hashes at most. */
const MOST_ROWS = 10_000;
/** Hashed between two looks at what else there is to do: a few ms. */
const ROWS_AT_ONCE = 250;
const MOST_BUSINESSES = 1_000;
const EVERY_MS = 1_000;
/** Businesses at a time: the other connections are for requests. */
const AT_A_TIME = 2;

export interface SealerOptions {
  readonly store: SealStore;
  readonly signer: Signer;
  /** Told once when something cannot be sealed; it is tried again each second. */
  readonly onTrouble: OnTrouble;
  readonly mostRows?: number;
}

/**
 * Closes off journals in the order of `seq`. Every replica runs one: a seal is one by its number, whoever stores it first, so that two
 * that race make one, and one that is killed leaves nothing half done.
 */
export class Sealer {
  private readonly options: SealerOptions;
  private readonly mostRows: number;
  private readonly pause = new Pause();
  private readonly outage: Outage;
  private isStopped = false;
  private run: Promise<void> = Promise.resolve();

  constructor(options: SealerOptions) {
    this.options = options;
    this.mostRows = options.mostRows ?? MOST_ROWS;
    this.outage = new Outage(options.onTrouble, EVERY_MS);
  }

  start(): void {
    this.run = this.sealForever();
  }

  /** Waits for what is on its way. */
  async stop(): Promise<void> {
    this.isStopped = true;
    this.pause.end();
    await this.run;
  }

  /**
   * Seals what is due, of every business.
   *
   * @returns how many seals this sealer made
   * @throws where some business could not be sealed, having sealed all others
   */
  async tick(): Promise<number> {
    const due = [...(await this.options.store.due(MOST_BUSINESSES))];
    const failures: unknown[] = [];
    let made = 0;
    const work = async () => {
      for (let next = due.shift(); next !== undefined && !this.isStopped; next = due.shift()) {
        await this.seal(next).then(
          (count) => (made += count),
          (error: unknown) => failures.push(error),
        );
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, work));
    if (failures.length > 0) throw failures[0];
    return made;
  }

  /** Seals everything that a business's journal has when this begins; what another replica seals meanwhile counts. */
  async seal(businessId: string): Promise<number> {
    const { head } = await this.options.store.state(businessId);
    let made = 0;
    for (;;) {
      const step = await this.sealNext(businessId, head);
      if (step === 'DONE' || this.isStopped) return made;
      if (step === 'MADE') made += 1;
    }
  }

  private async sealForever(): Promise<void> {
    while (!this.isStopped) {
      const begun = performance.now();
      try {
        await this.tick();
        this.outage.over();
      } catch (error) {
        // One business that cannot be sealed slows down no other.
        this.outage.failed(error);
      }
      await this.pause.for(Math.max(1, EVERY_MS - (performance.now() - begun)));
    }
  }

  /** @returns whether it made the next seal, another replica did, or nothing is left up to `wanted` */
  private async sealNext(businessId: string, wanted: number): Promise<'MADE' | 'ANOTHERS' | 'DONE'> {
    const { store, signer } = this.options;
    const { now: sealedAt, head, last } = await store.state(businessId);
    const sealed = last?.lastSeq ?? 0;
    if (sealed >= wanted) return 'DONE';
    const { firstSeq, leaves } = await this.leavesAfter(businessId, sealed, head);
    const content = {
      businessId,
      number: (last?.number ?? 0) + 1,
      firstSeq,
      lastSeq: firstSeq + leaves.length - 1,
      root: merkleRoot(leaves).toString('hex'),
      previousHash: last?.hash ?? null,
      sealedAt,
      keyId: signer.keyId,
    };
    const isMade = await store.add({ ...signSeal(content, signer), leaves: Buffer.concat(leaves) });
    return isMade ? 'MADE' : 'ANOTHERS';
  }

  /** The next stretch without a gap; months that were taken away before they were sealed are passed over. */
  private async leavesAfter(businessId: string, sealed: number, head: number) {
    const leaves: Buffer[] = [];
    let firstSeq = sealed + 1;
    while (leaves.length < this.mostRows) {
      const after = firstSeq + leaves.length - 1;
      const most = Math.min(ROWS_AT_ONCE, this.mostRows - leaves.length);
      const rows = await this.options.store.rowsAfter(businessId, after, head, most);
      for (const row of rows) {
        if (leaves.length === 0) firstSeq = row.seq;
        if (row.seq < firstSeq + leaves.length) throw notAJournal(businessId, `has two rows at ${String(row.seq)}`);
        if (row.seq > firstSeq + leaves.length) return { firstSeq, leaves };
        leaves.push(journalLeafHash(businessId, row));
      }
      if (rows.length < most) break;
    }
    if (leaves.length === 0) throw notAJournal(businessId, `lacks its rows from ${String(firstSeq)} on`);
    return { firstSeq, leaves };
  }
}

function notAJournal(businessId: string, what: string): Error {
  return new Error(
    `The journal of business ${businessId} ${what}, and cannot be sealed. Look into it: npx consent-gateway verify --business ${businessId}`,
  );
}
