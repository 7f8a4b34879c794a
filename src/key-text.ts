import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { KeyText } from './usecases/access-ports.ts';
import type { KeyKind } from './usecases/api-key-record.ts';

const SECRET_BYTES = 24;
/** As many as the largest secret, and the largest checksum, need. */
const SECRET_LENGTH = 33;
const CHECKSUM_LENGTH = 6;
const PREFIX_LENGTH = 10;
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Both beginnings are searched for by scanners of leaked secrets; a site key is public, and says so. */
const BEGINNINGS: Readonly<Record<KeyKind, string>> = { SECRET_KEY: 'cgk_', SITE_KEY: 'cgs_' };
/** Only what has exactly this shape carries a checksum: keys that are given from outside look as they like. */
const WITH_CHECKSUM = new RegExp(`^(cg[ks]_[0-9A-Za-z]{${SECRET_LENGTH}})([0-9A-Za-z]{${CHECKSUM_LENGTH}})$`);

/** Keys are their kind, 192 random bits and a checksum, all of it one word for a double click. */
export const keyText: KeyText = {
  make: (kind) => {
    const secret = BigInt(`0x${randomBytes(SECRET_BYTES).toString('hex')}`);
    const text = `${BEGINNINGS[kind]}${inBase62(secret, SECRET_LENGTH)}`;
    return `${text}${checksumOf(text)}`;
  },
  prefixOf: (key) => key.slice(0, PREFIX_LENGTH),
  isMistyped: (key) => {
    const [, text, checksum] = WITH_CHECKSUM.exec(key) ?? [];
    return text !== undefined && checksum !== checksumOf(text);
  },
};

function checksumOf(text: string): string {
  return inBase62(BigInt(crc32(text)), CHECKSUM_LENGTH);
}

function inBase62(number: bigint, length: number): string {
  const base = BigInt(DIGITS.length);
  let text = '';
  for (let rest = number; text.length < length; rest /= base) text = `${DIGITS[Number(rest % base)] ?? ''}${text}`;
  return text;
}
