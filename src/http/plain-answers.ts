import type { ServerResponse } from 'node:http';

/** Where GraphQL answers, whose clients read every refusal as a GraphQL error. */
export interface AnswerShape {
  readonly graphqlPath: string;
}

/** The codes of the contract that a request can be refused with before GraphQL sees it. */
export type RefusalCode = 'BAD_USER_INPUT' | 'FORBIDDEN' | 'INTERNAL_SERVER_ERROR';

/** A refusal in the one shape that is used at this address: GraphQL's, or `{"message"}`. */
export function refusalFor(
  { graphqlPath }: AnswerShape,
  url: string,
  code: RefusalCode,
  message: string,
  more: Readonly<Record<string, unknown>> = {},
): object {
  if (pathOf(url) !== graphqlPath) return { message };
  return { errors: [{ message, extensions: { code, ...more } }] };
}

/** An address without what was asked there: queries carry variables, and those carry phone numbers. */
export function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? '';
}

/** What even an answer carries that no route, hook or plugin had a part in. */
export const BARE_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
} as const satisfies Parameters<ServerResponse['writeHead']>[1];
