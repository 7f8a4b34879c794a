import type { EndingOptIn } from '../consent/retention.ts';
import type { Instant } from '../consent/instant.ts';
import type { Withdrawal } from '../consent/standing.ts';
import type { MessagesPurgedPayload } from './audit-entries.ts';

/** A business that keeps something for a time only, in days; null: for ever. */
export interface RetainingBusiness {
  readonly id: string;
  readonly name: string;
  readonly messageRetentionDays: number | null;
  readonly evidenceRetentionDays: number | null;
}

/** The oldest texts that are due, and up to which of them they reach. */
export interface DueMessages {
  readonly now: Instant;
  /** A count of 0: nothing is due. */
  readonly slice: MessagesPurgedPayload;
}

/** Customers with evidence, of whom all opt-ins may have ended. */
export interface EndedCustomers {
  readonly now: Instant;
  readonly before: Instant;
  readonly customers: readonly {
    readonly id: string;
    readonly consentVersion: number;
    readonly optIns: readonly EndingOptIn[];
    readonly withdrawals: readonly Withdrawal[];
  }[];
  /** Where the next page begins; null: this was the last one. */
  readonly next: string | null;
}

/** What is kept, and for how long. Nothing here changes what the journal tells: that is done by its rows. */
export interface RetentionStore {
  /** Every business of the database that keeps something for a time only. */
  businesses(): Promise<readonly RetainingBusiness[]>;
  /** @param limit how many messages, and how many inbound ones, at most */
  dueMessages(businessId: string, days: number, limit: number): Promise<DueMessages>;
  countDueMessages(businessId: string, days: number): Promise<number>;
  /**
   * @param after the customer behind whom the page begins; null: the first one
   * @param limit how many customers are looked at
   */
  endedCustomers(businessId: string, days: number, after: string | null, limit: number): Promise<EndedCustomers>;
  /**
   * Deletes webhooks that nobody acted on.
   *
   * @param businessId null: those that came for nobody
   * @returns how many, `limit` at most
   */
  purgeWebhooks(businessId: string | null, days: number, limit: number): Promise<number>;
}
