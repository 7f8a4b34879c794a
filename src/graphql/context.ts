import type { AuthenticatedCaller } from '../usecases/access.ts';
import type { AccessDeps } from '../usecases/access-ports.ts';
import type { UseCaseDeps } from '../usecases/ports.ts';
import type { EventSource, ReadStore } from '../usecases/reads.ts';
import type { Receipts } from '../usecases/receipts.ts';
import type { ReadSeals } from '../usecases/seals.ts';
import type { Loaders } from './loaders.ts';

/** What resolvers may call; built once by app.ts. */
export interface GatewayServices {
  readonly deps: UseCaseDeps;
  readonly access: AccessDeps;
  readonly reads: ReadStore;
  readonly events: EventSource;
  readonly seals: ReadSeals;
  readonly receipts: Receipts;
}

/** What one operation is executed with: the authenticated caller, and loaders that live as long as the operation. */
export interface GatewayContext {
  readonly caller: AuthenticatedCaller;
  /** The `Origin` header of the request: the page that a browser sent it for. Null over the socket, and where there was none. */
  readonly origin: string | null;
  readonly services: GatewayServices;
  readonly loaders: Loaders;
}
