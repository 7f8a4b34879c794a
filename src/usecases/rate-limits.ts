import type { AuthenticatedCaller } from './access.ts';

/**
 * The most points that one operation may cost: 50 customers with opt-ins and windows take some 1,500. So much can always be owed,
 * however little a caller has in a minute: what was spent is paid back in full. The database's `spend_rate_points` knows it too.
 */
export const DEAREST_OPERATION = 10_000;

/** Whether what was asked for was paid for, or when to ask again. */
export type Spending = { readonly allowed: true } | { readonly allowed: false; readonly retryAfterMs: number };

/** How much a caller may ask for: points of cost, which grow again with time. */
export interface RateLimits {
  /**
   * Takes points from what the caller has left; never waits for anything.
   *
   * @param address where the request came from, for credentials that are public; null: not known
   */
  spend(caller: AuthenticatedCaller, points: number, address: string | null): Spending;
}

/** Nobody is limited. */
export const NO_RATE_LIMITS: RateLimits = { spend: () => ({ allowed: true }) };
