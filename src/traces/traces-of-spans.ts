import { AsyncLocalStorage } from 'node:async_hooks';
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Span, type Tracer } from '@opentelemetry/api';
import type { ServedRequest } from '../around.ts';
import type { TracedCall, Traces } from '../tracing.ts';
import type { WatchedOperation } from '../watched-operation.ts';
import { remoteSpan } from './traceparent.ts';

type Work<Answer> = () => Promise<Answer>;

/** The spans of one gateway. They know each other by their own storage, so that gateways of one process do not mix. */
export class TracesOfSpans implements Traces {
  private readonly tracer: Tracer;
  private readonly shutDown: () => Promise<void>;
  private readonly current = new AsyncLocalStorage<Span>();

  constructor(tracer: Tracer, shutDown: () => Promise<void>) {
    this.tracer = tracer;
    this.shutDown = shutDown;
  }

  readonly request = async <Answer>(request: ServedRequest, work: Work<Answer>): Promise<Answer> => {
    const { method, headers, status } = request;
    const remote = remoteSpan(headers);
    const attributes = { 'http.request.method': method, 'http.route': '/graphql', 'url.path': '/graphql' };
    const span = this.tracer.startSpan(
      `${method} /graphql`,
      { kind: SpanKind.SERVER, attributes },
      remote === null ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, remote),
    );
    return this.within(span, work, () => {
      span.setAttribute('http.response.status_code', status());
      return status() >= 500 ? String(status()) : null;
    });
  };

  readonly operation = ({ type, name, outcome }: WatchedOperation): void => {
    const span = this.current.getStore();
    span?.updateName(`${type} ${name}`);
    span?.setAttributes({
      'graphql.operation.type': type,
      'graphql.operation.name': name,
      'consent_gateway.outcome': outcome,
    });
  };

  async begin<Answer>(name: string, work: Work<Answer>): Promise<Answer> {
    return this.within(this.tracer.startSpan(name, { root: true }, ROOT_CONTEXT), work);
  }

  async part<Answer>(name: string, work: Work<Answer>): Promise<Answer> {
    return this.below({ name, attributes: {} }, SpanKind.INTERNAL, work);
  }

  async call<Answer>(
    call: TracedCall,
    work: Work<Answer>,
    faultOf?: (answer: Answer) => string | null,
  ): Promise<Answer> {
    return this.below(call, SpanKind.CLIENT, work, faultOf);
  }

  stop(): Promise<void> {
    return this.shutDown();
  }

  private async below<Answer>(
    { name, attributes }: TracedCall,
    kind: SpanKind,
    work: Work<Answer>,
    faultOf?: (answer: Answer) => string | null,
  ): Promise<Answer> {
    const parent = this.current.getStore();
    // A loop that a request woke remembers that request for good, long after its span has ended.
    if (parent?.isRecording() !== true) return work();
    const span = this.tracer.startSpan(name, { kind, attributes }, trace.setSpan(ROOT_CONTEXT, parent));
    return this.within(span, work, faultOf);
  }

  private async within<Answer>(
    span: Span,
    work: Work<Answer>,
    faultOf?: (answer: Answer) => string | null,
  ): Promise<Answer> {
    try {
      const answer = await this.current.run(span, work);
      const fault = faultOf?.(answer) ?? null;
      if (fault !== null) fail(span, fault);
      return answer;
    } catch (error) {
      fail(span, codeOf(error));
      throw error;
    } finally {
      span.end();
    }
  }
}

function fail(span: Span, type: string): void {
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.setAttribute('error.type', type);
}

/** Never the message: it can quote a value. */
function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return typeof error;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'name' in error && typeof error.name === 'string' ? error.name : 'Error';
}
