import type { Instant } from '../consent/instant.ts';
import type { Withdrawal } from '../consent/standing.ts';
import type { CustomerRecord, NoticeRecord, OptInRecord, PurposeRecord } from './records.ts';

/** A customer with all that they ever agreed to and withdrew. */
export interface ExportedCustomer {
  readonly customer: CustomerRecord;
  readonly optIns: readonly OptInRecord[];
  readonly withdrawals: readonly Withdrawal[];
}

/** One look at a business, which no writer changes any more. */
export interface ConsentSnapshot {
  readonly now: Instant;
  /** How many opt-ins there are. */
  readonly optIns: number;
  readonly notices: readonly Pick<NoticeRecord, 'id' | 'version' | 'textSha256'>[];
  readonly purposes: readonly Pick<PurposeRecord, 'id' | 'code'>[];
  /** Customers in the order of their ids, some at a time, behind one of them; null: from the first. */
  pages(after: string | null): AsyncIterable<readonly ExportedCustomer[]>;
  close(): Promise<void>;
}
