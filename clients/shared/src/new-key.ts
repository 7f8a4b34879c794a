/** A key for one act, so that trying it again doubles nothing. `crypto.randomUUID` is for pages with TLS alone; shops without are still there. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
