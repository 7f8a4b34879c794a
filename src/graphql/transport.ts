import type { GraphQLSchema } from 'graphql';
import type { Caller } from '../usecases/ports.ts';
import type { Authenticate } from './authentication.ts';
import type { GatewayContext } from './context.ts';
import type { PresentError } from './errors.ts';

/** What HTTP and the socket are given alike. */
export interface TransportOptions {
  readonly schema: GraphQLSchema;
  readonly authenticate: Authenticate;
  /** Called once for each operation: its loaders remember nothing of another. */
  readonly contextFor: (caller: Caller) => GatewayContext;
  readonly presentError: PresentError;
}

/** Where GraphQL is, over HTTP and over the socket. */
export const GRAPHQL_PATH = '/graphql';

/** No request, and no message over the socket, may be larger. */
export const LARGEST_PAYLOAD = 64 * 1024;

/** What graphql-js reads of a document before it gives up; the largest sensible document has a tenth of it. */
export const MOST_TOKENS = 10_000;
