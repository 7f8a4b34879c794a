import { useCallback, useEffect, useState } from 'react';
import type { Client } from 'urql';
import { DashboardBusinessDocument, DashboardViewerDocument } from '../../../../schema/generated/operations.ts';
import { createGatewayClient } from '../../../shared/src/gateway-client.ts';
import { credentials, sentencesOf, type Session } from './session.ts';
import { SocketNews } from './socket-news.ts';

export type SignedIn = { readonly client: Client } & Omit<Session, 'signOut'>;

export type SignInState =
  | { readonly state: 'out'; readonly faults: readonly string[] }
  | { readonly state: 'checking' }
  | ({ readonly state: 'in' } & SignedIn);

/** Signs in with what is kept, and with what is given. */
export function useSignIn() {
  const [now, set] = useState<SignInState>(() =>
    credentials.kept() === null ? { state: 'out', faults: [] } : { state: 'checking' },
  );

  const take = useCallback((credential: string, found: SignedIn | Refused) => {
    if ('client' in found) credentials.keep(credential);
    else if (found.isRefused) credentials.forget();
    set('client' in found ? { state: 'in', ...found } : { state: 'out', faults: found.faults });
  }, []);

  const signIn = useCallback(
    async (credential: string) => {
      set({ state: 'checking' });
      take(credential, await check(credential));
    },
    [take],
  );

  const signOut = useCallback(() => {
    credentials.forget();
    location.hash = '#/';
    set({ state: 'out', faults: [] });
  }, []);

  useEffect(() => {
    const kept = credentials.kept();
    if (kept !== null) void check(kept).then((found) => take(kept, found));
  }, [take]);

  return { now, signIn, signOut };
}

type Refused = { readonly faults: readonly string[]; readonly isRefused: boolean };

async function check(credential: string): Promise<SignedIn | Refused> {
  // A header carries no other letters: what is pasted with a typographic dash is no key.
  if (!/^[\u0021-\u007e]+$/.test(credential)) {
    return { faults: ['This is no key and no token: both have neither spaces nor special letters.'], isRefused: true };
  }
  const socket = new SocketNews();
  const client = createGatewayClient({ credential, onSocket: socket.tell });
  const { data, error } = await client.query(DashboardViewerDocument, {}).toPromise();
  if (data === undefined) {
    return {
      faults: error === undefined ? [] : sentencesOf(error),
      isRefused: error?.networkError === undefined,
    };
  }
  const { viewer } = data;
  if (viewer.isCustomerSession || viewer.kind === 'SITE_KEY') {
    const what = viewer.isCustomerSession ? 'This is the session of one customer' : 'This is a public site key';
    return { faults: [`${what}: it opens no dashboard. Sign in with a secret key of the business.`], isRefused: true };
  }
  if (!viewer.scopes.includes('READ')) return { client, viewer, business: null, socket };
  const answer = await client.query(DashboardBusinessDocument, {}).toPromise();
  if (answer.data === undefined) {
    return { faults: answer.error === undefined ? [] : sentencesOf(answer.error), isRefused: false };
  }
  return { client, viewer, business: answer.data.business, socket };
}
