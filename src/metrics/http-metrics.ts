import { Histogram, type Registry } from 'prom-client';

/** In seconds. Meta is to have its answer within 0.25. */
const DURATIONS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** An HTTP request that has been answered. */
interface AnsweredRequest {
  /** The route as it was declared; undefined: there was none. */
  readonly route: string | undefined;
  readonly status: number;
  readonly durationMs: number;
}

/** Told of each request as its answer has been sent. */
export type OnAnswer = (request: AnsweredRequest) => void;

/** How every HTTP request ends, also those that GraphQL never sees: wrong keys, webhooks, refused bodies. */
export function httpMetrics(registry: Registry): OnAnswer {
  const durations = new Histogram({
    name: 'consent_gateway_http_request_duration_seconds',
    help: 'HTTP requests by route, `none` where there was none, and status. Of streams: as long as they were open.',
    labelNames: ['route', 'status'],
    buckets: DURATIONS,
    registers: [registry],
  });
  return ({ route = 'none', status, durationMs }) => {
    durations.observe({ route, status: String(status) }, durationMs / 1_000);
  };
}
