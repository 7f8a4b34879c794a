import { GraphQLError } from 'graphql';
import type { AuthenticatedCaller } from '../usecases/access.ts';
import type { Authenticate } from './authentication.ts';
import { refuseForeignOrigin, type OriginAllowed } from './foreign-origin.ts';
import { CLOSE } from './socket-codes.ts';
import type { Connection } from './socket-connection.ts';

/** A connection that is watched, a socket or an event stream. */
export interface Watched extends Pick<
  Connection,
  'id' | 'headers' | 'closed' | 'authorization' | 'caller' | 'subscriptions' | 'idleSince' | 'unsent' | 'stalledSince'
> {
  readonly socket: Pick<Connection['socket'], 'close' | 'terminate'>;
}

export interface RecheckOptions {
  readonly authenticate: Authenticate;
  readonly originAllowed?: OriginAllowed;
  /** Told why a credential or an origin could not be looked up; its sockets stay. */
  readonly onTrouble: (error: unknown, connection: Watched) => void;
}

/** The database's clock decides; this one only words the reason. */
const CLOCKS_DIFFER_MS = 1_000;

/** Asks once more what was asked when these sockets of one credential began, and closes those that would not be let in now. */
export async function recheck(
  options: RecheckOptions,
  authorization: string | undefined,
  connections: ReadonlySet<Watched>,
): Promise<void> {
  const [first] = connections;
  if (first === undefined) return;
  const expiresAt = first.caller?.rights.expiresAt ?? Infinity;
  let caller: AuthenticatedCaller | null;
  try {
    caller = await options.authenticate(authorization);
  } catch (error) {
    // Nobody said that it was revoked: an outage of the database must not cut every dashboard off. Its end was known before.
    if (expiresAt <= Date.now()) closeAll(connections, EXPIRED);
    else options.onTrouble(error, first);
    return;
  }
  if (caller === null) {
    closeAll(connections, expiresAt <= Date.now() + CLOCKS_DIFFER_MS ? EXPIRED : REVOKED);
    return;
  }
  // What its rights are by now holds for the subscriptions to come.
  for (const connection of connections) connection.caller = caller;
  await recheckOrigins(options, caller, connections);
}

const EXPIRED = 'This credential has expired; connect again with a new one.';
const REVOKED = 'This credential was revoked; connect again with a new one.';
const UNLISTED = 'The origin of this page was taken off the list of its business; list it again, and connect.';

/** Each page's origin once, however many sockets it has. */
async function recheckOrigins(
  { originAllowed, onTrouble }: RecheckOptions,
  caller: AuthenticatedCaller,
  connections: ReadonlySet<Watched>,
): Promise<void> {
  const byPage = Map.groupBy(connections, ({ headers: { origin, host } }) =>
    origin === undefined ? undefined : `${origin} ${host ?? ''}`,
  );
  await Promise.all(
    [...byPage.values()].map(async (ofPage) => {
      const [first] = ofPage;
      if (first === undefined) return;
      try {
        await refuseForeignOrigin(originAllowed, caller, first.headers);
      } catch (error) {
        if (error instanceof GraphQLError && error.extensions['code'] === 'FORBIDDEN') closeAll(ofPage, UNLISTED);
        else onTrouble(error, first);
      }
    }),
  );
}

function closeAll(connections: Iterable<Watched>, reason: string): void {
  for (const { socket } of connections) socket.close(CLOSE.FORBIDDEN, reason);
}
