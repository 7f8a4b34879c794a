import type { IncomingHttpHeaders } from 'node:http';
import { createTraceState, isSpanContextValid, type SpanContext } from '@opentelemetry/api';

const TRACEPARENT = /^(?!ff)([\da-f]{2})-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(-.*)?$/;

/** The span that a request says it belongs to, by W3C Trace Context; null: none that can be read. */
export function remoteSpan({ traceparent, tracestate }: IncomingHttpHeaders): SpanContext | null {
  if (typeof traceparent !== 'string') return null;
  const [, version, traceId = '', spanId = '', flags = '', more] = TRACEPARENT.exec(traceparent) ?? [];
  // Only later versions may have more behind the flags.
  if (version === '00' && more !== undefined) return null;
  const context: SpanContext = { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true };
  if (!isSpanContextValid(context)) return null;
  return typeof tracestate === 'string' ? { ...context, traceState: createTraceState(tracestate) } : context;
}
