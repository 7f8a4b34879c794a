import { useCallback, useEffect, useRef, useState } from 'react';
import type { TypedQueryDocumentNode } from 'graphql';
import { useClient, type AnyVariables, type CombinedError } from 'urql';

interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null | undefined };
}

interface Pages<Node> {
  readonly nodes: readonly Node[];
  /** Where to go on; null: nothing follows. */
  readonly next: string | null;
  readonly isLoading: boolean;
  readonly error: CombinedError | undefined;
}

const NOTHING = { nodes: [], next: null, isLoading: true, error: undefined } as const;

/** A list that is read page by page. `variables` and `pick` have to stay the same objects. */
export function usePages<Data, Node>(
  document: TypedQueryDocumentNode<Data, never>,
  variables: AnyVariables,
  pick: (data: Data) => Page<Node> | undefined,
) {
  const client = useClient();
  const [pages, set] = useState<Pages<Node>>(NOTHING);
  const turn = useRef(0);

  const load = useCallback(
    async (after: string | null) => {
      const mine = (turn.current += 1);
      const { data, error } = await client
        .query<Data>(document, { ...variables, after }, { requestPolicy: 'network-only' })
        .toPromise();
      if (mine !== turn.current) return;
      const page = data === undefined ? undefined : pick(data);
      set((before) => {
        if (page === undefined) return { ...before, isLoading: false, error };
        const { hasNextPage, endCursor = null } = page.pageInfo;
        return {
          nodes: after === null ? page.nodes : [...before.nodes, ...page.nodes],
          next: hasNextPage ? endCursor : null,
          isLoading: false,
          error,
        };
      });
    },
    [client, document, variables, pick],
  );

  useEffect(() => {
    void load(null);
    return () => {
      turn.current += 1;
    };
  }, [load]);

  const begin = (after: string | null) => {
    set((before) => ({ ...before, isLoading: true, error: undefined }));
    void load(after);
  };
  return { ...pages, more: () => begin(pages.next), again: () => begin(null) };
}
