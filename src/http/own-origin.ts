/**
 * Whether a page was loaded from where it now sends its request, as the explorer is. The scheme is not compared: behind a proxy
 * that ends TLS, the page came by https and the request comes by http.
 */
export function isOwnOrigin(origin: string, host: string | undefined): boolean {
  if (host === undefined || !URL.canParse(origin)) return false;
  const { protocol, host: ofPage } = new URL(origin);
  const scheme = protocol === 'https:' || protocol === 'http:' ? protocol : null;
  // `new URL` leaves a scheme's own port out, and browsers do so in `Host`.
  return scheme !== null && URL.canParse(`${scheme}//${host}`) && new URL(`${scheme}//${host}`).host === ofPage;
}
