import type { Answer, SenderConnection } from '../usecases/cloud-api.ts';
import { exchange, type Exchange, type Patience } from './http-exchange.ts';
import { isObject, storableJson, type JsonObject } from './json-value.ts';
import { metaErrorOf } from './meta-error.ts';

export type GraphOperation = 'send' | 'checkSender' | 'createTemplate' | 'templates';

/** One request to Meta's Graph API, and what is looked for in its answer. */
export interface GraphRequest<T> {
  readonly operation: GraphOperation;
  readonly method: 'GET' | 'POST';
  /** Below the version, segment by segment. */
  readonly path: readonly string[];
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: JsonObject;
  /** What the request says of a person: should Meta quote it in an error, it is taken out. */
  readonly hidden?: readonly string[];
  /** What was asked for; null where the answer lacks it. */
  readonly read: (json: JsonObject) => T | null;
}

/** How one HTTP request ended, for whoever counts. */
export interface FinishedRequest {
  readonly operation: GraphOperation;
  readonly outcome: Answer<unknown>['kind'];
  readonly httpStatus: number | null;
  readonly durationMs: number;
}

export type Graph = <T>(connection: SenderConnection, request: GraphRequest<T>) => Promise<Answer<T>>;

/** Asks Meta with a sender's token, one HTTP request at a time. What Meta or the network does never throws. */
export function createGraph(patience: Patience, onRequest?: (request: FinishedRequest) => void): Graph {
  return async (connection, request) => {
    const begin = performance.now();
    const { method, body } = request;
    const headers = { authorization: `Bearer ${connection.token}`, accept: 'application/json' };
    const json = body === undefined ? null : JSON.stringify(body);
    const ofBody =
      json === null ? {} : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(json)) };
    const url = urlOf(connection, request);
    const exchanged = await exchange({ method, url, headers: { ...headers, ...ofBody }, body: json }, patience);
    const answer = answerOf(exchanged, [connection.token, ...(request.hidden ?? [])], request.read);
    onRequest?.({
      operation: request.operation,
      outcome: answer.kind,
      httpStatus: exchanged.kind === 'ANSWERED' ? exchanged.status : null,
      durationMs: performance.now() - begin,
    });
    return answer;
  };
}

function urlOf({ apiUrl, apiVersion }: SenderConnection, { path, query = {} }: GraphRequest<unknown>): string {
  const place = [apiVersion, ...path].map(encodeURIComponent).join('/');
  const question = new URLSearchParams(query).toString();
  return `${apiUrl}/${place}${question === '' ? '' : `?${question}`}`;
}

function answerOf<T>(exchanged: Exchange, hidden: readonly string[], read: GraphRequest<T>['read']): Answer<T> {
  if (exchanged.kind !== 'ANSWERED') return exchanged;
  const { status, body } = exchanged;
  const json = jsonOf(body);
  if (status < 200 || status > 299) return { kind: 'REFUSED', error: metaErrorOf(status, json, hidden) };
  if (json === null) return { kind: 'UNKNOWN', reason: `Meta answered with HTTP ${status}, but with no JSON.` };
  const value = read(json);
  if (value === null)
    return { kind: 'UNKNOWN', reason: `Meta answered with HTTP ${status}, but lacks what was asked for.` };
  return { kind: 'DONE', value };
}

function jsonOf(body: string | null): JsonObject | null {
  if (body === null) return null;
  try {
    const json = storableJson(JSON.parse(body));
    return isObject(json) ? json : null;
  } catch {
    return null;
  }
}
