import { LRUCache } from 'lru-cache';
import type { Instant } from '../consent/instant.ts';
import type { TokenIssuerRecord, TokenIssuerStore, TrustedIssuer } from '../usecases/token-issuers.ts';
import { onlyRow, type Database } from './database.ts';
import { NOW } from './snapshots/fragments.ts';

/** Trust that is taken back must end within a second, and the question itself takes time. */
const REMEMBERED_MS = 250;
const REMEMBERED_QUESTIONS = 1_000;

const SETTINGS = `id, issuer, audience, jwks_url as "jwksUrl", algorithms, scope_claim as "scopeClaim", scope_map as "scopeMap",
  default_scopes as "defaultScopes", customer_claim as "customerClaim", customer_by as "customerBy"`;
const TRUSTING = {
  name: 'token_issuers_for',
  text: `select business_id as "businessId", ${SETTINGS} from token_issuers_for($1, $2::text[])`,
};
const OF_BUSINESS = {
  name: 'token_issuers_of_business',
  text: `select ms(${NOW}) as now, coalesce((select json_agg(one) from (
      select ${SETTINGS} from token_issuer where business_id = $1 and removed_at is null order by issuer, audience) one), '[]')
    as issuers`,
};

interface Trusting {
  readonly issuers: readonly TrustedIssuer[];
}

/** The identity providers that businesses trust. What is found is kept for less than a second, misses too. */
export function createTokenIssuers(database: Pick<Database, 'queryAcross' | 'queryAt'>): TokenIssuerStore {
  const known = new LRUCache<string, Trusting, { issuer: string; audiences: readonly string[] }>({
    max: REMEMBERED_QUESTIONS,
    ttl: REMEMBERED_MS,
    // Concurrent questions for one issuer wait for one answer.
    fetchMethod: async (_key, _stale, { context: { issuer, audiences } }) => ({
      issuers: await database.queryAcross<TrustedIssuer>(TRUSTING, [issuer, audiences]),
    }),
  });

  return {
    isTrusted: async (issuer, audience) => (await database.queryAcross(TRUSTING, [issuer, [audience]])).length > 0,
    trusting: async (issuer, audiences) => {
      const key = JSON.stringify([issuer, ...audiences]);
      return (await known.fetch(key, { context: { issuer, audiences } }))?.issuers ?? [];
    },
    ofBusiness: async ({ businessId }) =>
      onlyRow(await database.queryAt<{ now: Instant; issuers: readonly TokenIssuerRecord[] }>(businessId, OF_BUSINESS)),
  };
}
