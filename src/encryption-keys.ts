import { readFileSync } from 'node:fs';

/** One key-encryption key of the configuration. */
export interface EncryptionKey {
  readonly id: string;
  /** 32 bytes. */
  readonly key: Buffer;
}

const KEY_BYTES = 32;
/** An id must not look like anything else in what it stands before. */
const ENTRY = /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/_-]{43}=?)$/;
const SHAPE =
  'must be keys such as 2026-11:<32 bytes in base64>, with commas between, the current one first, or file:/path to them; ' +
  '`npx consent-gateway encryption-key new` makes one';

/**
 * The key-encryption keys of a configuration: `id:base64` with commas or line breaks between, or `file:/path` to such a text.
 *
 * @throws Error with what would be right; it never shows what was given
 */
export function parseEncryptionKeys(given: string): [EncryptionKey, ...EncryptionKey[]] {
  const text = given.startsWith('file:') ? readFile(given.slice('file:'.length)) : given;
  const keys = text
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .map(parseKey);
  const [first, ...others] = keys;
  if (first === undefined) throw new Error(SHAPE);
  if (new Set(keys.map(({ id }) => id)).size < keys.length) throw new Error('must name each key once');
  return [first, ...others];
}

function parseKey(entry: string): EncryptionKey {
  const [, id, text = ''] = ENTRY.exec(entry) ?? [];
  const key = Buffer.from(text, 'base64');
  if (id === undefined || key.length !== KEY_BYTES) throw new Error(SHAPE);
  return { id, key };
}

function readFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Error('names a file that cannot be read');
  }
}
