import { GraphQLError } from 'graphql';
import type { AuthenticatedCaller } from '../usecases/access.ts';
import { SocketWatch, type Watched, type WatchOptions } from './socket-watch.ts';
import { Tally } from './tally.ts';

export interface HeldConnectionsOptions extends WatchOptions {
  /** Connections that one replica holds at most, and of them of one credential, and from one address. */
  readonly mostConnections?: number;
  readonly mostPerCredential?: number;
  readonly mostPerAddress?: number;
}

/** Who has as many as there may be. */
export type Full = 'REPLICA_FULL' | 'ADDRESS_FULL' | 'CREDENTIAL_FULL';

/** Connections that subscribers hold open, sockets and event streams: counted together, and watched together. */
export class HeldConnections {
  private readonly watch: SocketWatch;
  private readonly ofAddress: Tally;
  private readonly ofCredential: Tally;
  private readonly all: Tally;
  private readonly streams = new Set<() => void>();
  private isDraining = false;
  count = 0;

  constructor(options: HeldConnectionsOptions) {
    this.watch = new SocketWatch(options);
    this.ofAddress = new Tally(options.mostPerAddress ?? 100);
    this.ofCredential = new Tally(options.mostPerCredential ?? 1_000);
    this.all = new Tally(options.mostConnections ?? 10_000);
  }

  /** One more from this address. @returns gives it back; or why there is none to be had */
  hold(address: string): (() => void) | Exclude<Full, 'CREDENTIAL_FULL'> {
    const release = this.isDraining ? null : this.all.hold('');
    if (release === null) return 'REPLICA_FULL';
    const releaseAddress = this.ofAddress.hold(address);
    if (releaseAddress === null) {
      release();
      return 'ADDRESS_FULL';
    }
    this.count += 1;
    let isHeld = true;
    return () => {
      if (isHeld) this.count -= 1;
      isHeld = false;
      release();
      releaseAddress();
    };
  }

  /** Counts and watches a connection that knows whose it is, until it closes. @returns false: the credential has enough */
  authenticated(connection: Watched, { businessId, rights }: AuthenticatedCaller): boolean {
    const release = this.ofCredential.hold(`${businessId}:${rights.credentialId}`);
    if (release === null) return false;
    void connection.closed.then(release);
    this.watch.add(connection);
    return true;
  }

  /** An event stream, which the drain cuts. @returns forgets it */
  stream(cut: () => void): () => void {
    this.streams.add(cut);
    return () => this.streams.delete(cut);
  }

  /** Takes no more, and cuts event streams off: their clients come again, and reach another replica. */
  drain(): void {
    this.isDraining = true;
    for (const cut of this.streams) cut();
  }
}

const REFUSALS: Readonly<Record<Full, { readonly status: number; readonly message: string }>> = {
  REPLICA_FULL: { status: 503, message: 'This replica takes no more connections; connect again, it reaches another.' },
  ADDRESS_FULL: {
    status: 429,
    message: 'Your address has all the connections it may have; close some, or try later.',
  },
  CREDENTIAL_FULL: {
    status: 429,
    message: 'This credential has all the connections it may have here; share them, or try later.',
  },
};

/** What who may not hold one more is told. */
export function refusalToHold(full: Full): GraphQLError {
  const { status, message } = REFUSALS[full];
  const headers = new Map([['retry-after', '2']]);
  return new GraphQLError(message, { extensions: { code: 'RATE_LIMITED', http: { status, headers } } });
}
