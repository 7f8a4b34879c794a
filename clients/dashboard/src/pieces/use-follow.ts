import type { TypedQueryDocumentNode } from 'graphql';
import { useEffect, useRef } from 'react';
import { useClient, type AnyVariables } from 'urql';
import { waitBeforeRetry } from '../../../shared/src/gateway-client.ts';
import { useScope } from '../session/session.ts';
import { afterEnd } from '../windows/connection.ts';

export interface Following<Data> {
  readonly variables: AnyVariables;
  /** The cursor behind which the events begin; undefined: now. */
  readonly from: string | undefined;
  readonly cursorOf: (data: Data) => string;
  readonly onEvent: (data: Data) => void;
  /** The events behind the last one are no longer kept: what is shown has to be asked for anew. */
  readonly onMissed: () => void;
}

/**
 * Tells of every event behind a cursor, where the credential may follow them; after a loss it goes on behind the last one, or where it
 * began. `variables`, `from` and `cursorOf` have to stay the same.
 */
export function useFollow<Data>(
  document: TypedQueryDocumentNode<Data, never>,
  { variables, from, cursorOf, ...told }: Following<Data>,
): void {
  const client = useClient();
  const mayFollow = useScope('SUBSCRIBE');
  const tell = useRef(told);
  useEffect(() => {
    tell.current = told;
  });
  useEffect(() => {
    if (!mayFollow) return;
    let after = from;
    let attempt = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let end: (() => void) | undefined;
    const follow = () => {
      end?.();
      const followed = client.subscription<Data>(document, { ...variables, after }).subscribe(({ data, error }) => {
        if (data !== undefined) {
          attempt = 0;
          after = cursorOf(data);
          tell.current.onEvent(data);
        }
        if (error === undefined) return;
        const next = afterEnd(error);
        if (next.do === 'give-up') return;
        const isMissed = next.do === 'load';
        after = isMissed ? undefined : (next.from ?? after);
        timer = setTimeout(() => {
          follow();
          if (isMissed) tell.current.onMissed();
        }, waitBeforeRetry(attempt));
        attempt += 1;
      });
      end = () => followed.unsubscribe();
    };
    follow();
    return () => {
      clearTimeout(timer);
      end?.();
    };
  }, [client, document, variables, from, cursorOf, mayFollow]);
}
