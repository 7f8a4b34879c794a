import { createSecretKey, type KeyObject } from 'node:crypto';
import type { EncryptionKey } from '../../encryption-keys.ts';
import { decrypt, encrypt } from './field-cipher.ts';

/**
 * Wraps the keys of customers and businesses under a key that never is in the database. Another provider, such as a key management
 * service, can take the place of the configured keys: it may answer later.
 */
export interface KeyEncryption {
  /** The key that new keys are wrapped with. */
  readonly currentId: string;
  /** @param owner whose key it is: it unwraps for nobody else */
  wrap(key: Buffer, owner: string): string | Promise<string>;
  /** @throws UnknownEncryptionKeyError where it was wrapped with a key that is not there any more */
  unwrap(wrapped: string, owner: string): Buffer | Promise<Buffer>;
}

/** What is stored was wrapped with a key that the configuration does not name. */
class UnknownEncryptionKeyError extends Error {
  override name = 'UnknownEncryptionKeyError';

  constructor(id: string) {
    super(
      `Personal data is encrypted under the key "${id}", which ENCRYPTION_KEYS does not name. Put it back there, behind the current ` +
        'one; `npx consent-gateway encryption-key rewrap` makes it superfluous.',
    );
  }
}

const SEPARATOR = '.';

/** The id of the key that something was wrapped with. */
export function wrappingKeyId(wrapped: string): string {
  return wrapped.slice(0, wrapped.indexOf(SEPARATOR));
}

/** @param keys the first wraps; the others unwrap what was wrapped before they were rotated */
export function configuredKeyEncryption(keys: readonly [EncryptionKey, ...EncryptionKey[]]): KeyEncryption {
  const [{ id: currentId }] = keys;
  const byId = new Map<string, KeyObject>(keys.map(({ id, key }) => [id, createSecretKey(key)]));
  const keyOf = (id: string): KeyObject => {
    const key = byId.get(id);
    if (key === undefined) throw new UnknownEncryptionKeyError(id);
    return key;
  };
  return {
    currentId,
    wrap: (key, owner) => `${currentId}${SEPARATOR}${encrypt(keyOf(currentId), `key\n${owner}`, key)}`,
    unwrap: (wrapped, owner) => {
      const id = wrappingKeyId(wrapped);
      return decrypt(keyOf(id), `key\n${owner}`, wrapped.slice(id.length + SEPARATOR.length));
    },
  };
}
