import type { CombinedError } from 'urql';

/** How the events come, as it is shown. */
export type Connection =
  /** Nothing was asked for yet, or the credential may not follow. */
  | { readonly state: 'connecting' | 'off' }
  /** `caughtUp`: how many events came after a loss, for a while behind it. */
  | { readonly state: 'live'; readonly caughtUp: number | null }
  /** Since when, in ms by our own clock. */
  | { readonly state: 'lost' | 'catching-up'; readonly since: number };

/** What the end of a subscription asks for. */
export type AfterEnd =
  | { readonly do: 'follow'; readonly from: string | undefined; readonly at: 'once' | 'later' }
  | { readonly do: 'load' }
  | { readonly do: 'give-up' };

/** Reads why following ended. `from` is where to go on, where the gateway tells. */
export function afterEnd(error: CombinedError | undefined): AfterEnd {
  for (const { extensions } of error?.graphQLErrors ?? []) {
    const code = extensions['code'];
    if (code === 'CURSOR_EXPIRED') return { do: 'load' };
    if (code === 'SLOW_CONSUMER') {
      const last = extensions['lastCursor'];
      return { do: 'follow', from: typeof last === 'string' ? last : undefined, at: 'once' };
    }
    if (code === 'FORBIDDEN' || code === 'UNAUTHENTICATED' || code === 'BAD_USER_INPUT') return { do: 'give-up' };
  }
  return { do: 'follow', from: undefined, at: 'later' };
}
