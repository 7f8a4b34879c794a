import { GraphQLError } from 'graphql';

/** The refusal of somebody who asked for too much lately. */
export function rateLimited(
  retryAfterMs: number,
  message = 'This credential asked for more than its rate limit allows.',
) {
  const retryAfter = Math.max(1, Math.ceil(retryAfterMs / 1000));
  return new GraphQLError(`${message} Send it again in ${retryAfter} s; \`retryAfter\` says so to programs.`, {
    extensions: {
      code: 'RATE_LIMITED',
      retryAfter,
      http: { status: 429, headers: new Map([['retry-after', String(retryAfter)]]) },
    },
  });
}
