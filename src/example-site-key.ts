import type { ExampleSiteKey } from './development-file.ts';

const MAKE = 'mutation ($input: CreateSiteKeyInput!) { createSiteKey(input: $input) { key } }';

interface Answer {
  readonly data?: { readonly createSiteKey: { readonly key: string | null } } | null;
}

/**
 * The site key of the example page, for the address that the gateway serves at: the one that is kept, or a new one where there is none or
 * the address is another. It is asked for as everybody asks. Null: the gateway does not want to, and there is no example.
 */
export async function exampleSiteKey(
  url: string,
  apiKey: string,
  kept: ExampleSiteKey | null,
): Promise<ExampleSiteKey | null> {
  const { origin, port } = new URL(url);
  if (kept?.origin === origin) return kept;
  const origins = [...new Set([origin, `http://localhost:${port}`])];
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${apiKey}` },
    body: JSON.stringify({ query: MAKE, variables: { input: { name: `example page at ${origin}`, origins } } }),
  });
  const { data } = (await answer.json()) as Answer;
  const key = data?.createSiteKey.key ?? null;
  return key === null ? null : { key, origin };
}
