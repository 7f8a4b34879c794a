import type { Instant } from '../consent/instant.ts';
import type { MessageRecord } from './records.ts';

/** One sender's queue: its messages go out in the order of their acceptance, by one replica at a time. */
export interface Lane {
  readonly businessId: string;
  readonly senderId: string;
  readonly phoneNumberId: string;
  readonly wabaId: string | null;
}

/** What a lane has to do. */
export interface LaneWork {
  /** False where another replica holds the lane; then there is nothing to do here. */
  readonly isHeld: boolean;
  readonly now: Instant;
  /** Messages whose turn it is, in the order of acceptance, one a customer at most. */
  readonly due: readonly MessageRecord[];
  /** Messages whose hand-over began so long ago that no answer can be on its way any more. */
  readonly abandoned: readonly MessageRecord[];
  /** How long until a deferred message is due, in ms; null: none is deferred. */
  readonly msUntilDue: number | null;
}

/** The lanes of the database. */
export interface DispatchStore {
  /** Every lane there is. */
  lanes(): Promise<readonly Lane[]>;
  /** The lanes with messages that wait, of one business or (null) of all. */
  lanesWithWork(businessId: string | null): Promise<readonly Lane[]>;
  /**
   * Takes a lane, or holds it on, for `holdMs`, and tells what there is to do.
   *
   * @param limit how many due messages at most
   * @param underWay the messages that this holder is handing over at this moment
   */
  take(
    lane: Lane,
    options: {
      readonly holder: string;
      readonly holdMs: number;
      readonly abandonedAfterMs: number;
      readonly limit: number;
      readonly underWay: readonly string[];
    },
  ): Promise<LaneWork>;
  /** Lets a lane go, so that another replica need not wait for it. */
  release(lane: Lane, holder: string): Promise<void>;
}
