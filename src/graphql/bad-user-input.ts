import { GraphQLError } from 'graphql';

/** What a query, a subscription or a scalar is refused with. The message says what would be right, and echoes no value. */
export function badUserInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}
