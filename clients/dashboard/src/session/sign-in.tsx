import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { Icon } from '../pieces/icon.tsx';

export interface SignInProps {
  readonly isChecking: boolean;
  /** Why it did not work, in the gateway's words. */
  readonly faults: readonly string[];
  readonly onCredential: (credential: string) => void;
}

/** Asks for a key or a token: one field, as the gateway tells them apart by itself. */
export function SignIn({ isChecking, faults, onCredential }: SignInProps) {
  const [isShown, show] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    document.title = 'Sign in · consent-gateway';
    field.current?.focus();
  }, []);

  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const credential = field.current?.value.trim() ?? '';
    if (credential === '') field.current?.focus();
    else onCredential(credential);
  };

  return (
    <main className="sign-in">
      <div className="sign-in-card card">
        <p className="brand">
          <Icon name="mark" /> consent-gateway
        </p>
        <h1>Sign in</h1>
        <p className="muted">
          With an API key of your business, or a token of an issuer that it trusts. It stays in this tab, and is gone
          when you close it.
        </p>
        <form onSubmit={submit} noValidate>
          <label htmlFor="credential">API key or token</label>
          <div className="field-with-button">
            <input
              ref={field}
              id="credential"
              name="credential"
              type={isShown ? 'text' : 'password'}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              required
              aria-invalid={faults.length > 0}
              aria-describedby="credential-fault"
            />
            <button type="button" aria-pressed={isShown} onClick={() => show(!isShown)}>
              {isShown ? 'Hide' : 'Show'}
            </button>
          </div>
          <div id="credential-fault" role="alert" className="field-fault">
            {faults.map((fault) => (
              <p key={fault}>
                <Icon name="warning" /> {fault}
              </p>
            ))}
          </div>
          <button type="submit" data-kind="primary" disabled={isChecking}>
            {isChecking ? 'Looking who you are…' : 'Sign in'}
          </button>
        </form>
        <p className="muted small">
          The gateway prints a key at its first start. More are made in the dashboard, or with{' '}
          <code>consent-gateway key create</code>.
        </p>
      </div>
    </main>
  );
}
