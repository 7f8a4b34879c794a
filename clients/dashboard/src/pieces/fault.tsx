import type { CombinedError } from 'urql';
import { codesOf, sentencesOf, useSession } from '../session/session.ts';
import { Icon } from './icon.tsx';

/** A request that failed: what the gateway says of it, and the way on. */
export function Fault({ error, onRetry }: { readonly error: CombinedError; readonly onRetry?: () => void }) {
  const { signOut } = useSession();
  const isSignedOut = codesOf(error).includes('UNAUTHENTICATED');
  return (
    <div role="alert" className="notice" data-tone="bad">
      <Icon name="warning" />
      <div>
        {sentencesOf(error).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      {isSignedOut ? (
        <button type="button" onClick={signOut}>
          Sign in again
        </button>
      ) : onRetry === undefined ? null : (
        <button type="button" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}

/** What stood in the way of a change, as the gateway says it. */
export function UserErrors({ errors }: { readonly errors: readonly { readonly message: string }[] }) {
  if (errors.length === 0) return null;
  return (
    <div role="alert" className="notice" data-tone="bad">
      <Icon name="warning" />
      <ul className="plain">
        {errors.map(({ message }) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    </div>
  );
}
