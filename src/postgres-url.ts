/** Whether a text is the URL of a PostgreSQL database, whose name and password can be read. */
export function isPostgresUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return ['postgres:', 'postgresql:'].includes(protocol) && isEncoded(username) && isEncoded(password);
}

/** A per cent sign in a password has to be written %25. */
function isEncoded(part: string): boolean {
  return !/%(?![0-9a-f]{2})/i.test(part);
}
