import type { EligibilityAnswer } from '../consent/eligibility.ts';

/** What asks whether a message may go: a caller, a send, and the last check before Meta. */
export const DECIDED_CALLS = ['ELIGIBILITY', 'SEND', 'HAND_OVER'] as const;
export type DecidedCall = (typeof DECIDED_CALLS)[number];

/** Told of every decision that was made, and of none that was replayed: for the metrics. */
export type OnDecision = (call: DecidedCall, answer: Pick<EligibilityAnswer, 'verdict' | 'reasons'>) => void;
