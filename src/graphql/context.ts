import type { Caller, UseCaseDeps } from '../usecases/ports.ts';
import type { EventSource, ReadStore } from '../usecases/reads.ts';
import type { Loaders } from './loaders.ts';

/** What resolvers may call; built once by app.ts. */
export interface GatewayServices {
  readonly deps: UseCaseDeps;
  readonly reads: ReadStore;
  readonly events: EventSource;
}

/** What one operation is executed with: the authenticated caller, and loaders that live as long as the operation. */
export interface GatewayContext {
  readonly caller: Caller;
  readonly services: GatewayServices;
  readonly loaders: Loaders;
}
