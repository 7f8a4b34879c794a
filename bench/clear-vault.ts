import type { createVault, Vault } from '../src/persistence/encryption/vault.ts';
import type { CustomerCipher } from '../src/persistence/encryption/customer-cipher.ts';

const CLEAR = { seal: (_field: string, plain: string) => plain, open: (_field: string, sealed: string) => sealed };

/** What encryption costs is measured against this: nothing is sealed, and people are found by what they are known by. */
export const openClearVault: typeof createVault = () => clearVault();

export const clearVault = (): Vault => ({
  secrets: async () => ({ index: (_kind, value) => value, cipher: CLEAR }),
  unlock: async () => cipherOf,
  ciphersOf: async () => cipherOf,
  create: async (_businessId, customerId) => ({
    cipher: { ...cipherOf(customerId), evidenceSalt: null },
    wrapped: 'clear',
  }),
});

function cipherOf(customerId: string): CustomerCipher {
  return {
    ...CLEAR,
    customerId,
    evidenceSalt: 'clear',
    evidence: CLEAR,
    message: () => CLEAR,
    withEvidenceSalt: () => cipherOf(customerId),
  };
}
