import { useCallback } from 'react';
import type { TypedQueryDocumentNode } from 'graphql';
import { useQuery, type AnyVariables, type CombinedError } from 'urql';

export interface Asked<Data> {
  readonly data: Data | undefined;
  readonly error: CombinedError | undefined;
  readonly isLoading: boolean;
  /** Asks again, past what is kept. */
  readonly again: () => void;
}

/** Asks the gateway; what is known already is shown meanwhile. */
export function useAsk<Data, Variables extends AnyVariables>(
  query: TypedQueryDocumentNode<Data, Variables>,
  variables: Variables,
  pause = false,
): Asked<Data> {
  const [{ data, error, fetching }, ask] = useQuery<Data>({
    query,
    variables,
    pause,
    requestPolicy: 'cache-and-network',
  });
  const again = useCallback(() => ask({ requestPolicy: 'network-only' }), [ask]);
  return { data, error, isLoading: fetching, again };
}
