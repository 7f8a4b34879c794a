import { EVERY_SCOPE, type AuthenticatedCaller, type Rights, type Scope } from '../../src/usecases/access.ts';

/** A secret key with every right, with changes. */
export function callerWith(
  changes: Partial<Omit<Rights, 'scopes'>> & { readonly scopes?: readonly Scope[] } = {},
  businessId = '00000000-0000-7000-8000-000000000001',
): AuthenticatedCaller {
  const { scopes, ...others } = changes;
  const rights: Rights = {
    kind: 'SECRET_KEY',
    credentialId: 'test',
    scopes: scopes === undefined ? EVERY_SCOPE : new Set(scopes),
    sourceChannels: null,
    origins: null,
    customer: null,
    trustedDocumentsOnly: false,
    pointsPerMinute: null,
    expiresAt: null,
    ...others,
  };
  return { businessId, actor: 'test', rights };
}
