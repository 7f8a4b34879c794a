import { createHmac, createSecretKey, hkdfSync } from 'node:crypto';
import type { Database } from '../database.ts';
import { onlyRow } from '../database.ts';
import { newKey } from './customer-cipher.ts';
import { fieldCipher, type FieldCipher } from './field-cipher.ts';
import type { KeyEncryption } from './key-encryption.ts';

/** What a blind index stands for; equal values of two kinds have different indexes. */
export type IndexKind =
  'phone' | 'whatsAppUserId' | 'externalId' | 'inbound' | 'providerMessage' | 'idempotency' | 'webhook' | 'import';

/** What belongs to a business as a whole. */
export interface BusinessSecrets {
  /** A keyed hash: the same value has the same index within one business, and nobody without the key can try numbers out. */
  readonly index: (kind: IndexKind, value: string) => string;
  /** A keyed hash under a key of its own: what signs the links that people are sent (docs/decisions/0021). */
  readonly linkMac: (message: Buffer) => Buffer;
  /** For what is no customer's. */
  readonly cipher: FieldCipher;
}

/** Stands for no business: its key seals what came for a sender that nobody has. */
export const NO_BUSINESS = '00000000-0000-0000-0000-000000000000';

const HALF = 32;

/** Whoever makes them first wins; everybody reads what is there then. */
const KEYS = {
  name: 'business_key',
  text: `with made as (
      insert into business_key (business_id, wrapped) values ($1, $2::text) on conflict (business_id) do nothing returning wrapped)
    select wrapped from made union all select wrapped from business_key where business_id = $1 limit 1`,
};
const KNOWN = { name: 'business_key_known', text: 'select wrapped from business_key where business_id = $1' };

/** Reads the secrets of a business, and makes them where it has none yet. */
export async function readBusinessSecrets(
  database: Pick<Database, 'query'>,
  encryption: KeyEncryption,
  businessId: string,
): Promise<BusinessSecrets> {
  const [known] = await database.query<{ wrapped: string }>(businessId, KNOWN);
  const wrapped = known?.wrapped ?? (await makeKeys(database, encryption, businessId));
  return businessSecrets(businessId, await encryption.unwrap(wrapped, businessId));
}

async function makeKeys(
  database: Pick<Database, 'query'>,
  encryption: KeyEncryption,
  businessId: string,
): Promise<string> {
  const wrapped = await encryption.wrap(Buffer.concat([newKey(), newKey()]), businessId);
  const made = await database.query<{ wrapped: string }>(businessId, KEYS, [wrapped]);
  // Another replica's insert, which this statement waited for, is not in its snapshot.
  return made[0]?.wrapped ?? onlyRow(await database.query<{ wrapped: string }>(businessId, KNOWN)).wrapped;
}

/** @param keys 64 bytes: for the blind indexes, and for data */
export function businessSecrets(businessId: string, keys: Buffer): BusinessSecrets {
  const indexKey = createSecretKey(keys.subarray(0, HALF));
  const linkKey = createSecretKey(Buffer.from(hkdfSync('sha256', keys, businessId, 'links', HALF)));
  return {
    index: (kind, value) => createHmac('sha256', indexKey).update(`${kind}\n${value}`).digest('base64url'),
    linkMac: (message) => createHmac('sha256', linkKey).update(message).digest(),
    cipher: fieldCipher(createSecretKey(keys.subarray(HALF)), businessId),
  };
}
