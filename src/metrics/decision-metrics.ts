import { Counter, type Registry } from 'prom-client';
import { REFUSAL_REASONS, VERDICTS } from '../consent/vocabulary.ts';
import { DECIDED_CALLS, type OnDecision } from '../usecases/decision-port.ts';

/** What was decided. Every series is there from the start, so that the first refusal of its kind is seen as an increase. */
export function decisionMetrics(registry: Registry): OnDecision {
  const registers = [registry];
  const decisions = new Counter({
    name: 'consent_gateway_decisions_total',
    help: 'Decisions whether a message may go, by what asked (ELIGIBILITY, SEND, HAND_OVER) and verdict.',
    labelNames: ['call', 'verdict'],
    registers,
  });
  const refusals = new Counter({
    name: 'consent_gateway_refusals_total',
    help: 'Reasons of refused decisions, by what asked; one decision can have several.',
    labelNames: ['call', 'reason'],
    registers,
  });
  for (const call of DECIDED_CALLS) {
    for (const verdict of VERDICTS) decisions.inc({ call, verdict }, 0);
    for (const reason of REFUSAL_REASONS) refusals.inc({ call, reason }, 0);
  }
  return (call, { verdict, reasons }) => {
    decisions.inc({ call, verdict });
    for (const reason of reasons) refusals.inc({ call, reason });
  };
}
