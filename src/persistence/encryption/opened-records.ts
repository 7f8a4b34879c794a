import type { EligibilityView, CustomerRecord, MessageRecord, OptInRecord } from '../../usecases/records.ts';
import type { ConfirmationPayload } from '../../usecases/journal.ts';
import type { CustomerCipher, StoredKey } from './customer-cipher.ts';
import type { FieldCipher } from './field-cipher.ts';
import { CUSTOMER_PHONE, openCapture, type SealedCapture } from './sealed-capture.ts';
import { INVITATION_REFERENCE, MESSAGE_BODY, MESSAGE_PARAMETERS, MESSAGE_PROVIDER_ID } from './sealed-entry.ts';

/** Records as the database has them, and as they are read; without a cipher, everything personal is gone. */
type Cipher = CustomerCipher | undefined;

export type SealedCustomer = CustomerRecord & { readonly key: StoredKey | null };

export function openCustomer({ key: _key, ...record }: SealedCustomer, cipher: Cipher): CustomerRecord {
  return {
    ...record,
    phone: openText(cipher, CUSTOMER_PHONE, record.phone),
    whatsAppUserId: openText(cipher, 'customer.whatsAppUserId', record.whatsAppUserId),
    externalId: openText(cipher, 'customer.externalId', record.externalId),
  };
}

export function openPhone(phone: string | null, cipher: Cipher): string | null {
  return openText(cipher, CUSTOMER_PHONE, phone);
}

export function openOptIn(sealed: OptInRecord, cipher: Cipher): OptInRecord {
  const { granted, requested } = sealed;
  return {
    ...sealed,
    granted: granted && openCapture(granted, cipher),
    requested: requested && openCapture(requested, cipher),
  };
}

export function openConfirmation(sealed: ConfirmationPayload, cipher: Cipher): ConfirmationPayload {
  return {
    ...sealed,
    phone: openText(cipher, CUSTOMER_PHONE, sealed.phone),
    optIns: sealed.optIns.map((optIn) => ({ ...optIn, capture: openCapture(optIn.capture as SealedCapture, cipher) })),
  };
}

/** @param cipher of the customer whom it is for, or else of the business */
export function openInvitation<Sealed extends { readonly reference: string | null }>(
  sealed: Sealed,
  cipher: FieldCipher | undefined,
): Sealed {
  const { reference } = sealed;
  return {
    ...sealed,
    reference: reference === null || cipher === undefined ? null : cipher.open(INVITATION_REFERENCE, reference),
  };
}

export function openEligibility(sealed: EligibilityView, cipher: Cipher): EligibilityView {
  const { optIn } = sealed;
  return optIn === null ? sealed : { ...sealed, optIn: { ...optIn, capture: openCapture(optIn.capture, cipher) } };
}

export type SealedMessage = Omit<MessageRecord, 'parameters'> & {
  readonly parameters: MessageRecord['parameters'] | string;
  /** Null: its text was purged. */
  readonly salt: string | null;
  readonly key: StoredKey | null;
};

export function openMessage({ key: _key, salt, ...sealed }: SealedMessage, cipher: Cipher): MessageRecord {
  const texts = salt === null ? undefined : cipher?.message(salt);
  const { body, parameters } = sealed;
  return {
    ...sealed,
    body: body === null || texts === undefined ? null : texts.open(MESSAGE_BODY, body),
    parameters: openParameters(parameters, texts),
    providerMessageId: openText(cipher, MESSAGE_PROVIDER_ID, sealed.providerMessageId),
    eligibility: openEligibility(sealed.eligibility, cipher),
  };
}

function openParameters(
  parameters: SealedMessage['parameters'],
  texts: Pick<CustomerCipher, 'open'> | undefined,
): MessageRecord['parameters'] {
  if (typeof parameters !== 'string') return parameters;
  if (texts === undefined) return [];
  return JSON.parse(texts.open(MESSAGE_PARAMETERS, parameters)) as MessageRecord['parameters'];
}

function openText(cipher: Cipher, field: string, text: string | null): string | null {
  return text === null || cipher === undefined ? null : cipher.open(field, text);
}
