import type { GraphQLSchema } from 'graphql';
import type { Protection } from '../../protection.ts';
import type { RateLimits } from '../../usecases/rate-limits.ts';
import type { Authenticate } from '../authentication.ts';
import type { HeldConnectionsOptions } from '../held-connections.ts';
import type { IsMadeUp } from '../refused-credentials.ts';
import type { TransportOptions } from '../transport.ts';
import { ownDocuments, pageDocuments } from '../trusted-documents/own-documents.ts';
import { trustedDocuments } from '../trusted-documents/trusted-documents.ts';
import { limitedFailures } from './failed-authentications.ts';
import { operationCheck } from './operation-check.ts';

interface Unprotected {
  readonly schema: GraphQLSchema;
  readonly authenticate: Authenticate;
  readonly isMadeUp: IsMadeUp;
  readonly rateLimits: RateLimits;
}

/** What both transports are given, held to the limits that are set. */
export function protect(
  { schema, authenticate, isMadeUp, rateLimits }: Unprotected,
  protection: Protection,
): Pick<TransportOptions, 'schema' | 'authenticate' | 'operationCheck'> {
  const { introspection, wrongCredentialsPerMinutePerAddress: mostWrong } = protection;
  return {
    schema,
    authenticate: mostWrong === 0 ? authenticate : limitedFailures(authenticate, isMadeUp, mostWrong),
    operationCheck: operationCheck({
      schema,
      introspection,
      trustedDocuments: trustedDocuments(ownDocuments(), pageDocuments(), protection.trustedDocuments),
      rateLimits,
    }),
  };
}

type ConnectionLimits = Pick<HeldConnectionsOptions, 'mostPerCredential' | 'mostPerAddress'>;

/** The limits that are set for connections that are held open. */
export function connectionLimits({ socketsPerKey, socketsPerAddress }: Protection): ConnectionLimits {
  return { mostPerCredential: socketsPerKey, mostPerAddress: socketsPerAddress };
}
