import type { WebhookItem } from '../usecases/webhook-item.ts';
import { readCall, readMessage, readPreference } from './customer-fields.ts';
import { contactsOf, readAround, type Around } from './customer-identity.ts';
import { readSystemMessage, readUserIdUpdate } from './identity-changes.ts';
import { idOf, isObject, listOf, objectOf, textOf, type JsonObject } from './json-value.ts';
import { readStatus } from './status-fields.ts';
import { readTemplateNews } from './template-fields.ts';

/** One list of a change's value: how each of its elements is read; null: kept as it is. */
type ElementReader = (element: JsonObject, around: Around) => Omit<WebhookItem, keyof Shared> | null;

interface Shared {
  readonly phoneNumberId: string | null;
  readonly wabaId: string | null;
  readonly field: string;
  readonly payload: unknown;
}

/** Which lists a field's value can hold. A field that is not named here is kept whole. */
const LISTS: Readonly<Record<string, Readonly<Record<string, ElementReader>>>> = {
  messages: {
    messages: (message, around) => readMessage(message, around) ?? readSystemMessage(message),
    statuses: readStatus,
  },
  calls: { calls: readCall, statuses: () => null },
  user_preferences: { user_preferences: readPreference },
  user_id_update: { user_id_update: readUserIdUpdate },
};
const SURROUNDINGS = ['messaging_product', 'metadata', 'contacts'];

/** The longest of Meta's has 40 letters. What is kept is found by its field, and an index of PostgreSQL takes no megabyte. */
const LONGEST_FIELD = 100;

/**
 * Takes Meta's envelope apart into single things, each for itself, so that none can spoil another. Tolerant: unknown fields, types
 * and shapes come out as `other`, with Meta's own words; nothing is dropped, nothing throws.
 *
 * @param receivedAt when it reached us; stands in where news of a template carry no time
 */
export function readEnvelope(body: JsonObject, receivedAt: number): WebhookItem[] {
  const entries = listOf(body['entry']);
  if (body['object'] !== 'whatsapp_business_account' || entries.length === 0) return [unknown(body)];
  return entries.flatMap((entry) => {
    const changes = isObject(entry) ? listOf(entry['changes']) : [];
    if (!isObject(entry) || changes.length === 0) return [unknown({ object: body['object'], entry: [entry] })];
    return changes.flatMap((change) => readChange(entry, change, receivedAt));
  });
}

function readChange(entry: JsonObject, change: unknown, receivedAt: number): WebhookItem[] {
  const named = textOf(objectOf(change)['field']);
  const field = named !== null && named.length <= LONGEST_FIELD ? named : 'unknown';
  const value = objectOf(objectOf(change)['value']);
  const about = {
    phoneNumberId: idOf(objectOf(value['metadata'])['phone_number_id']),
    wabaId: idOf(entry['id']),
    field,
  };
  // The same words at another time are other news, so the time belongs to them.
  const whole = { ...about, payload: { ...headOf(entry), time: entry['time'], changes: [change] } };

  const news = readTemplateNews(field, value, entry, receivedAt);
  if (news !== null) return [{ ...whole, ...news }];
  const readers = LISTS[field];
  const lists = Object.keys(readers ?? {}).filter((name) => Array.isArray(value[name]) || isObject(value[name]));
  if (readers === undefined || lists.length === 0) return [{ ...whole, kind: 'other' }];

  const cutDown = (part: JsonObject): Shared => {
    const surroundings = { messaging_product: value['messaging_product'], metadata: value['metadata'] };
    return { ...about, payload: { ...headOf(entry), changes: [{ field, value: { ...surroundings, ...part } }] } };
  };
  const around = readAround(value);
  const items = lists.flatMap((name) =>
    elementsOf(value[name]).map((element): WebhookItem => {
      const kept = { [name]: Array.isArray(value[name]) ? [element] : element };
      if (!isObject(element)) return { ...cutDown(kept), kind: 'other' };
      const contacts = contactsOf(element, around);
      const part = contacts.length === 0 ? kept : { contacts, ...kept };
      return { ...cutDown(part), ...(readers[name]?.(element, around) ?? { kind: 'other' }) } as WebhookItem;
    }),
  );
  const rest = Object.entries(value).filter(([name]) => !SURROUNDINGS.includes(name) && !lists.includes(name));
  return rest.length === 0 ? items : [...items, { ...cutDown(Object.fromEntries(rest)), kind: 'other' }];
}

/** One thing may stand without a list around it. */
function elementsOf(list: unknown): readonly unknown[] {
  return Array.isArray(list) ? list : [list];
}

function headOf(entry: JsonObject): JsonObject {
  return 'id' in entry ? { id: entry['id'] } : {};
}

function unknown(payload: JsonObject): WebhookItem {
  return { kind: 'other', phoneNumberId: null, wabaId: null, field: 'unknown', payload };
}
