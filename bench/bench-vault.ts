import { configuredKeyEncryption } from '../src/persistence/encryption/key-encryption.ts';
import type { Vault } from '../src/persistence/encryption/vault.ts';
import { connectDatabase, createVault } from './compiled-gateway.ts';

const KEY = { id: 'bench', key: Buffer.alloc(32, 'bench') };

/** Of the measured gateways. */
export const BENCH_KEYS = configuredKeyEncryption([KEY]);
/** The same, as in ENCRYPTION_KEYS. */
export const BENCH_ENCRYPTION_KEYS = `${KEY.id}:${KEY.key.toString('base64')}`;

/** Seals what the bench puts into a database as a gateway there would. */
export async function withVault<T>(
  adminUrl: string,
  work: (vault: Vault) => Promise<T>,
  openVault = createVault,
): Promise<T> {
  const database = connectDatabase({ url: adminUrl, poolSize: 1, clock: () => null });
  try {
    return await work(openVault(database, BENCH_KEYS));
  } finally {
    await database.close();
  }
}
