import { keyOf } from '../../src/persistence/encryption/with-key.ts';
import type { Database } from '../../src/persistence/database.ts';
import type { FieldCipher } from '../../src/persistence/encryption/field-cipher.ts';
import type { StoredKey } from '../../src/persistence/encryption/customer-cipher.ts';
import { testVault } from './vault.ts';

/** Opens a text of a row; one that is no ciphertext, or that nobody can open, is as it was. */
export type OpenText = (customerId: unknown, text: string) => string;

/** Field by field, as they are sealed in src/persistence/encryption. */
const OF_CUSTOMER = [
  'customer.phone',
  'customer.whatsAppUserId',
  'customer.externalId',
  'capture.phone',
  'message.providerMessageId',
  'phone.provedBy',
  'idempotency.fingerprint',
  'idempotency.answer',
];
const OF_EVIDENCE = ['capture.facts', 'idempotency.facts'];
const OF_MESSAGE = ['message.body', 'message.parameters', 'inbound.content'];
const OF_BUSINESS = ['idempotency.fingerprint', 'idempotency.answer', 'webhook.payload'];

/** Version 1 and at least a nonce and a tag. */
const CIPHERTEXT = /^A[Q-Za-f][\w-]{37,}$/;

const KEYS = {
  name: 'test_texts_keys',
  text: `select ${keyOf('c.id')} as key, array(select salt from message m where m.business_id = $1 and m.customer_id = c.id
      union all select salt from inbound_message i where i.business_id = $1 and i.customer_id = c.id) as salts
    from customer c where c.business_id = $1`,
};

type Trial = readonly [FieldCipher, readonly string[]];

/** With the key of the tests, whatever field of whatever row of a business a text stands in. */
export async function textOpener(database: Database, businessId: string): Promise<OpenText> {
  const vault = testVault(database);
  const rows = await database.query<{ key: StoredKey | null; salts: (string | null)[] }>(businessId, KEYS);
  const ciphers = await vault.unlock(
    businessId,
    rows.map(({ key }) => key),
  );
  const trials = new Map<unknown, readonly Trial[]>();
  for (const { key, salts } of rows) {
    const cipher = key === null ? undefined : ciphers(key.customerId);
    if (cipher === undefined) continue;
    const { evidence } = cipher;
    trials.set(cipher.customerId, [
      [cipher, OF_CUSTOMER],
      ...(evidence === null ? [] : [[evidence, OF_EVIDENCE] as const]),
      ...salts.flatMap((salt) => salt?.split(' ') ?? []).map((salt) => [cipher.message(salt), OF_MESSAGE] as const),
    ]);
  }
  const ofBusiness: readonly Trial[] = [[(await vault.secrets(businessId)).cipher, OF_BUSINESS]];
  return (customerId, text) => {
    if (!CIPHERTEXT.test(text)) return text;
    for (const [cipher, fields] of trials.get(customerId) ?? ofBusiness) {
      for (const field of fields) {
        const opened = openedOrNull(cipher, field, text);
        if (opened !== null) return opened;
      }
    }
    return text;
  };
}

function openedOrNull(cipher: FieldCipher, field: string, text: string): string | null {
  try {
    return cipher.open(field, text);
  } catch {
    return null;
  }
}
