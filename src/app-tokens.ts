import type { Logger } from 'pino';
import { describeFailure } from './graphql/failure-log.ts';
import { parseId } from './graphql/node/global-id.ts';
import type { Database } from './persistence/database.ts';
import { createTokenIssuers } from './persistence/token-issuers.ts';
import { createTokenVerifier } from './tokens/verify-token.ts';

/** Verifies tokens of the issuers that businesses trust; customers are named in them as the API names them. */
export function tokenVerifier(database: Database, log: Logger): ReturnType<typeof createTokenVerifier> {
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
