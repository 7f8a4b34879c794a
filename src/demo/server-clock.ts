import type { GatewayClient, Operation } from './gateway-client.ts';

/** The gateway's clock as seen from here: windows end by it, not by the clock of this machine. */
export interface ServerClock {
  /** Now, in milliseconds since 1970. */
  now(): number;
  /** The gateway's time at a moment that was noted by `Date.now()` here. */
  at(here: number): number;
  /** How far off that can be: the answer was under way for some part of this. */
  readonly errorMs: number;
}

const SAMPLES = 3;
/** Nobody has this number; an unknown customer is an answer too, and it tells the time. */
const TIME: Operation<{ readonly eligibility: { readonly evaluatedAt: string } }> = {
  text:
    'query ($senderId: ID) { eligibility(input: { to: { externalId: "nobody" }, senderId: $senderId, ' +
    'text: { body: "What time is it?" } }) { evaluatedAt } }',
};

/** Compares the clocks by the quickest of a few questions. */
export async function readServerClock(gateway: GatewayClient, senderId: string | undefined): Promise<ServerClock> {
  let best = { tripMs: Infinity, aheadMs: 0 };
  for (let sample = 0; sample < SAMPLES; sample++) {
    const asked = Date.now();
    const { eligibility } = await gateway.ask(TIME, { senderId });
    const answered = Date.now();
    const tripMs = answered - asked;
    const aheadMs = Date.parse(eligibility.evaluatedAt) - (asked + answered) / 2;
    if (tripMs < best.tripMs) best = { tripMs, aheadMs };
  }
  const { aheadMs, tripMs } = best;
  return { now: () => Date.now() + aheadMs, at: (here) => here + aheadMs, errorMs: tripMs / 2 };
}
