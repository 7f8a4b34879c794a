import type { IncomingHttpHeaders } from 'node:http';

/** Runs work within something, such as a span of a trace, and answers as the work does. */
export type Around = <Answer>(work: () => Promise<Answer>) => Promise<Answer>;

/** Nothing around it. */
export const itself: Around = (work) => work();

/** An HTTP request that is being answered. */
export interface ServedRequest {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** The status of the answer, once there is one. */
  readonly status: () => number;
}

/** As `Around`, for the answer to a request. */
export type AroundRequest = <Answer>(request: ServedRequest, work: () => Promise<Answer>) => Promise<Answer>;
