import { LRUCache } from 'lru-cache';
import type { CustomerCipher } from '../src/persistence/encryption/customer-cipher.ts';
import type { createVault, Vault } from '../src/persistence/encryption/vault.ts';

const CLEAR = { seal: (_field: string, plain: string) => plain, open: (_field: string, sealed: string) => sealed };

/** What encryption costs is measured against this: nothing is sealed, and people are found by what they are known by. */
export const openClearVault: typeof createVault = () => clearVault();

export function clearVault(): Vault {
  // Salts are stored all the same, and what is written has to name the one that is there.
  const read = new LRUCache<string, CustomerCipher>({ max: 20_000 });
  return {
    secrets: async () => ({ index: (_kind, value) => value, cipher: CLEAR, linkMac: (message) => message }),
    unlock: async (_businessId, keys) => {
      for (const key of keys) if (key !== null) read.set(key.customerId, cipherOf(key.customerId, key.evidenceSalt));
      return (customerId) => read.get(customerId);
    },
    ciphersOf: async () => (customerId) => read.get(customerId),
    create: async (_businessId, customerId) => ({ cipher: cipherOf(customerId, null), wrapped: 'clear' }),
  };
}

function cipherOf(customerId: string, evidenceSalt: string | null): CustomerCipher {
  return {
    ...CLEAR,
    customerId,
    evidenceSalt,
    evidence: evidenceSalt === null ? null : CLEAR,
    message: () => CLEAR,
    withEvidenceSalt: (salt) => cipherOf(customerId, salt),
  };
}
