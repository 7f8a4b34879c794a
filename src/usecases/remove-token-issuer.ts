import { refused, userError, type Result } from '../consent/user-error.ts';
import { decideUntilStored, noReplay, type Outcome } from './decide-until-stored.ts';
import type { Caller } from './ports.ts';
import type { TokenIssuerDeps, TokenIssuerRecord } from './token-issuers.ts';

/** Takes the trust back: within a second no replica accepts a token of it. */
export function removeTokenIssuer(
  deps: Omit<TokenIssuerDeps, 'generate'>,
  caller: Caller,
  { issuer, audience }: Pick<TokenIssuerRecord, 'issuer' | 'audience'>,
): Promise<Result<TokenIssuerRecord>> {
  return decideUntilStored(deps.journal, caller.businessId, noReplay, async (): Promise<Outcome<TokenIssuerRecord>> => {
    const { now, issuers } = await deps.tokenIssuers.ofBusiness(caller);
    const known = issuers.find((one) => one.issuer === issuer && one.audience === audience);
    if (known === undefined) return { done: refused(unknown) };
    return {
      answer: known,
      store: {
        recordedAt: now,
        actor: caller.actor,
        expect: { customerId: null },
        entries: [
          {
            category: 'audit',
            type: 'ISSUER_REMOVED',
            occurredAt: now,
            customerId: null,
            subjectId: known.id,
            payload: { issuer, audience },
          },
        ],
        idempotency: null,
      },
    };
  });
}

const unknown = userError(
  'NOT_FOUND',
  ['issuer'],
  'This business trusts no such issuer for this audience. List them: npx consent-gateway token-issuer list',
);
