import type { Database } from '../../src/persistence/database.ts';
import { configuredKeyEncryption } from '../../src/persistence/encryption/key-encryption.ts';
import { createVault, type Vault } from '../../src/persistence/encryption/vault.ts';
import { parseEncryptionKeys } from '../../src/encryption-keys.ts';

/** As in ENCRYPTION_KEYS. */
export const ENCRYPTION_KEYS = `test:${Buffer.alloc(32, 'test').toString('base64')}`;

export const KEY_ENCRYPTION = configuredKeyEncryption(parseEncryptionKeys(ENCRYPTION_KEYS));

export function testVault(database: Database): Vault {
  return createVault(database, KEY_ENCRYPTION);
}
