import type { BusinessPhone } from '../accounts.ts';
import type { Person } from '../customers/person.ts';
import type { JsonObject } from '../json-object.ts';
import type { ToldStatus } from '../messages/accepted-message.ts';
import type { Message } from '../messages/message.ts';
import { ERROR_CODES_PAGE, type WhatsAppError } from '../messages/whatsapp-errors.ts';
import { secondsOf } from '../meta-time.ts';
import type { Notice } from './notice.ts';

const DAY_SECONDS = 86_400;
/** From this version on, statuses name a conversation only where it came from an ad. */
const WITHOUT_CONVERSATIONS = 24;

/** A message, system messages too, that comes from a customer. */
export function messageNotice(
  phone: BusinessPhone,
  person: Person,
  message: JsonObject,
  options: { readonly withContact: boolean; readonly about: string },
): Notice {
  const contacts = options.withContact ? { contacts: [contactOf(person)] } : {};
  const value = { ...headOf(phone), ...contacts, messages: [message] };
  return { key: person.userId, wabaId: phone.wabaId, field: 'messages', value, time: null, about: options.about };
}

/** How a person is named in a message that they write. */
export function senderOf({ phone, userId }: Person): JsonObject {
  return { ...(phone === null ? {} : { from: phone }), from_user_id: userId };
}

/** Whom a change is about. A number that is hidden is left out. */
export function contactOf({ phone, userId, name, username }: Person): JsonObject {
  return {
    profile: { name, ...(username === null ? {} : { username }) },
    ...(phone === null ? {} : { wa_id: phone }),
    user_id: userId,
  };
}

export function headOf({ phone, phoneNumberId }: BusinessPhone): JsonObject {
  return {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: phone, phone_number_id: phoneNumberId },
  };
}

/** One status of one message. A failed one says why, and names no contact. */
export function statusNotice(
  phone: BusinessPhone,
  message: Message,
  { status, at }: ToldStatus,
  error: WhatsAppError | null,
): Notice {
  const { accepted, person } = message;
  const isFailed = status === 'failed';
  const toPhone = accepted.to !== null;
  const callbackData = accepted.callbackData;
  const told = {
    id: accepted.id,
    status,
    timestamp: String(secondsOf(at)),
    ...(person.phone === null ? {} : { recipient_id: person.phone }),
    ...(isFailed && toPhone ? {} : { recipient_user_id: person.userId }),
    ...(callbackData === null ? {} : { biz_opaque_callback_data: callbackData }),
    ...(status === 'sent' || status === 'delivered' ? priceOf(message, status) : {}),
    ...(error === null ? {} : { errors: [errorOf(error)] }),
  };
  const contacts = isFailed ? {} : { contacts: [contactOf(person)] };
  const value = { ...headOf(phone), ...contacts, statuses: [told] };
  return { key: accepted.id, wabaId: phone.wabaId, field: 'messages', value, time: null, about: `status ${status}` };
}

function priceOf({ accepted, person, pricing, apiVersion }: Message, status: 'sent' | 'delivered'): JsonObject {
  const { billable, type, category } = pricing;
  const price = { pricing: { billable, pricing_model: 'PMP', category, type } };
  const isFromAd = type === 'free_entry_point';
  if (apiVersion >= WITHOUT_CONVERSATIONS && !isFromAd) return price;
  const freeUntil = person.freeUntil.get(accepted.phoneNumberId);
  const end = isFromAd && freeUntil !== undefined ? secondsOf(freeUntil) : secondsOf(accepted.acceptedAt) + DAY_SECONDS;
  const conversation = {
    id: accepted.id
      .slice(-32)
      .replaceAll(/[^A-Za-z0-9]/g, '0')
      .toLowerCase(),
    ...(status === 'sent' ? { expiration_timestamp: String(end) } : {}),
    origin: { type: isFromAd ? 'referral_conversion' : category },
  };
  return { conversation, ...price };
}

function errorOf({ code, title, details }: WhatsAppError): JsonObject {
  return { code, title, message: title, error_data: { details }, href: ERROR_CODES_PAGE };
}
