import { GraphQLError } from 'graphql';
import type { Caller } from '../usecases/ports.ts';

/** Who sends this `Authorization` header; null: no key, or none that is known. */
export type Authenticate = (authorization: string | undefined) => Promise<Caller | null>;

/** Longer than any key; what is longer is not looked up. */
const LONGEST = 512;
const BEARER = /^Bearer[ \t]+([\x21-\x7e]+)[ \t]*$/i;

/** The key in `Bearer <key>`; null where the text is of another form. */
export function bearerKey(authorization: string | undefined): string | null {
  if (authorization === undefined || authorization.length > LONGEST) return null;
  return BEARER.exec(authorization)?.[1] ?? null;
}

/** Looks a key up only where the header has one. */
export function bearerAuthentication(callerWithKey: (key: string) => Promise<Caller | null>): Authenticate {
  return async (authorization) => {
    const key = bearerKey(authorization);
    return key === null ? null : callerWithKey(key);
  };
}

/** The answer to a request without a key that is known. */
export function unauthenticated(authorization: string | undefined): GraphQLError {
  const message =
    bearerKey(authorization) === null
      ? 'Send your API key with every request, in the header `Authorization: Bearer <key>`. The gateway printed one when it first started; `npx consent-gateway` makes more.'
      : 'This API key is not known to the gateway, or it was revoked. Check it for a missing character, or make a new one with `npx consent-gateway`.';
  return new GraphQLError(message, {
    extensions: {
      code: 'UNAUTHENTICATED',
      http: { status: 401, headers: new Map([['www-authenticate', 'Bearer']]) },
    },
  });
}
