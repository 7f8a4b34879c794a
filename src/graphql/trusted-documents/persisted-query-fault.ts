import type { GraphQLError } from 'graphql';

interface PersistedQueryFault {
  readonly code: string;
  readonly message: string;
  readonly more?: Readonly<Record<string, unknown>>;
}

/** What to say where a request names its document by a hash; null: the error is about something else. */
export function persistedQueryFault({ message, extensions }: GraphQLError): PersistedQueryFault | null {
  // Clients know this one by its code or by exactly its message, and send the whole document then.
  if (extensions['code'] === 'PERSISTED_QUERY_NOT_FOUND') {
    const remedy =
      'The gateway has no trusted document with this hash. Send the document itself as `query`, or add it to the file that TRUSTED_DOCUMENTS names.';
    return { code: 'PERSISTED_QUERY_NOT_FOUND', message: 'PersistedQueryNotFound', more: { remedy } };
  }
  if (message === 'provided sha does not match query') {
    const told =
      'extensions.persistedQuery.sha256Hash is not the SHA-256 of `query`; send the one or the other, or the hash of exactly this text.';
    return { code: 'BAD_USER_INPUT', message: told };
  }
  if (message === 'Unsupported persisted query version') {
    return { code: 'BAD_USER_INPUT', message: 'extensions.persistedQuery.version: send 1, there is no other.' };
  }
  return null;
}
