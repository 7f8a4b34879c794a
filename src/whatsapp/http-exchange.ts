import { request as requestHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { objectOf, textOf } from './json-value.ts';

/** No answer of Meta's is near to it; more is not read. */
const LARGEST_ANSWER = 1024 * 1024;

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** In ms. */
export interface Patience {
  /** For everything, from the beginning to the answer's last byte. */
  readonly timeoutMs: number;
  /** For a connection: name, address, and TLS. */
  readonly connectTimeoutMs: number;
}

export type Exchange =
  /** `body` is null where it was larger than 1 MiB. */
  | { readonly kind: 'ANSWERED'; readonly status: number; readonly body: string | null }
  /** Nothing has left: there was no connection to leave by. */
  | { readonly kind: 'NOT_REACHED'; readonly reason: string }
  /** The request, or a part of it, may have arrived. */
  | { readonly kind: 'UNKNOWN'; readonly reason: string };

/**
 * One HTTP request with its answer. Never throws or rejects. Redirects are answers like any other: nothing is sent elsewhere.
 * node:http(s) and not `fetch`, because only a socket's own events tell whether a request can have left when it fails, and
 * because `fetch` has no time-out of its own for the connection.
 */
export async function exchange(request: HttpRequest, patience: Patience): Promise<Exchange> {
  try {
    return await exchangeOver(new URL(request.url), request, patience);
  } catch (error) {
    return { kind: 'NOT_REACHED', reason: `The request could not be made (${codeOf(error)}).` };
  }
}

function exchangeOver(url: URL, { method, headers, body }: HttpRequest, patience: Patience): Promise<Exchange> {
  const { promise, resolve } = Promise.withResolvers<Exchange>();
  const isTls = url.protocol === 'https:';
  const request: ClientRequest = (isTls ? requestHttps : requestHttp)(url, { method, headers });
  let isConnected = false;

  const end = (outcome: Exchange): void => {
    clearTimeout(connecting);
    clearTimeout(answering);
    resolve(outcome);
  };
  const fail = (reason: string): void => {
    end({ kind: isConnected ? 'UNKNOWN' : 'NOT_REACHED', reason });
    // What has not left by now never shall.
    request.destroy();
  };
  const { timeoutMs, connectTimeoutMs } = patience;
  const connecting = setTimeout(() => fail(`No connection was made within ${connectTimeoutMs} ms.`), connectTimeoutMs);
  const answering = setTimeout(() => fail(`No whole answer came within ${timeoutMs} ms.`), timeoutMs);
  const connected = (): void => {
    isConnected = true;
    clearTimeout(connecting);
  };

  request.on('socket', (socket) => {
    if (request.reusedSocket || !socket.connecting) connected();
    else socket.once(isTls ? 'secureConnect' : 'connect', connected);
  });
  request.on('error', (error) => {
    fail(`${isConnected ? 'The connection broke before the answer' : 'No connection was made'} (${codeOf(error)}).`);
  });
  request.on('response', (response) => {
    bodyOf(response).then(
      (text) => end({ kind: 'ANSWERED', status: response.statusCode ?? 0, body: text }),
      (error: unknown) => fail(`The connection broke in the midst of the answer (${codeOf(error)}).`),
    );
  });
  request.end(body ?? undefined);
  return promise;
}

async function bodyOf(response: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > LARGEST_ANSWER) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Only a code: messages of errors can quote addresses, and what was to be sent. */
function codeOf(error: unknown): string {
  const { code, name } = objectOf(error);
  return textOf(code) ?? textOf(name) ?? 'no code';
}
