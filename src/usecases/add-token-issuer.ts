import { refused, userError, type Result, type UserError } from '../consent/user-error.ts';
import { SCOPES } from './access.ts';
import { decideUntilStored, noReplay, type Outcome } from './decide-until-stored.ts';
import type { IssuerPayload } from './audit-entries.ts';
import type { Caller } from './ports.ts';
import { CUSTOMER_BY, TOKEN_ALGORITHMS, type TokenIssuerDeps, type TokenIssuerRecord } from './token-issuers.ts';

const LONGEST = 1000;
/** Whoever answers there decides who is let in: nobody between may change it. */
const KEY_SET_ADDRESS = /^(https:\/\/[^/@?#\\\s]+|http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?)\/\S*$/;

/**
 * Lets the tokens of an identity provider open a business. An issuer and an audience are one business's: otherwise nobody could
 * say whose a token is.
 */
export function addTokenIssuer(
  deps: TokenIssuerDeps,
  caller: Caller,
  input: IssuerPayload,
): Promise<Result<TokenIssuerRecord>> {
  return decideUntilStored(deps.journal, caller.businessId, noReplay, async (): Promise<Outcome<TokenIssuerRecord>> => {
    const faults = issuerFaults(input);
    if (faults.length > 0) return { done: refused(...faults) };
    if (await deps.tokenIssuers.isTrusted(input.issuer, input.audience)) return { done: refused(taken) };
    const { now } = await deps.tokenIssuers.ofBusiness(caller);
    const id = deps.generate.id();
    return {
      answer: { id, ...input },
      store: {
        recordedAt: now,
        actor: caller.actor,
        expect: { customerId: null },
        entries: [
          { category: 'audit', type: 'ISSUER_ADDED', occurredAt: now, customerId: null, subjectId: id, payload: input },
        ],
        idempotency: null,
      },
    };
  });
}

const taken = userError(
  'ALREADY_EXISTS',
  ['audience'],
  'This issuer is trusted for this audience already. Remove that one first, or have the issuer make tokens for another audience.',
);

function issuerFaults(input: IssuerPayload): UserError[] {
  const faults: UserError[] = [];
  const refuse = (field: keyof IssuerPayload, isRight: boolean, message: string) => {
    if (!isRight) faults.push(userError('INVALID', [field], message));
  };
  const scopes = [...input.defaultScopes, ...Object.values(input.scopeMap).flat()];
  refuse('issuer', isText(input.issuer), 'Give the issuer exactly as the `iss` claim has it.');
  refuse('audience', isText(input.audience), 'Give the audience exactly as the `aud` claim has it.');
  refuse(
    'jwksUrl',
    isText(input.jwksUrl) && KEY_SET_ADDRESS.test(input.jwksUrl),
    'Give the https address of the JSON Web Key Set, without a user; http is for this machine alone.',
  );
  refuse(
    'algorithms',
    input.algorithms.length > 0 && input.algorithms.every((one) => isOneOf(TOKEN_ALGORITHMS, one)),
    `Give one or more of ${TOKEN_ALGORITHMS.join(', ')}.`,
  );
  refuse(
    'scopeMap',
    scopes.every((one) => isOneOf(SCOPES, one)),
    `The scopes are ${SCOPES.join(', ')}.`,
  );
  refuse(
    'customerBy',
    input.customerBy === null
      ? input.customerClaim === null
      : input.customerClaim !== null && isOneOf(CUSTOMER_BY, input.customerBy),
    `Give a customer claim together with what it knows the customer by: ${CUSTOMER_BY.join(', ')}.`,
  );
  return faults;
}

function isOneOf(all: readonly string[], one: string): boolean {
  return all.includes(one);
}

function isText(text: string): boolean {
  return text !== '' && text.length <= LONGEST;
}
