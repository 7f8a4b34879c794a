import { readFile } from 'node:fs/promises';
import type { Config } from '../config.ts';
import { readSigningKeys, type SigningKeys } from '../proof/signing-keys.ts';
import { ownSigningKeysPath } from '../signing-keys-source.ts';
import { CommandError } from './command-error.ts';

/**
 * The keys to check with: those of a file, else those of the configuration, else those beside the embedded database.
 *
 * @throws CommandError where there are none
 */
export async function knownKeys(config: Config, path: string | undefined): Promise<SigningKeys> {
  if (path === undefined && config.signingKeys !== null) return config.signingKeys;
  const place = path ?? (config.databaseUrl === null ? ownSigningKeysPath(config.dataDir) : null);
  const text = place === null ? null : await readFile(place, 'utf8').catch(() => null);
  if (text === null) {
    throw new CommandError(
      'There are no keys to check with. Give the published ones with --keys <file> (GET /.well-known/consent-gateway/keys.json), or ' +
        'set SIGNING_KEYS.',
    );
  }
  try {
    return readSigningKeys(text);
  } catch (error) {
    throw new CommandError(`${place ?? ''} ${(error as Error).message}.`);
  }
}
