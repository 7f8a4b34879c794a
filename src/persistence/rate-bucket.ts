import { DEAREST_OPERATION } from '../usecases/rate-limits.ts';

const MINUTE = 60_000;

/** What one replica believes that a credential has left, in points that grow again: a minute's worth at most. */
export class RateBucketView {
  perMinute: number;
  /** Spent since the database was last told. */
  untold = 0;
  private points: number;
  private at: number;

  constructor(perMinute: number, now: number) {
    this.perMinute = perMinute;
    this.points = perMinute;
    this.at = now;
  }

  /**
   * Takes points where there are any: what costs more than is left is owed, up to a minute's worth or the dearest operation.
   *
   * @returns 0, or the ms until there will be some
   */
  take(points: number, now: number): number {
    this.refill(now);
    if (this.points <= 0) return ((1 - this.points) / this.perMinute) * MINUTE;
    this.points = Math.max(this.points - points, -this.mostOwed());
    this.untold += points;
    return 0;
  }

  /** Takes over what all replicas together have left, but for what was spent here since they were asked. */
  takeOver(points: number, now: number): void {
    this.points = Math.max(points - this.untold, -this.mostOwed());
    this.at = now;
  }

  /** Many replicas may have let the caller in at once; beyond this, that is their loss. */
  private mostOwed(): number {
    return Math.max(this.perMinute, DEAREST_OPERATION);
  }

  private refill(now: number): void {
    this.points = Math.min(this.perMinute, this.points + ((now - this.at) / MINUTE) * this.perMinute);
    this.at = now;
  }
}
