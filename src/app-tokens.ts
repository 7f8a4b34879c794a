import type { Logger } from 'pino';
import { linkVerifier } from './app-links.ts';
import { isLink } from './graphql/authentication.ts';
import { describeFailure } from './graphql/failure-log.ts';
import { parseId } from './graphql/node/global-id.ts';
import type { Database } from './persistence/database.ts';
import type { Vault } from './persistence/encryption/vault.ts';
import { createTokenIssuers } from './persistence/token-issuers.ts';
import { createTokenVerifier } from './tokens/verify-token.ts';
import type { TokenVerdict } from './usecases/token-issuers.ts';

/**
 * Verifies what is no key: tokens of the issuers that businesses trust, in which customers are named as the API names them, and what
 * the gateway's own links carry.
 */
export function tokenVerifier(database: Database, vault: Vault, log: Logger): (token: string) => Promise<TokenVerdict> {
  const verifyLink = linkVerifier(database, vault);
  const verifyJwt = createTokenVerifier({
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
  return (token) => (isLink(token) ? verifyLink(token) : verifyJwt(token));
}
