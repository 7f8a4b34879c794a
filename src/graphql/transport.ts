import type { GraphQLSchema } from 'graphql';
import type { AuthenticatedCaller } from '../usecases/access.ts';
import type { EventsObserver } from '../usecases/event-ports.ts';
import type { OnOperation } from '../watched-operation.ts';
import type { Authenticate, WhyRefused } from './authentication.ts';
import type { GatewayContext } from './context.ts';
import type { PresentError } from './errors.ts';
import type { OriginAllowed } from './foreign-origin.ts';
import type { HeldConnections } from './held-connections.ts';
import type { OperationCheck } from './limits/operation-check.ts';

/** What HTTP and the socket are given alike. */
export interface TransportOptions {
  readonly schema: GraphQLSchema;
  readonly authenticate: Authenticate;
  /** Asked where nobody was authenticated. Default: there is nothing to say beyond that. */
  readonly whyRefused?: WhyRefused;
  /** Called once for each operation: its loaders remember nothing of another. */
  readonly contextFor: (caller: AuthenticatedCaller, origin: string | null) => GatewayContext;
  readonly presentError: PresentError;
  /** What documents and operations are held to, the same for both. */
  readonly operationCheck: OperationCheck;
  /** Asked where a browser says which page a request comes from. Default: every page may ask. */
  readonly originAllowed?: OriginAllowed;
  /** Told of each operation over HTTP. */
  readonly onOperation?: OnOperation;
}

/** What those transports are given that carry subscriptions. */
export interface SubscriberTransport extends TransportOptions {
  /** Who holds which connection: sockets and event streams are counted together. */
  readonly held: HeldConnections;
  /** Told of events that left for subscribers. */
  readonly observer?: EventsObserver;
}

/** Where GraphQL is, over HTTP and over the socket. */
export const GRAPHQL_PATH = '/graphql';

/** No request, and no message over the socket, may be larger. */
export const LARGEST_PAYLOAD = 64 * 1024;
