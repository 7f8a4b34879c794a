import { useMemo } from 'react';
import { Provider } from 'urql';
import { SessionContext } from './session/session.ts';
import { SignIn } from './session/sign-in.tsx';
import { useSignIn, type SignedIn } from './session/use-sign-in.ts';
import { Shell } from './shell/shell.tsx';

/** The dashboard: whoever is signed in sees it, everybody else the sign-in. */
export function App() {
  const { now, signIn, signOut } = useSignIn();
  if (now.state === 'in') return <Inside signedIn={now} signOut={signOut} />;
  return (
    <SignIn
      isChecking={now.state === 'checking'}
      faults={now.state === 'out' ? now.faults : []}
      onCredential={(credential) => void signIn(credential)}
    />
  );
}

function Inside({ signedIn, signOut }: { readonly signedIn: SignedIn; readonly signOut: () => void }) {
  const session = useMemo(() => ({ ...signedIn, signOut }), [signedIn, signOut]);
  return (
    <Provider value={signedIn.client}>
      <SessionContext value={session}>
        <Shell />
      </SessionContext>
    </Provider>
  );
}
