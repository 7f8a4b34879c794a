import type { ConfirmationPayload, InboundPayload, JournalEntry, MessageMovePayload } from '../../usecases/journal.ts';
import type { CustomerRecord, EligibilityView, MessageRecord } from '../../usecases/records.ts';
import type { InvitationPayload } from '../../usecases/invitations.ts';
import type { BusinessSecrets } from './business-secrets.ts';
import { newSalt, type CustomerCipher } from './customer-cipher.ts';
import type { FieldCipher } from './field-cipher.ts';
import { CUSTOMER_PHONE, sealCapture } from './sealed-capture.ts';

/** What a journal entry brings for the state tables alone: a key, salts, blind indexes. The journal never holds any of them. */
export type Secret = Readonly<Record<string, string | null>>;

export interface SealedEntry extends Omit<JournalEntry, 'payload'> {
  readonly payload: object;
  readonly secret?: Secret;
}

const IDENTIFIERS = ['phone', 'whatsAppUserId', 'externalId'] as const;

/**
 * An entry as it is stored: personal data as ciphertext.
 *
 * @param cipher the customer's; undefined where the entry is nobody's, or the customer was erased: then nothing personal is kept
 */
export function sealEntry(
  entry: JournalEntry,
  cipher: CustomerCipher | undefined,
  secrets: Pick<BusinessSecrets, 'index' | 'cipher'>,
): SealedEntry {
  const { index } = secrets;
  switch (entry.category) {
    case 'customer':
      return { ...entry, payload: sealIdentity(entry.payload, cipher), secret: indexesOf(entry.payload, index) };
    case 'consent': {
      if ('capture' in entry.payload) {
        return {
          ...entry,
          payload: { ...entry.payload, capture: sealCapture(entry.payload.capture, required(cipher)) },
        };
      }
      if (entry.type !== 'PHONE_CHANGED') return entry;
      const { phone, formerPhone, provedBy, current } = entry.payload;
      return {
        ...entry,
        payload: {
          ...entry.payload,
          phone: sealed(cipher, CUSTOMER_PHONE, phone),
          formerPhone: sealed(cipher, CUSTOMER_PHONE, formerPhone),
          // Meta's ids of messages have the number in them.
          ...(provedBy !== undefined && { provedBy: sealed(cipher, PHONE_PROVED_BY, provedBy) }),
        },
        ...(current && { secret: { phoneIndex: index('phone', phone) } }),
      };
    }
    case 'confirmation':
      return { ...entry, payload: sealConfirmation(entry.payload, required(cipher)) };
    case 'invitation':
      if (!('reference' in entry.payload)) return entry;
      return { ...entry, payload: sealInvitation(entry.payload, entry.customerId === null ? secrets.cipher : cipher) };
    case 'inbound':
      return sealInbound(entry, entry.payload, cipher, index);
    case 'message':
      if (entry.type === 'ACCEPTED') {
        const salt = newSalt();
        return {
          ...entry,
          payload: { message: sealMessage(entry.payload.message, required(cipher), salt) },
          secret: { salt },
        };
      }
      if ('providerMessageId' in entry.payload) return { ...entry, payload: sealMove(entry.payload, cipher, index) };
      return entry;
    case 'decision':
      return {
        ...entry,
        payload: { ...entry.payload, eligibility: sealEligibility(entry.payload.eligibility, cipher) },
      };
    case 'window':
    case 'clock':
    case 'template':
    case 'audit':
    case 'catalog':
      return entry;
  }
}

/** Whether an entry holds evidence, which needs a salt. */
export function holdsEvidence(entry: JournalEntry): boolean {
  switch (entry.category) {
    case 'consent':
      return 'capture' in entry.payload;
    case 'confirmation':
      return true;
    case 'message':
      return entry.type === 'ACCEPTED' && entry.payload.message.eligibility.optIn !== null;
    case 'decision':
      return entry.payload.eligibility.optIn !== null;
    default:
      return false;
  }
}

