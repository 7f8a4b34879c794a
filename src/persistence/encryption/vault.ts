import { LRUCache } from 'lru-cache';
import type { Database } from '../database.ts';
import { readBusinessSecrets, type BusinessSecrets } from './business-secrets.ts';
import { customerCipher, newKey, ownerOf, type CustomerCipher, type StoredKey } from './customer-cipher.ts';
import type { KeyEncryption } from './key-encryption.ts';

/** Whose data can be read; undefined: nobody can any more, or there never was any. */
export type Ciphers = (customerId: string) => CustomerCipher | undefined;

/** What seals and opens personal data, by whom it belongs to. */
export interface Vault {
  secrets(businessId: string): Promise<BusinessSecrets>;
  /** The ciphers of keys that were read together with what they open. */
  unlock(businessId: string, keys: readonly (StoredKey | null)[]): Promise<Ciphers>;
  /** As `unlock`, for what is written: keys that were read lately, or are read now. */
  ciphersOf(businessId: string, customerIds: readonly string[]): Promise<Ciphers>;
  /** A key for a customer who has none. */
  create(
    businessId: string,
    customerId: string,
  ): Promise<{ readonly cipher: CustomerCipher; readonly wrapped: string }>;
}

/** How long a key that was destroyed may live on in the memory of a replica. */
const KEPT_MS = 60_000;
const MOST_CUSTOMERS = 20_000;
const MOST_BUSINESSES = 10_000;

interface Opened {
  readonly wrapped: string;
  readonly cipher: CustomerCipher;
}

const KEYS = {
  name: 'customer_keys',
  text: `select customer_id as "customerId", wrapped, evidence_salt as "evidenceSalt" from customer_key
    where business_id = $1 and customer_id = any($2::uuid[])`,
};

/** The vault over the keys in the database. */
export function createVault(database: Database, encryption: KeyEncryption): Vault {
  const businesses = new LRUCache<string, Promise<BusinessSecrets>>({ max: MOST_BUSINESSES });
  // A key is unwrapped once, and never opens more than the database still has: what is read brings its wrapped key along.
  const opened = new LRUCache<string, Opened>({ max: MOST_CUSTOMERS, ttl: KEPT_MS });

  async function cipherOf(
    businessId: string,
    { customerId, wrapped, evidenceSalt }: StoredKey,
  ): Promise<CustomerCipher> {
    const owner = ownerOf(businessId, customerId);
    const known = opened.get(owner);
    if (known?.wrapped === wrapped && known.cipher.evidenceSalt === evidenceSalt) return known.cipher;
    const cipher = customerCipher(businessId, customerId, await encryption.unwrap(wrapped, owner), evidenceSalt);
    opened.set(owner, { wrapped, cipher });
    return cipher;
  }

  async function unlock(businessId: string, keys: readonly (StoredKey | null)[]): Promise<Ciphers> {
    const ciphers = new Map<string, CustomerCipher>();
    for (const key of keys) {
      if (key !== null && !ciphers.has(key.customerId)) ciphers.set(key.customerId, await cipherOf(businessId, key));
    }
    return (customerId) => ciphers.get(customerId);
  }

  return {
    secrets: (businessId) => {
      const known = businesses.get(businessId);
      if (known !== undefined) return known;
      const read = readBusinessSecrets(database, encryption, businessId);
      businesses.set(businessId, read);
      read.catch(() => businesses.delete(businessId));
      return read;
    },
    unlock,
    ciphersOf: async (businessId, customerIds) => {
      const known = (customerId: string) => opened.get(ownerOf(businessId, customerId))?.cipher;
      const unknown = customerIds.filter((customerId) => known(customerId) === undefined);
      if (unknown.length > 0) {
        await unlock(businessId, await database.query<StoredKey>(businessId, KEYS, [unknown]));
      }
      return known;
    },
    create: async (businessId, customerId) => {
      const key = newKey();
      const wrapped = await encryption.wrap(key, ownerOf(businessId, customerId));
      return { cipher: customerCipher(businessId, customerId, key, null), wrapped };
    },
  };
}
