import { DatabaseError } from 'pg';
import type { CommitOutcome, Decision, JournalEntry, StoredAnswer } from '../usecases/journal.ts';
import type { JournalWriter } from '../usecases/ports.ts';
import type { Database } from './database.ts';
import { sealDecision } from './encryption/sealed-decision.ts';
import { openStoredAnswer, type SealedAnswer } from './encryption/stored-answer.ts';
import type { Vault } from './encryption/vault.ts';
import type { Statement } from './statement.ts';

const COMMIT: Statement = {
  name: 'commit_decisions',
  text: 'select outcome, first_seq, canceled, stored from commit_decisions($1, $2::jsonb)',
};

/** Bounds one statement's time under the head's lock. */
const BATCH_MAX = 64;

interface Waiting {
  /** As it goes to the database. */
  readonly sealed: object;
  readonly isAcceptance: boolean;
  readonly resolve: (row: CommitRow) => void;
  readonly reject: (error: unknown) => void;
}

interface CommitRow {
  readonly outcome: CommitOutcome['kind'];
  readonly first_seq: number | null;
  readonly canceled: number | null;
  readonly stored: SealedAnswer | null;
}

const STALE: CommitRow = { outcome: 'STALE', first_seq: null, canceled: null, stored: null };

/** @param hasAccepted whether a message was accepted, and waits for its hand-over */
export type OnCommitted = (businessId: string, hasAccepted: boolean) => void;

function isAcceptance({ category, type }: JournalEntry): boolean {
  return category === 'message' && type === 'ACCEPTED';
}

/**
 * Group commit: at most one write in flight for each business; what arrives meanwhile goes together into the next, in one round
 * trip. The head row serialises a business's writes anyway, so waiting here costs nothing, and waiting there costs connections.
 */
export class GroupCommit implements JournalWriter {
  private readonly waiting = new Map<string, Waiting[]>();
  private readonly database: Database;
  private readonly vault: Vault;
  private readonly onCommitted: OnCommitted;

  /** @param onCommitted told after each stored batch, so that the events' tail and the dispatch look at once */
  constructor(database: Database, vault: Vault, onCommitted: OnCommitted = () => undefined) {
    this.database = database;
    this.vault = vault;
    this.onCommitted = onCommitted;
  }

  async commit(businessId: string, decision: Decision): Promise<CommitOutcome> {
    const sealed = await sealDecision(this.vault, businessId, decision);
    if (sealed === null) return { kind: 'STALE' };
    const row = await this.enqueue(businessId, sealed, decision.entries.some(isAcceptance));
    return outcomeOf(row, await openStoredAnswer(this.vault, businessId, row.stored));
  }

  private enqueue(businessId: string, sealed: object, hasAccepted: boolean): Promise<CommitRow> {
    return new Promise((resolve, reject) => {
      const item = { sealed, isAcceptance: hasAccepted, resolve, reject };
      const queue = this.waiting.get(businessId);
      if (queue !== undefined) {
        queue.push(item);
        return;
      }
      this.waiting.set(businessId, [item]);
      void this.flush(businessId);
    });
  }

  private async flush(businessId: string): Promise<void> {
    for (;;) {
      const batch = this.waiting.get(businessId)?.splice(0, BATCH_MAX) ?? [];
      if (batch.length === 0) {
        this.waiting.delete(businessId);
        return;
      }
      await this.store(businessId, batch);
    }
  }

  private async store(businessId: string, batch: readonly Waiting[]): Promise<void> {
    try {
      const decisions = JSON.stringify(batch.map(({ sealed }) => sealed));
      const rows = await this.database.query<CommitRow>(businessId, COMMIT, [decisions]);
      batch.forEach((item, index) => {
        const row = rows[index];
        if (row === undefined) item.reject(new Error('commit_decisions did not answer for every decision.'));
        else item.resolve(row);
      });
      this.onCommitted(
        businessId,
        batch.some((item) => item.isAcceptance),
      );
    } catch (error) {
      // One failing decision must not fail its neighbours: each is tried once more by itself. After a lost connection nobody
      // knows whether the batch was stored, so nothing is tried again here: the callers' idempotency keys find out.
      if (batch.length > 1 && isFaultOfOneDecision(error)) {
        for (const item of batch) await this.store(businessId, [item]);
      } else {
        for (const item of batch) {
          // Another writer took the unique key first: what this decision was made from is no longer so.
          if (isUniqueKeyTaken(error)) item.resolve(STALE);
          else item.reject(error);
        }
      }
    }
  }
}

const UNIQUE_VIOLATION = '23505';
const DATA_FAULTS = ['22', '23', '54', 'P0'];

function isUniqueKeyTaken(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === UNIQUE_VIOLATION;
}

/** Whether others in the same statement may be sound. */
export function isFaultOfOneDecision(error: unknown): boolean {
  return error instanceof DatabaseError && DATA_FAULTS.includes(error.code?.slice(0, 2) ?? '');
}

function outcomeOf(row: CommitRow, stored: StoredAnswer | null): CommitOutcome {
  if (row.outcome === 'STORED' && row.first_seq !== null) {
    return { kind: 'STORED', firstSeq: row.first_seq, canceled: row.canceled ?? 0 };
  }
  if (row.outcome === 'REPLAYED' && stored !== null) return { kind: 'REPLAYED', stored };
  if (row.outcome === 'STALE') return { kind: 'STALE' };
  throw new Error('commit_decisions did not answer for every decision.');
}
