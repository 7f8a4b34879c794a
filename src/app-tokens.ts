import type { GatewayOptions } from './app-options.ts';
import { describeFailure } from './graphql/failure-log.ts';
import { parseId } from './graphql/node/global-id.ts';
import type { Database } from './persistence/database.ts';
import { createTokenIssuers } from './persistence/token-issuers.ts';
import { createTokenVerifier } from './tokens/verify-token.ts';

/** Checks the tokens of every business's own issuers. */
export function tokenVerifier(database: Database, log: GatewayOptions['log']): ReturnType<typeof createTokenVerifier> {
  return createTokenVerifier({
    issuers: createTokenIssuers(database),
    readCustomerId: (text) => {
      const id = parseId(text);
      return id?.type === 'Customer' ? id.key : null;
    },
    onTrouble: (error) =>
      log.warn(
        { failure: describeFailure(error) },
        'The key set of a token issuer cannot be read; its tokens may have to wait.',
      ),
  });
}
