import { createCipheriv, createDecipheriv, randomFillSync, type KeyObject } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const VERSION = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + IV_BYTES + TAG_BYTES;
/** Random bytes are asked for in bulk: each call costs more than the bytes. */
const POOL_BYTES = 4_096;

const pool = Buffer.allocUnsafe(POOL_BYTES);
let taken = POOL_BYTES;

/** Random bytes from the operating system. */
export function randomFromPool(bytes: number): Buffer {
  if (taken + bytes > POOL_BYTES) {
    randomFillSync(pool);
    taken = 0;
  }
  const given = Buffer.from(pool.subarray(taken, taken + bytes));
  pool.fill(0, taken, taken + bytes);
  taken += bytes;
  return given;
}

/**
 * AES-256-GCM: `version | iv | tag | ciphertext`, base64url. Keys are KeyObjects: from bare bytes Node makes one for each call, which
 * takes five times as long as the call.
 *
 * @param about what it belongs to: it opens nowhere else
 */
export function encrypt(key: KeyObject, about: string, plain: string | Buffer): string {
  const iv = randomFromPool(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, iv);
  cipher.setAAD(Buffer.from(about));
  const body = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain);
  cipher.final();
  return Buffer.concat([Buffer.of(VERSION), iv, cipher.getAuthTag(), body]).toString('base64url');
}

/** @throws where it is no ciphertext of this key, or does not belong here */
export function decrypt(key: KeyObject, about: string, sealed: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < HEAD_BYTES || bytes[0] !== VERSION) throw new Error('A field of personal data is no ciphertext.');
  const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(1, 1 + IV_BYTES));
  decipher.setAAD(Buffer.from(about));
  decipher.setAuthTag(bytes.subarray(1 + IV_BYTES, HEAD_BYTES));
  const body = decipher.update(bytes.subarray(HEAD_BYTES));
  decipher.final();
  return body;
}

/** Fields of one owner, under one key. */
export interface FieldCipher {
  seal(field: string, plain: string): string;
  /** @throws where the text was sealed for another owner or field, or was altered */
  open(field: string, sealed: string): string;
}

/** @param owner business and customer: a ciphertext that is moved to another row does not open there */
export function fieldCipher(key: KeyObject, owner: string): FieldCipher {
  return {
    seal: (field, plain) => encrypt(key, `${owner}\n${field}`, plain),
    open: (field, sealed) => decrypt(key, `${owner}\n${field}`, sealed).toString('utf8'),
  };
}

/** As `open`, where the text may be of a salt that is forgotten: null. */
export function openedOrNull(cipher: Pick<FieldCipher, 'open'>, field: string, sealed: string): string | null {
  try {
    return cipher.open(field, sealed);
  } catch {
    return null;
  }
}
