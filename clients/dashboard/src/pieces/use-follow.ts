import type { TypedQueryDocumentNode } from 'graphql';
import { useEffect, useRef } from 'react';
import { useClient, type AnyVariables } from 'urql';
import { waitBeforeRetry } from '../../../shared/src/gateway-client.ts';
import { useScope } from '../session/session.ts';
import { afterEnd } from '../windows/connection.ts';

/**
 * Tells of every event from now on, where the credential may follow them; after a loss it goes on behind the last one. `variables` and
 * `cursorOf` have to stay the same.
 */
export function useFollow<Data>(
  document: TypedQueryDocumentNode<Data, never>,
  variables: AnyVariables,
  cursorOf: (data: Data) => string,
  onEvent: (data: Data) => void,
): void {
  const client = useClient();
  const mayFollow = useScope('SUBSCRIBE');
  const tell = useRef(onEvent);
  useEffect(() => {
    tell.current = onEvent;
  });
  useEffect(() => {
    if (!mayFollow) return;
    let after: string | undefined;
    let attempt = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let end: (() => void) | undefined;
    const follow = () => {
      end?.();
      const followed = client.subscription<Data>(document, { ...variables, after }).subscribe(({ data, error }) => {
        if (data !== undefined) {
          attempt = 0;
          after = cursorOf(data);
          tell.current(data);
        }
        if (error === undefined) return;
        const next = afterEnd(error);
        if (next.do === 'give-up') return;
        if (next.do === 'load') after = undefined;
        else after = next.from ?? after;
        timer = setTimeout(follow, waitBeforeRetry(attempt));
        attempt += 1;
      });
      end = () => followed.unsubscribe();
    };
    follow();
    return () => {
      clearTimeout(timer);
      end?.();
    };
  }, [client, document, variables, cursorOf, mayFollow]);
}
