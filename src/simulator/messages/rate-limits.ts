import { BoundedList } from '../bounded-list.ts';
import type { Behaviour } from '../behaviour.ts';
import type { BusinessPhone } from '../accounts.ts';

const MOST_PAIRS = 100_000;

/** Meta's two limits: of a number as a whole, and between it and one customer. */
export class RateLimits {
  private readonly newest = new Map<string, BoundedList<number>>();
  private readonly pairs = new Map<string, { level: number; at: number }>();
  private readonly pairOrder = new BoundedList<string>(MOST_PAIRS);

  /** Whether a number may send one more in this second (130429). @param now ms */
  takeThroughput({ phoneNumberId, messagesPerSecond }: BusinessPhone, now: number): boolean {
    const newest = this.newest.get(phoneNumberId) ?? new BoundedList<number>(messagesPerSecond);
    this.newest.set(phoneNumberId, newest);
    const oldest = newest.size < messagesPerSecond ? undefined : newest.first;
    // A clock that was set back must not close the number until it catches up.
    if (oldest !== undefined && now >= oldest && now - oldest < 1_000) return false;
    newest.add(now);
    return true;
  }

  /** Whether a number may send one more to this customer (131056): a burst, and then one an interval. @param now ms */
  takePair(phoneNumberId: string, userId: string, now: number, behaviour: Behaviour): boolean {
    const { pairBurst, pairIntervalMs } = behaviour;
    if (pairIntervalMs === 0) return true;
    const key = `${phoneNumberId} ${userId}`;
    const before = this.pairs.get(key);
    const drained = before === undefined ? 0 : Math.max(0, now - before.at) / pairIntervalMs;
    const level = Math.max(0, (before?.level ?? 0) - drained);
    if (level + 1 > pairBurst) return false;
    this.pairs.set(key, { level: level + 1, at: now });
    if (before === undefined) this.forget(this.pairOrder.add(key));
    return true;
  }

  private forget(key: string | undefined): void {
    if (key !== undefined) this.pairs.delete(key);
  }
}
