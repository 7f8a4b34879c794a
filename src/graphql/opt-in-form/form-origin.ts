import type { IncomingHttpHeaders } from 'node:http';

/** Where a form was sent from, by what the browser says and no page can forge; null: it does not say. */
export function formOrigin({ origin, referer }: Pick<IncomingHttpHeaders, 'origin' | 'referer'>): string | null {
  if (origin !== undefined) return origin === 'null' ? null : origin;
  const page = referer === undefined ? null : URL.parse(referer);
  return page === null || page.origin === 'null' ? null : page.origin;
}

/**
 * The page of the form, as evidence has it: without what follows ? and #, which may be somebody's secret. Browsers often tell other
 * sites their origin alone; then what the form says counts, where it is a page of that origin.
 */
export function formPageUrl(origin: string, referer: string | undefined, said: string | null): string {
  for (const text of [said, referer]) {
    const page = pageOf(text ?? null);
    if (page?.origin === origin && page.href.length <= 2048) return `${page.origin}${page.pathname}`;
  }
  return `${origin}/`;
}

/** Where the browser goes when it is done; null: it is no page of the business, and could be anybody's. */
export function returnAddress(text: string | null, origins: readonly string[]): string | null {
  const url = pageOf(text);
  if (url === null || !origins.includes(url.origin) || url.username !== '' || url.password !== '') return null;
  url.searchParams.set('opt_in', 'done');
  return url.href;
}

/** Null: it is no page of the web. A `blob:` has the origin of whoever made it, and leads elsewhere. */
function pageOf(text: string | null): URL | null {
  const url = text === null ? null : URL.parse(text);
  return url !== null && ['https:', 'http:'].includes(url.protocol) ? url : null;
}
