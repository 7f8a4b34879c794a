import type { AuthenticatedCaller } from '../usecases/access.ts';
import type { GatewayContext, GatewayServices } from './context.ts';
import { createLoaders, type Loaders } from './loaders.ts';

/** The context of one operation. Its loaders are made when they are asked for: a subscription that only waits has none. */
export function contextOf(
  services: GatewayServices,
  caller: AuthenticatedCaller,
  origin: string | null,
): GatewayContext {
  let loaders: Loaders | undefined;
  return {
    caller,
    origin,
    services,
    get loaders() {
      return (loaders ??= createLoaders(services, caller));
    },
  };
}
