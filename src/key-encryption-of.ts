import { ConfigError, type Config } from './config.ts';
import type { DevelopmentFile } from './development-file.ts';
import { parseEncryptionKeys } from './encryption-keys.ts';
import { configuredKeyEncryption, type KeyEncryption } from './persistence/encryption/key-encryption.ts';

/**
 * The configured keys, or those that are kept beside the embedded database.
 *
 * @throws ConfigError where there are none: nobody but the owner of a database can keep what all personal data in it rests on
 */
export function keyEncryptionOf(
  { encryptionKeys }: Pick<Config, 'encryptionKeys'>,
  development: Pick<DevelopmentFile, 'encryptionKeys'> | null,
): KeyEncryption {
  const keys = encryptionKeys ?? (development === null ? null : parseEncryptionKeys(development.encryptionKeys));
  if (keys !== null) return configuredKeyEncryption(keys);
  throw new ConfigError(
    'ENCRYPTION_KEYS is needed beside DATABASE_URL: personal data is encrypted under it. Make one with\n' +
      '  npx consent-gateway encryption-key new\n' +
      'and keep it apart from the database and its backups: without it nobody can read them.',
  );
}
