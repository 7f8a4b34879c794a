import type { CustomerIdentity } from '../usecases/ports.ts';
import type { MessageItem, PreferenceItem } from '../usecases/webhook-item.ts';
import { idOf, instantOf, isObject, listOf, objectOf, textOf, type JsonObject } from './json-value.ts';

type MessagePart = Pick<MessageItem, 'kind' | 'message'>;
type PreferencePart = Pick<PreferenceItem, 'kind' | 'preference'>;

/** E.164 has no more; the least is what a short national number makes. */
const PHONE = /^\+?(\d{5,15})$/;
/** Far above Meta's ids, far below what an index entry can hold. */
const LONGEST_ID = 512;

/** What stands around the messages of a change. */
export interface Around {
  /** By number and by user id. */
  readonly contacts: ReadonlyMap<string, JsonObject>;
  readonly onlyContact: JsonObject | undefined;
  readonly businessPhone: string | null;
}

/** Reads what stands around, once for all the messages of a change. */
export function readAround(value: JsonObject): Around {
  const all = listOf(value['contacts']).filter(isObject);
  const keyed = all.flatMap((contact) =>
    [phoneOf(contact['wa_id']), shortId(contact['user_id'])].map((key) => [key ?? '', contact] as const),
  );
  return {
    contacts: new Map(keyed.filter(([key]) => key !== '')),
    onlyContact: all.length === 1 ? all[0] : undefined,
    businessPhone: phoneOf(objectOf(value['metadata'])['display_phone_number']),
  };
}

/** The contacts that a thing is of, to be kept with it. */
export function contactsOf(element: JsonObject, { contacts, onlyContact }: Around): readonly JsonObject[] {
  const people = ['from', 'wa_id', 'recipient_id'].map((name) => phoneOf(element[name]));
  const users = ['from_user_id', 'user_id', 'recipient_user_id'].map((name) => shortId(element[name]));
  const found = [...people, ...users].map((key) => contacts.get(key ?? '')).filter((contact) => contact !== undefined);
  return [...new Set(onlyContact === undefined ? found : [onlyContact])];
}

/** A message of a customer, of whatever type; null where it is none, or cannot be told whose, which or when it is. */
export function readMessage(message: JsonObject, around: Around): MessagePart | null {
  // A system message tells of a customer and is not by one. Group messages have a window of their own at Meta.
  if (message['type'] === 'system' || textOf(message['group_id']) !== null) return null;
  const interactive = objectOf(message['interactive']);
  const texts = [
    objectOf(message['text'])['body'],
    objectOf(message['button'])['text'],
    objectOf(interactive['button_reply'])['title'],
    objectOf(interactive['list_reply'])['title'],
  ];
  return inbound(message, around, {
    messageType: textOf(message['type']) ?? 'unknown',
    text: texts.map(textOf).find((text) => text !== null) ?? null,
    referral: isObject(message['referral']),
  });
}

/** A call that the customer makes opens the window as a message does (rule window-opens); its end is no second call. */
export function readCall(call: JsonObject, around: Around): MessagePart | null {
  const isByCustomer = call['direction'] === undefined || call['direction'] === 'USER_INITIATED';
  const isStart = call['event'] === undefined || call['event'] === 'connect';
  return isByCustomer && isStart ? inbound(call, around, { messageType: 'call', text: null, referral: false }) : null;
}

/** Meta's own marketing preference of a customer (rule marketing-stop). */
export function readPreference(preference: JsonObject, around: Around): PreferencePart | null {
  const timestamp = instantOf(preference['timestamp']);
  const from = identityOf({ from: preference['wa_id'], from_user_id: preference['user_id'] }, around);
  const word = preference['value'];
  if (preference['category'] !== 'marketing_messages' || (word !== 'stop' && word !== 'resume')) return null;
  if (from === null || timestamp === null) return null;
  return { kind: 'preference', preference: { from, stopped: word === 'stop', timestamp } };
}

function inbound(
  original: JsonObject,
  around: Around,
  content: Pick<MessageItem['message'], 'messageType' | 'text' | 'referral'>,
): MessagePart | null {
  const messageId = shortId(original['id']);
  const timestamp = instantOf(original['timestamp']);
  const from = identityOf(original, around);
  if (messageId === null || timestamp === null || from === null) return null;
  // Nothing that the business sends opens a window, should it come back to us.
  if (from.phone != null && from.phone === around.businessPhone) return null;
  return { kind: 'message', message: { from, messageId, timestamp, ...content, original } };
}

/** Who it is: number, user id, or both; what one place leaves out, the matching contact supplies. */
function identityOf(by: JsonObject, { contacts, onlyContact }: Around): CustomerIdentity | null {
  const number = phoneOf(by['from']);
  const user = shortId(by['from_user_id']);
  // Where it names nobody, only a contact without a choice can be meant.
  const contact =
    number === null && user === null ? onlyContact : (contacts.get(number ?? '') ?? contacts.get(user ?? ''));
  const phone = number ?? phoneOf(contact?.['wa_id']);
  const whatsAppUserId = user ?? shortId(contact?.['user_id']);
  return phone === null && whatsAppUserId === null ? null : { phone, whatsAppUserId };
}

function phoneOf(value: unknown): string | null {
  const digits = PHONE.exec(idOf(value) ?? '')?.[1];
  return digits === undefined ? null : `+${digits}`;
}

function shortId(value: unknown): string | null {
  const id = idOf(value);
  return id !== null && id.length <= LONGEST_ID ? id : null;
}
