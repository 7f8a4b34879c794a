import type { createSenderConnections } from './persistence/sender-connections.ts';
import type { Dispatcher } from './dispatch/dispatcher.ts';
import type { Subscriptions } from './events/subscriptions.ts';
import type { OptInClock } from './events/opt-in-clock.ts';
import type { WindowClock } from './events/window-clock.ts';
import type { ApiKeys } from './persistence/api-keys.ts';
import type { Database } from './persistence/database.ts';
import type { Sealer } from './seals/sealer.ts';
import type { BusinessRegistry } from './usecases/create-business.ts';
import type { UseCaseDeps } from './usecases/ports.ts';

/** One replica: every adapter over one database. */
export interface Gateway {
  readonly deps: UseCaseDeps;
  readonly database: Database;
  readonly registry: BusinessRegistry & { list(): Promise<{ id: string; name: string }[]> };
  readonly apiKeys: ApiKeys;
  readonly connections: ReturnType<typeof createSenderConnections>;
  readonly windowClock: WindowClock;
  readonly optInClock: OptInClock;
  /** Null: there is no key to sign with. */
  readonly sealer: Sealer | null;
  readonly events: Pick<Subscriptions, 'load'>;
  /** How many connections subscribers hold open, sockets and event streams. */
  readonly heldConnections: () => number;
  readonly dispatcher: Dispatcher;
  /** Takes requests from now on. @returns the address, such as `http://127.0.0.1:4000` */
  listen(host: string, port: number): Promise<string>;
  /** Cuts no request, closes sockets with 1001, and leaves nothing running. */
  stop(): Promise<void>;
}
