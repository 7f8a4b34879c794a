import { parseId } from '../../../src/graphql/node/global-id.ts';
import { NOW } from '../acme-store.ts';
import { IDENTIFIERS, type IdentifierKind, type Loot } from './identifiers.ts';
import type { Shop } from './shop.ts';

/** What a webhook can name: things of somebody, or what never was in their place. */
export type Names = Readonly<Record<IdentifierKind, string>>;

export function namesIn(loot: Loot, isTheirs = true): Names {
  const entries = Object.entries(IDENTIFIERS).map(([kind, { of, neverWas }]) => {
    const theirs = of(loot);
    return [kind, isTheirs ? theirs : neverWas(theirs)] as const;
  });
  return Object.fromEntries(entries) as Names;
}

/** One change of Meta's envelope, for whoever it is addressed to. */
export interface Change {
  readonly field: string;
  readonly value: object;
}

const timestamp = String(NOW / 1000);
const waId = ({ phone }: Names): string => phone.slice(1);
/** One that nobody has, and another one for each number. */
const otherNumber = (names: Names): string => waId(names).replace(/\d(?=\d{6}$)/, (digit) => String(Number(digit) + 5));
const callback = ({ messageId }: Names): string => parseId(messageId)!.key;

const contacts = (names: Names): object[] => [
  { profile: { name: 'Somebody' }, wa_id: waId(names), user_id: names.whatsAppUserId },
];
const message = (names: Names, more: object): Change => {
  const one = { from: waId(names), from_user_id: names.whatsAppUserId, id: names.inboundId, timestamp, ...more };
  return { field: 'messages', value: { contacts: contacts(names), messages: [one] } };
};
const text = (names: Names, body: string): Change => message(names, { type: 'text', text: { body } });
const system = (names: Names, more: object): Change =>
  message(names, { id: `${names.inboundId}.system`, type: 'system', system: { body: 'Somebody changed', ...more } });
const status = (names: Names, word: string, more: object = {}): Change => {
  const one = { id: names.sentId, status: word, timestamp, recipient_id: waId(names), ...more };
  return { field: 'messages', value: { contacts: contacts(names), statuses: [one] } };
};
const failed = (code: number) => ({ errors: [{ code, title: 'It did not go.' }] });
const template = (names: Names, field: string, more: object): Change => {
  const named = { message_template_id: 1, message_template_name: names.templateName, message_template_language: 'en' };
  return { field, value: { ...named, ...more } };
};

/** Every kind of news that does something here, and one that does not. */
export const NEWS: Readonly<Record<string, (names: Names) => Change>> = {
  'a message': (names) => text(names, 'Hello'),
  'a message of a user id alone': (names) => ({
    field: 'messages',
    value: {
      contacts: [{ profile: { name: 'Somebody' }, user_id: names.whatsAppUserId }],
      messages: [
        { from_user_id: names.whatsAppUserId, id: names.inboundId, timestamp, type: 'text', text: { body: 'Hi' } },
      ],
    },
  }),
  'a stop word': (names) => text(names, 'STOP'),
  'an answer to a message': (names) =>
    message(names, { type: 'text', text: { body: 'Thank you' }, context: { from: '15550001111', id: names.sentId } }),
  'what was sent': (names) => status(names, 'sent'),
  'what was sent, by our id': (names) => status(names, 'sent', { biz_opaque_callback_data: callback(names) }),
  'what was delivered': (names) => status(names, 'delivered'),
  'what was read, by our id': (names) => status(names, 'read', { biz_opaque_callback_data: callback(names) }),
  'what could not be delivered': (names) => status(names, 'failed', failed(131026)),
  'a window that was closed': (names) =>
    status(names, 'failed', { biz_opaque_callback_data: callback(names), ...failed(131047) }),
  'an end of marketing': (names) => ({
    field: 'user_preferences',
    value: {
      contacts: contacts(names),
      user_preferences: [
        { wa_id: waId(names), detail: 'Stop', category: 'marketing_messages', value: 'stop', timestamp },
      ],
    },
  }),
  'another number': (names) => system(names, { type: 'user_changed_number', wa_id: otherNumber(names) }),
  'a number that is somebody’s': (names) =>
    system(names, { type: 'customer_changed_number', from: '15550002222', wa_id: waId(names) }),
  'another user id': (names) =>
    system(names, {
      type: 'user_changed_user_id',
      previous_user_id: names.whatsAppUserId,
      user_id: `${names.whatsAppUserId}9`,
    }),
  'a user id that is somebody’s': (names) => ({
    field: 'user_id_update',
    value: { user_id_update: [{ user_id: { previous: 'US.1', current: names.whatsAppUserId }, timestamp }] },
  }),
  'a call': (names) => ({
    field: 'calls',
    value: { calls: [{ id: names.sentId, from: waId(names), event: 'connect', timestamp }] },
  }),
  'the status of a template': (names) => template(names, 'message_template_status_update', { event: 'REJECTED' }),
  'the category of a template': (names) => template(names, 'template_category_update', { new_category: 'MARKETING' }),
  'the quality of a template': (names) =>
    template(names, 'message_template_quality_update', { new_quality_score: 'RED' }),
  'what nobody knows yet': (names) => ({ field: 'something_new', value: { about: names.sentId, of: waId(names) } }),
};

/** An entry of Meta's envelope for a sender of a shop; news of templates come for the account alone. */
export function entryFor({ senders: [sender] }: Pick<Shop, 'senders'>, changes: readonly Change[]): object {
  const metadata = { display_phone_number: sender!.phone.slice(1), phone_number_id: sender!.phoneNumberId };
  const ofSender = (value: object): object => ({ messaging_product: 'whatsapp', metadata, ...value });
  return {
    id: sender!.wabaId,
    time: NOW / 1000,
    changes: changes.map(({ field, value }) => ({
      field,
      value: field.includes('template') ? value : ofSender(value),
    })),
  };
}

export function envelope(...entries: readonly object[]): object {
  return { object: 'whatsapp_business_account', entry: entries };
}
