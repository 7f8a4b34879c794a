import { GraphQLError } from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import type { TrustedDocuments } from './trusted-documents.ts';

/**
 * The document of a request over the socket: its text, or the one that it names by the extension for persisted queries.
 *
 * @throws PERSISTED_QUERY_NOT_FOUND where nothing has this hash
 */
export function persistedText({ query, extensions }: SubscribePayload, trusted: TrustedDocuments): string {
  const persisted: unknown = extensions?.['persistedQuery'];
  if (query !== '' || typeof persisted !== 'object' || persisted === null || !('sha256Hash' in persisted)) return query;
  const { sha256Hash: hash } = persisted;
  const text = typeof hash === 'string' ? trusted.textOf(hash) : null;
  if (text !== null) return text;
  throw new GraphQLError('PersistedQueryNotFound', { extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } });
}
