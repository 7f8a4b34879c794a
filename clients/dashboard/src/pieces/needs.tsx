import type { ReactNode } from 'react';
import type { Scope } from '../../../../schema/generated/operations.ts';
import { useScope, useSession } from '../session/session.ts';
import { SCOPES } from '../words.ts';
import { Icon } from './icon.tsx';

export interface NeedsProps {
  readonly scope: Scope;
  /** What cannot be done without, such as "show customers". */
  readonly to: string;
  readonly children: ReactNode;
}

/** Shows what is inside to who may see it, and to everybody else why not. */
export function Needs({ scope, to, children }: NeedsProps) {
  const { viewer } = useSession();
  if (useScope(scope)) return children;
  const what = viewer.kind === 'TOKEN' ? 'token' : 'key';
  return (
    <div className="notice" data-tone="info" data-testid="lacks-scope" data-scope={scope}>
      <Icon name="shield" />
      <div>
        <p>
          Your {what} lacks <strong>{scope}</strong> (to {SCOPES[scope]}), which is needed to {to}.
        </p>
        <p className="muted">
          {what === 'token'
            ? 'Ask who issues your tokens for one with this scope, or sign in with a key that has it.'
            : 'Make one with this scope under API keys, or ask an administrator for one, and sign in with it.'}
        </p>
      </div>
    </div>
  );
}
