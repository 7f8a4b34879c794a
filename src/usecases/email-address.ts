const MOST_CHARACTERS = 254;
const MOST_LOCAL = 64;

/** What mailboxes are called in practice: no quotes, comments or blanks, so that nothing of it can be another header or address. */
const LOCAL = /^[\w.!#$%&'*+/=?^`{|}~-]+$/;
const LABEL = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i;

/** Why nobody can be written to there; null: it has the form of an address. The address is not repeated. */
export function emailAddressFault(address: string): string | null {
  if (address.length > MOST_CHARACTERS) return `An e-mail address has at most ${MOST_CHARACTERS} characters.`;
  const at = address.lastIndexOf('@');
  const local = address.slice(0, Math.max(at, 0));
  const labels = address.slice(at + 1).split('.');
  const isLocal = local.length <= MOST_LOCAL && LOCAL.test(local) && !/^\.|\.\.|\.$/.test(local);
  const isDomain =
    labels.length > 1 && labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1) ?? '');
  if (at > 0 && isLocal && isDomain) return null;
  return 'This is no e-mail address; give one such as ann@example.com, alone, an international domain in its xn-- form.';
}
