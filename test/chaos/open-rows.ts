import { businessSecrets } from '../../src/persistence/encryption/business-secrets.ts';
import {
  customerCipher,
  ownerOf,
  type CustomerCipher,
  type StoredKey,
} from '../../src/persistence/encryption/customer-cipher.ts';
import { CUSTOMER_PHONE } from '../../src/persistence/encryption/sealed-capture.ts';
import { MESSAGE_PARAMETERS } from '../../src/persistence/encryption/sealed-entry.ts';
import { KEY_ENCRYPTION } from '../support/vault.ts';
import type { JournalPayload, JournalRow } from './history.ts';

type Parameters = NonNullable<JournalPayload['message']>['parameters'];

export interface SealedRow extends Omit<JournalRow, 'payload'> {
  readonly payload: Omit<JournalPayload, 'message'> & {
    readonly message?: Omit<NonNullable<JournalPayload['message']>, 'parameters'> & {
      readonly parameters: string | Parameters;
    };
  };
}

/** As they were in the database when the rows were read. */
export interface Secrets {
  /** The business's own key, wrapped; null: it never had to hide anything. */
  readonly own: string | null;
  readonly keys: readonly StoredKey[];
  /** Of messages, by their ids. */
  readonly salts: readonly { readonly id: string; readonly salt: string | null }[];
}

/**
 * Rows of the journal in clear, as far as the checks look at them.
 *
 * @param messageIds of customers' messages: the journal has a hash of each, however often; one that nobody sent stays a hash
 */
export async function openRows(
  businessId: string,
  rows: readonly SealedRow[],
  { own, keys, salts }: Secrets,
  messageIds: readonly string[],
): Promise<JournalRow[]> {
  const ciphers = new Map<string | null, CustomerCipher>();
  for (const { customerId, wrapped, evidenceSalt } of keys) {
    const key = await KEY_ENCRYPTION.unwrap(wrapped, ownerOf(businessId, customerId));
    ciphers.set(customerId, customerCipher(businessId, customerId, key, evidenceSalt));
  }
  const saltOf = new Map(salts.map(({ id, salt }) => [id, salt]));
  const secrets = own === null ? null : businessSecrets(businessId, await KEY_ENCRYPTION.unwrap(own, businessId));
  const messageIdOf = new Map(messageIds.map((id) => [secrets?.index('inbound', id), id]));

  return rows.map(({ payload, ...row }) => {
    const cipher = ciphers.get(row.customerId);
    const { phone, message, messageId, ...rest } = payload;
    return {
      ...row,
      payload: {
        ...rest,
        ...(row.category === 'customer' && {
          phone: phone == null ? null : (cipher?.open(CUSTOMER_PHONE, phone) ?? null),
        }),
        ...(messageId !== undefined && { messageId: messageIdOf.get(messageId) ?? messageId }),
        ...(message !== undefined && {
          message: {
            ...message,
            parameters: openParameters(message.parameters, cipher, saltOf.get(row.subjectId ?? '')),
          },
        }),
      },
    };
  });
}

/** None where the message or its customer is not in the state tables: that the state differs is told elsewhere. */
function openParameters(
  parameters: string | Parameters,
  cipher: CustomerCipher | undefined,
  salt: string | null | undefined,
): Parameters {
  if (typeof parameters !== 'string') return parameters;
  if (cipher === undefined || salt == null) return [];
  return JSON.parse(cipher.message(salt).open(MESSAGE_PARAMETERS, parameters)) as Parameters;
}
