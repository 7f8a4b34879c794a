import { createHmac, type KeyObject } from 'node:crypto';
import { fieldCipher, randomFromPool, secretKey, type FieldCipher } from './field-cipher.ts';

const KEY_BYTES = 32;
const SALT_BYTES = 16;

/** A customer's key as the database has it. */
export interface StoredKey {
  readonly customerId: string;
  readonly wrapped: string;
  /** Null: no evidence is kept, or it was purged. */
  readonly evidenceSalt: string | null;
}

/**
 * What seals and opens the data of one customer. What is kept for a shorter time than the customer is under a key of its own, made
 * of the customer's and a salt: whoever forgets the salt has purged it, in the journal as well.
 */
export interface CustomerCipher extends FieldCipher {
  readonly customerId: string;
  readonly evidenceSalt: string | null;
  /** Null where there is no salt. */
  readonly evidence: FieldCipher | null;
  message(salt: string): FieldCipher;
  /** The same customer's, with another salt for evidence. */
  withEvidenceSalt(salt: string): CustomerCipher;
}

export function newKey(): Buffer {
  return randomFromPool(KEY_BYTES);
}

export function newSalt(): string {
  return randomFromPool(SALT_BYTES).toString('base64url');
}

export function ownerOf(businessId: string, customerId: string): string {
  return `${businessId}\n${customerId}`;
}

/** @param key the customer's own, 32 bytes */
export function customerCipher(
  businessId: string,
  customerId: string,
  key: Buffer,
  evidenceSalt: string | null,
): CustomerCipher {
  return cipherOf(businessId, customerId, secretKey(key), evidenceSalt);
}

function cipherOf(businessId: string, customerId: string, key: KeyObject, evidenceSalt: string | null): CustomerCipher {
  const owner = ownerOf(businessId, customerId);
  const derived = (what: string, salt: string): FieldCipher =>
    fieldCipher(secretKey(createHmac('sha256', key).update(`${what}\n${salt}`).digest()), owner);
  return {
    ...fieldCipher(key, owner),
    customerId,
    evidenceSalt,
    // Made when asked for: most ask for no evidence, and kept for every customer it is 60 MB.
    get evidence() {
      return evidenceSalt === null ? null : derived('evidence', evidenceSalt);
    },
    message: (salt) => derived('message', salt),
    withEvidenceSalt: (salt) => cipherOf(businessId, customerId, key, salt),
  };
}
