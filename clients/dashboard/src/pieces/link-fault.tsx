import type { CombinedError } from 'urql';
import { codesOf } from '../session/session.ts';
import { Fault } from './fault.tsx';
import { Icon } from './icon.tsx';

/** Whether the gateway does not know what was asked: it is of an earlier release than this page. */
export function isUnknownHere(error: CombinedError): boolean {
  return codesOf(error).includes('GRAPHQL_VALIDATION_FAILED');
}

export interface LinkFaultProps {
  readonly error: CombinedError;
  /** What a gateway from before does not have, in the plural. */
  readonly what: string;
  readonly onRetry?: () => void;
}

/** A request that failed, perhaps as the gateway is too old for it. */
export function LinkFault({ error, what, onRetry }: LinkFaultProps) {
  if (!isUnknownHere(error)) return <Fault error={error} {...(onRetry === undefined ? {} : { onRetry })} />;
  return (
    <div className="notice" data-tone="info" data-testid="not-available">
      <Icon name="info" />
      <p>This gateway has no {what} yet. They come with its next release.</p>
    </div>
  );
}
