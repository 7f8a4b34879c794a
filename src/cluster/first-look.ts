const QUESTION = '{ business { name } notices(purpose: "order_updates", sourceChannel: WEBSITE) { id } }';

export interface FirstLook {
  /** Null where it opens nothing. */
  readonly apiKey: string | null;
  /** A WEBSITE notice of the sample business; null where there is none. */
  readonly sampleNoticeId: string | null;
}

interface Answer {
  readonly data?: { readonly business: unknown; readonly notices: readonly { readonly id: string }[] | null } | null;
}

/** What there is to try with this key, asked as everybody asks: by the address that the terminal's reader is told. */
export async function firstLook(url: string, apiKey: string | null): Promise<FirstLook> {
  if (apiKey === null) return { apiKey, sampleNoticeId: null };
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${apiKey}` },
    body: JSON.stringify({ query: QUESTION }),
  });
  const { data } = (await answer.json()) as Answer;
  const opens = answer.status !== 401 && answer.status !== 403;
  return { apiKey: opens ? apiKey : null, sampleNoticeId: data?.notices?.[0]?.id ?? null };
}
