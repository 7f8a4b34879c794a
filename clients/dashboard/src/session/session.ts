import { createContext, use } from 'react';
import type { CombinedError } from 'urql';
import type { DashboardBusinessQuery, DashboardViewerQuery, Scope } from '../../../../schema/generated/operations.ts';
import type { SocketNews } from './socket-news.ts';

export type Business = DashboardBusinessQuery['business'];
export type Viewer = DashboardViewerQuery['viewer'];

/** Who is signed in, and with what. */
export interface Session {
  readonly viewer: Viewer;
  /** Null where the credential may not read. */
  readonly business: Business | null;
  readonly socket: SocketNews;
  readonly signOut: () => void;
}

export const SessionContext = createContext<Session | null>(null);

/** The session that everything behind the sign-in has. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (session === null) throw new Error('Nobody is signed in.');
  return session;
}

export function useScope(scope: Scope): boolean {
  return useSession().viewer.scopes.includes(scope);
}

const STORED_AS = 'consent-gateway.credential';

/** The credential lives as long as its tab, and nowhere else. */
export const credentials = {
  kept: (): string | null => sessionStorage.getItem(STORED_AS),
  keep: (credential: string) => sessionStorage.setItem(STORED_AS, credential),
  forget: () => sessionStorage.removeItem(STORED_AS),
};

/** What the gateway said, in its own words; where nothing came from it, that. */
export function sentencesOf(error: CombinedError): string[] {
  if (error.graphQLErrors.length > 0) return [...new Set(error.graphQLErrors.map(({ message }) => message))];
  return ['The gateway does not answer. Look whether you are online, and try again.'];
}

export function codesOf(error: CombinedError): string[] {
  return error.graphQLErrors.map(({ extensions }) => String(extensions['code']));
}
