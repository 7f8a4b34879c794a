import { generator } from '../../src/generator.ts';
import { keyText } from '../../src/key-text.ts';
import { createAccessStore } from '../../src/persistence/access-store.ts';
import { createTokenIssuers } from '../../src/persistence/token-issuers.ts';
import { addTokenIssuer } from '../../src/usecases/add-token-issuer.ts';
import { createApiKey, createSiteKey, type CreateApiKeyInput } from '../../src/usecases/create-api-key.ts';
import type { IssuerPayload } from '../../src/usecases/audit-entries.ts';
import { removeTokenIssuer } from '../../src/usecases/remove-token-issuer.ts';
import type { Result } from '../../src/consent/user-error.ts';
import type { GraphQLAnswer, TestGateway } from './gateway.ts';

/** Who may call a test gateway, beside the first key. */

const access = ({ gateway }: TestGateway) => ({
  store: createAccessStore(gateway.database),
  journal: gateway.deps.journal,
  generate: generator,
  keyText,
});
const operator = ({ businessId }: TestGateway, of = businessId) => ({ businessId: of, actor: null });

/** A secret key with these rights and no others. */
export async function keyWith(
  at: TestGateway,
  rights: Pick<CreateApiKeyInput, 'scopes'> & Partial<CreateApiKeyInput>,
): Promise<string> {
  const input = {
    name: 'a test',
    sourceChannels: null,
    trustedDocumentsOnly: false,
    pointsPerMinute: null,
    expiresAt: null,
  };
  return valueOf(await createApiKey(access(at), operator(at), { ...input, ...rights })).key;
}

/** A public key of a page. */
export async function siteKey(at: TestGateway, origins: readonly string[]): Promise<string> {
  const input = {
    name: 'a page',
    sourceChannels: null,
    trustedDocumentsOnly: false,
    pointsPerMinute: null,
    expiresAt: null,
  };
  return valueOf(await createSiteKey(access(at), operator(at), { ...input, origins })).key;
}

/** Lets the tokens of an issuer open a business; the sample business where none is named. */
export async function trustIssuer(at: TestGateway, settings: IssuerPayload, businessId?: string): Promise<void> {
  const tokenIssuers = createTokenIssuers(at.gateway.database);
  valueOf(await addTokenIssuer({ ...at.gateway.deps, tokenIssuers }, operator(at, businessId), settings));
}

export async function distrustIssuer(
  at: TestGateway,
  named: Pick<IssuerPayload, 'issuer' | 'audience'>,
): Promise<void> {
  const tokenIssuers = createTokenIssuers(at.gateway.database);
  valueOf(await removeTokenIssuer({ ...at.gateway.deps, tokenIssuers }, operator(at), named));
}

/** Sends an operation as the page of an origin does. */
export async function askFrom(
  { url }: TestGateway,
  origin: string | null,
  key: string,
  query: string,
  variables: object = {},
): Promise<GraphQLAnswer & { readonly headers: Headers }> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${key}`,
      ...(origin !== null && { origin }),
    },
    body: JSON.stringify({ query, variables }),
  });
  const answer = (await response.json()) as Omit<GraphQLAnswer, 'status'>;
  return { status: response.status, headers: response.headers, ...answer };
}

function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(result.errors.map(({ message }) => message).join(' '));
}
