import type { AroundRequest } from './around.ts';
import type { OnOperation } from './watched-operation.ts';

export const SAMPLERS = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;

/** Where traces go, by the standard variables of OpenTelemetry. */
export interface TracesConfig {
  /** A collector that takes OTLP over HTTP; traces go to `/v1/traces` below it. Null: see `otlpTracesEndpoint`. */
  readonly otlpEndpoint: string | null;
  /** The same for traces alone, with its path. Both null: there are no traces. */
  readonly otlpTracesEndpoint: string | null;
  readonly serviceName: string;
  readonly sampler: (typeof SAMPLERS)[number];
  /** The share of traces that the samplers by ratio take, from 0 to 1; null: all. */
  readonly samplerArg: number | null;
}

/** A call that leaves this process. */
export interface TracedCall {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number>>;
}

/**
 * Traces of one replica. No person, no variable and no text of a query is in them: names come from closed lists, and what was thrown
 * is told by its code alone.
 */
export interface Traces {
  /** Answers a request within a span of its own, which goes on with the caller's trace where it brings one (W3C `traceparent`). */
  readonly request: AroundRequest;
  /** Names the span of the request that is being answered. */
  readonly operation: OnOperation;
  /** Does what begins by itself, such as a hand-over, within a trace of its own. */
  begin<Answer>(name: string, work: () => Promise<Answer>): Promise<Answer>;
  /** Does a part within a span; what belongs to no trace is only done. */
  part<Answer>(name: string, work: () => Promise<Answer>): Promise<Answer>;
  /** As `part`, for what is asked of others. `faultOf` says what kind of failure an answer is; null: none. */
  call<Answer>(
    call: TracedCall,
    work: () => Promise<Answer>,
    faultOf?: (answer: Answer) => string | null,
  ): Promise<Answer>;
  /** Sends what is not sent yet, and no more after that. */
  stop(): Promise<void>;
}
