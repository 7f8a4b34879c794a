import type { MessageItem, PreferenceItem } from '../usecases/webhook-item.ts';
import { identityOf, shortId, type Around } from './customer-identity.ts';
import { instantOf, isObject, objectOf, textOf, type JsonObject } from './json-value.ts';

type MessagePart = Pick<MessageItem, 'kind' | 'message'>;
type PreferencePart = Pick<PreferenceItem, 'kind' | 'preference'>;

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
