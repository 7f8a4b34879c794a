import { Counter, Histogram, type Registry } from 'prom-client';
import type { HandOverEffect } from '../usecases/settle-hand-over.ts';

/** In seconds. A message waits for its turn, for the end of a retry, or for a token: for days where it must. */
const WAITS = [0.05, 0.1, 0.25, 0.5, 1, 5, 15, 60, 300, 3_600, 86_400];
/** In seconds, up to WHATSAPP_TIMEOUT_MS as it is by default. */
const ANSWERS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** One request to Meta that has ended. */
interface MetaRequest {
  readonly operation: string;
  readonly outcome: string;
  readonly durationMs: number;
}

export interface DispatchMetrics {
  readonly handedOver: (effect: HandOverEffect) => void;
  /** A message was called to Meta for the first time, so long after it was accepted. */
  readonly firstHandOver: (waitedMs: number) => void;
  readonly metaAnswered: (request: MetaRequest) => void;
}

/** What becomes of accepted messages, and how Meta answers. */
export function dispatchMetrics(registry: Registry): DispatchMetrics {
  const registers = [registry];
  const handOvers = new Counter({
    name: 'consent_gateway_hand_overs_total',
    help: 'Messages that were handed to Meta, by what it made of them.',
    labelNames: ['effect'],
    registers,
  });
  const waits = new Histogram({
    name: 'consent_gateway_hand_over_wait_seconds',
    help: 'From the acceptance of a message to its first hand-over to Meta.',
    buckets: WAITS,
    registers,
  });
  const answers = new Histogram({
    name: 'consent_gateway_meta_request_duration_seconds',
    help: 'HTTP requests to Meta, by what they were for and how they ended.',
    labelNames: ['operation', 'outcome'],
    buckets: ANSWERS,
    registers,
  });
  return {
    handedOver: (effect) => {
      handOvers.inc({ effect });
    },
    firstHandOver: (waitedMs) => {
      waits.observe(Math.max(0, waitedMs) / 1_000);
    },
    metaAnswered: ({ operation, outcome, durationMs }) => {
      answers.observe({ operation, outcome }, durationMs / 1_000);
    },
  };
}
