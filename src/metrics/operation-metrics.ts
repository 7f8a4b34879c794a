import { Histogram, type Registry } from 'prom-client';
import type { OnOperation } from '../watched-operation.ts';

/** In seconds. */
const DURATIONS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** How long GraphQL over HTTP takes, and how it ends. */
export function operationMetrics(registry: Registry): OnOperation {
  const durations = new Histogram({
    name: 'consent_gateway_graphql_request_duration_seconds',
    help: 'GraphQL operations over HTTP, by type, by name where the gateway knows the document, and by outcome: ok, user_errors (where the answer shows them), errors.',
    labelNames: ['type', 'operation', 'outcome'],
    buckets: DURATIONS,
    registers: [registry],
  });
  return ({ type, name, outcome, durationMs }) => {
    durations.observe({ type, operation: name, outcome }, durationMs / 1_000);
  };
}
