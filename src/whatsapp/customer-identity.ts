import type { CustomerIdentity } from '../usecases/ports.ts';
import { idOf, isObject, listOf, objectOf, type JsonObject } from './json-value.ts';

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

/** Who it is: number, user id, or both; what one place leaves out, the matching contact supplies. */
export function identityOf(by: JsonObject, { contacts, onlyContact }: Around): CustomerIdentity | null {
  const number = phoneOf(by['from']);
  const user = shortId(by['from_user_id']);
  // Where it names nobody, only a contact without a choice can be meant.
  const contact =
    number === null && user === null ? onlyContact : (contacts.get(number ?? '') ?? contacts.get(user ?? ''));
  const phone = number ?? phoneOf(contact?.['wa_id']);
  const whatsAppUserId = user ?? shortId(contact?.['user_id']);
  return phone === null && whatsAppUserId === null ? null : { phone, whatsAppUserId };
}

/** A number, in E.164 with its plus sign, or null. */
export function phoneOf(value: unknown): string | null {
  const digits = PHONE.exec(idOf(value) ?? '')?.[1];
  return digits === undefined ? null : `+${digits}`;
}

/** An id that an index can hold, or null. */
export function shortId(value: unknown): string | null {
  const id = idOf(value);
  return id !== null && id.length <= LONGEST_ID ? id : null;
}
