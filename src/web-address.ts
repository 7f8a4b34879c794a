/** Whether a text is an address on the web. */
export function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}

/**
 * Where people reach the gateway, without a slash at its end: the pages are below it.
 *
 * @throws where it is no such address; the message is the end of a sentence
 */
export function readPublicUrl(text: string): string {
  const { username, password } = isHttpUrl(text) ? new URL(text) : { username: 'none', password: '' };
  if (username !== '' || password !== '' || /[?#\s]/.test(text)) {
    throw new Error('must be an address without ?, # and a password, such as https://consent.example');
  }
  return text.replace(/\/+$/, '');
}
