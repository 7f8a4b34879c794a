import { Pace } from './pace.ts';

/** Meta takes about one message in 6 s for the same customer, and a few at once after a rest (131056). */
const PAIR_INTERVAL_MS = 6_000;
const PAIR_BURST = 10;
/** Who has been written to this many customers ago is rested. */
const MOST = 10_000;

/** The pace of each customer of one sender. Kept by who hands over; a replica that takes over begins anew, and Meta has the last word. */
export class PairPaces {
  private readonly paces = new Map<string, Pace>();

  /** How long this customer has to be left alone, in ms. */
  wait(customerId: string, now: number): number {
    return this.paces.get(customerId)?.wait(now) ?? 0;
  }

  /** A message goes to the customer now. */
  take(customerId: string, now: number): void {
    const pace = this.paces.get(customerId) ?? new Pace(PAIR_INTERVAL_MS, PAIR_BURST);
    pace.take(now);
    this.paces.set(customerId, pace);
    if (this.paces.size > MOST) this.forgetRested(now);
  }

  private forgetRested(now: number): void {
    for (const [customerId, pace] of this.paces) if (pace.isRested(now)) this.paces.delete(customerId);
  }
}
