import type { Credential, Header, HttpAttempt } from './attempt.ts';
import { written } from './hostile-json.ts';

/** An operation as clients send it, by POST. */
export function graphqlAttempt(
  kind: string,
  operation: object,
  credential: Credential,
  headers: readonly Header[] = [],
): HttpAttempt {
  return {
    transport: 'http',
    kind,
    method: 'POST',
    path: '/graphql',
    headers: [['content-type', 'application/json'], ...headers],
    credential,
    body: Buffer.from(written(operation)),
  };
}
