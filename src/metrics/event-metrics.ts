import { Counter, Histogram, type Registry } from 'prom-client';
import type { EventsObserver } from '../usecases/event-ports.ts';

/** In seconds. The aim is 0.06 for half of all, and 0.15 for 99 of 100. */
const DELAYS = [0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5];
/** In seconds. Behind an outage windows are told late by as much as it took. */
const LATENESS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30, 120, 600];

export interface EventMetrics extends EventsObserver {
  /** The clock told of windows; `lateMs` after the moment of the oldest of them. */
  readonly windowsTold: (count: number, lateMs: number) => void;
  /** The clock told of opt-ins, likewise. */
  readonly optInsTold: (count: number, lateMs: number) => void;
}

/** How late events reach their subscribers, and what becomes of those who do not read. */
export function eventMetrics(registry: Registry): EventMetrics {
  const registers = [registry];
  const delays = new Histogram({
    name: 'consent_gateway_event_delivery_delay_seconds',
    help: "From the moment of an event to its leaving for a subscriber's socket; of the oldest where several leave together.",
    buckets: DELAYS,
    registers,
  });
  const deliveries = new Counter({
    name: 'consent_gateway_events_delivered_total',
    help: 'Events that left for subscribers, counted for each subscriber.',
    registers,
  });
  const slow = new Counter({
    name: 'consent_gateway_slow_consumers_total',
    help: 'Subscriptions that were ended with SLOW_CONSUMER, as their subscriber did not keep up.',
    registers,
  });
  const told = new Counter({
    name: 'consent_gateway_windows_told_total',
    help: 'Conversation windows that the clock of this replica told of: EXPIRING and EXPIRED.',
    registers,
  });
  const lateness = new Histogram({
    name: 'consent_gateway_window_lateness_seconds',
    help: 'From the moment of a window event to its being in the journal; of the oldest of each batch.',
    buckets: LATENESS,
    registers,
  });
  const optIns = new Counter({
    name: 'consent_gateway_opt_ins_told_total',
    help: 'Opt-ins that the clock of this replica told of: EXPIRING and EXPIRED.',
    registers,
  });
  return {
    delivered: (count, delayMs) => {
      deliveries.inc(count);
      if (delayMs !== null) delays.observe(inSeconds(delayMs));
    },
    slowConsumer: () => {
      slow.inc();
    },
    windowsTold: (count, lateMs) => {
      if (count === 0) return;
      told.inc(count);
      lateness.observe(inSeconds(lateMs));
    },
    optInsTold: (count) => {
      if (count > 0) optIns.inc(count);
    },
  };
}

/** Clocks differ by some ms: nothing is early. */
function inSeconds(ms: number): number {
  return Math.max(0, ms) / 1_000;
}
