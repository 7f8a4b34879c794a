import type { Client as Socket } from 'graphql-ws';
import { DOCUMENT_HASHES } from '../../../schema/generated/document-hashes.ts';

/**
 * A credential may be held to the documents that the gateway knows. They are named by their hash, which is also shorter; a replica of
 * another version, that does not know it, is sent the text.
 */
interface Request {
  readonly operationName?: string | undefined;
  readonly query?: string | undefined;
  readonly variables?: unknown;
}

const UNKNOWN = 'PERSISTED_QUERY_NOT_FOUND';

/** Null: the document is none of schema/operations. */
function persistedQuery({ operationName = '' }: Request) {
  const sha256Hash = DOCUMENT_HASHES[operationName];
  return sha256Hash === undefined ? null : { persistedQuery: { version: 1, sha256Hash } };
}

export const fetchByHash: typeof fetch = async (url, init = {}) => {
  if (typeof init.body !== 'string') return fetch(url, init);
  const { query: _text, ...request } = JSON.parse(init.body) as Request;
  const extensions = persistedQuery(request);
  if (extensions === null) return fetch(url, init);
  const response = await fetch(url, { ...init, body: JSON.stringify({ ...request, extensions }) });
  const answer = await response.clone().text();
  return answer.includes(`"${UNKNOWN}"`) ? fetch(url, init) : response;
};

/** @returns what ends it */
export function subscribeByHash(
  socket: Socket,
  request: Request,
  sink: Parameters<Socket['subscribe']>[1],
): () => void {
  const { query = '' } = request;
  const variables = (request.variables ?? {}) as Record<string, unknown>;
  const extensions = persistedQuery(request);
  if (extensions === null) return socket.subscribe({ query, variables }, sink);
  let end = socket.subscribe(
    { query: '', variables, extensions },
    {
      ...sink,
      error: (cause) => {
        if (isUnknown(cause)) end = socket.subscribe({ query, variables }, sink);
        else sink.error(cause);
      },
    },
  );
  return () => end();
}

function isUnknown(cause: unknown): boolean {
  const errors: readonly { readonly extensions?: Readonly<Record<string, unknown>> }[] = Array.isArray(cause)
    ? cause
    : [];
  return errors.some(({ extensions }) => extensions?.['code'] === UNKNOWN);
}