type Index = BusinessSecrets['index'];
type Identity = Pick<CustomerRecord, (typeof IDENTIFIERS)[number]>;

function sealIdentity<T extends Identity>(identity: T, cipher: CustomerCipher | undefined): T {
  const texts = IDENTIFIERS.map((field) => [field, sealed(cipher, `customer.${field}`, identity[field])]);
  return { ...identity, ...(Object.fromEntries(texts) as Identity) };
}

function indexesOf(identity: Identity, index: Index): Secret {
  const known = IDENTIFIERS.flatMap((field) => {
    const value = identity[field];
    return value === null ? [] : [[`${field}Index`, index(field, value)] as const];
  });
  return Object.fromEntries(known);
}

function sealConfirmation({ phone, optIns, ...rest }: ConfirmationPayload, cipher: CustomerCipher): object {
  return {
    ...rest,
    phone: sealed(cipher, CUSTOMER_PHONE, phone),
    optIns: optIns.map(({ capture, ...optIn }) => ({ ...optIn, capture: sealCapture(capture, cipher) })),
  };
}

export const PHONE_PROVED_BY = 'phone.provedBy';

export const INVITATION_REFERENCE = 'invitation.reference';

/** Of somebody who was erased meanwhile nothing is kept. */
function sealInvitation(payload: InvitationPayload, cipher: FieldCipher | undefined): InvitationPayload {
  const { reference } = payload;
  return { ...payload, reference: reference === null ? null : (cipher?.seal(INVITATION_REFERENCE, reference) ?? null) };
}

export const INBOUND_CONTENT = 'inbound.content';

/** The id of an inbound message names the number in it. */
function sealInbound(
  entry: JournalEntry,
  { messageId, text, original, ...rest }: InboundPayload,
  cipher: CustomerCipher | undefined,
  index: Index,
): SealedEntry {
  const salt = newSalt();
  const content = cipher?.message(salt).seal(INBOUND_CONTENT, JSON.stringify({ messageId, text, original })) ?? null;
  const payload = { ...rest, messageId: index('inbound', messageId), text: null, original: null, content };
  return { ...entry, payload, secret: { salt } };
}

export const MESSAGE_BODY = 'message.body';
export const MESSAGE_PARAMETERS = 'message.parameters';
export const MESSAGE_PROVIDER_ID = 'message.providerMessageId';

function sealMessage(message: MessageRecord, cipher: CustomerCipher, salt: string): object {
  const texts = cipher.message(salt);
  return {
    ...message,
    body: message.body === null ? null : texts.seal(MESSAGE_BODY, message.body),
    parameters:
      message.parameters.length === 0 ? [] : texts.seal(MESSAGE_PARAMETERS, JSON.stringify(message.parameters)),
    eligibility: sealEligibility(message.eligibility, cipher),
  };
}

function sealMove(payload: MessageMovePayload, cipher: CustomerCipher | undefined, index: Index): object {
  const { providerMessageId } = payload;
  if (providerMessageId === null) return payload;
  return {
    ...payload,
    providerMessageId: sealed(cipher, MESSAGE_PROVIDER_ID, providerMessageId),
    providerMessageIndex: index('providerMessage', providerMessageId),
  };
}

function sealEligibility(view: EligibilityView, cipher: CustomerCipher | undefined): object {
  if (view.optIn == null) return view;
  return { ...view, optIn: { ...view.optIn, capture: sealCapture(view.optIn.capture, required(cipher)) } };
}

function sealed(cipher: CustomerCipher | undefined, field: string, text: string | null): string | null {
  return text === null ? null : (cipher?.seal(field, text) ?? null);
}

/** @throws GoneError where the customer was erased since the decision was made */
function required(cipher: CustomerCipher | undefined): CustomerCipher {
  if (cipher === undefined) throw new GoneError();
  return cipher;
}

/** The customer was erased since a decision was made: it must be made again. */
export class GoneError extends Error {
  override name = 'GoneError';
}
