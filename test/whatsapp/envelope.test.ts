import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { MessageItem, WebhookItem } from '../../src/usecases/webhook-item.ts';
import { readEnvelope } from '../../src/whatsapp/envelope.ts';
import { ownPayloads, type Payload } from './payloads.ts';

const RECEIVED_AT = 1_763_100_000_000;
const messages = ownPayloads('messages');
const templates = ownPayloads('templates');

function read(payload: Payload | undefined): WebhookItem[] {
  return readEnvelope(payload!, RECEIVED_AT);
}

function messageOf(payload: Payload | undefined): MessageItem['message'] | null {
  const item = read(payload)[0]!;
  return item.kind === 'message' ? item.message : null;
}

function envelope(field: string, value: Record<string, unknown>): Payload {
  return { object: 'whatsapp_business_account', entry: [{ id: '1', changes: [{ field, value }] }] };
}

test('a text message names its sender, its customer by number and user id, and its own time', () => {
  expect(read(messages['text'])).toMatchObject([
    { kind: 'message', phoneNumberId: '209876543210987', wabaId: '311223344556677', field: 'messages' },
  ]);
  expect(messageOf(messages['text'])).toEqual({
    from: { phone: '+447700900123', whatsAppUserId: 'GB.20481632640512801024' },
    messageId: 'wamid.TEXT',
    timestamp: 1_763_000_000_000,
    messageType: 'text',
    text: 'Is my order on its way?',
    referral: false,
    original: expect.objectContaining({ id: 'wamid.TEXT', text: { body: 'Is my order on its way?' } }),
  });
});

test.each([
  ['button', 'button', 'Track it'],
  ['button_reply', 'interactive', 'Yes please'],
  ['list_reply', 'interactive', 'Tomorrow'],
  ['image', 'image', null],
  ['reaction', 'reaction', null],
  ['unsupported', 'unsupported', null],
  ['sticker_of_the_future', 'hologram', null],
  ['without_type', 'unknown', null],
])('%s is a message of type %s with the text %s', (name, messageType, text) => {
  expect(messageOf(messages[name])).toMatchObject({ messageType, text });
});

test('a message from an ad is marked as such', () => {
  expect(messageOf(messages['referral'])).toMatchObject({ referral: true });
});

test('a customer without a number is known by user id', () => {
  const from = { phone: null, whatsAppUserId: 'GB.20481632640512801024' };
  expect(messageOf(messages['phone_less'])).toMatchObject({ from });
});

test('a customer who is named by the only contact alone is that contact', () => {
  const contacts = [{ user_id: 'US.7' }];
  const message = { id: 'wamid.A', timestamp: '1763000000', type: 'text', text: { body: 'hi' } };
  const of = (all: unknown[]) => messageOf(envelope('messages', { contacts: all, messages: [message] }));
  expect(of(contacts)).toMatchObject({ from: { phone: null, whatsAppUserId: 'US.7' } });
  expect(of([...contacts, { user_id: 'US.8' }])).toBeNull();
});

test('the user id of one contact is never given to another', () => {
  const contacts = [{ wa_id: '447700900999', user_id: 'GB.9' }];
  const message = { id: 'wamid.A', from: '447700900123', timestamp: '1763000000', type: 'text' };
  const read = messageOf(envelope('messages', { contacts, messages: [message] }));
  expect(read).toMatchObject({ from: { phone: '+447700900123', whatsAppUserId: null } });
});

test('a system message, an echo of the business, and a message to a group are no messages of a customer to the sender', () => {
  const metadata = { phone_number_id: '2', display_phone_number: '15557654321' };
  const message = { id: 'wamid.A', timestamp: '1763000000', type: 'text', from: '15557654321' };
  const group = { ...message, from: '447700900123', group_id: 'g' };
  expect(read(messages['system_number_changed'])).toMatchObject([{ kind: 'number-change' }]);
  expect(read(envelope('messages', { metadata, messages: [message, group] }))).toMatchObject([
    { kind: 'other' },
    { kind: 'other' },
  ]);
});

test.each([
  ['no id', { timestamp: '1763000000' }],
  ['an id longer than any index takes', { id: 'w'.repeat(3000), timestamp: '1763000000' }],
  ['no timestamp', { id: 'wamid.A' }],
  ['a timestamp that is none', { id: 'wamid.A', timestamp: 'yesterday' }],
  ['a negative timestamp', { id: 'wamid.A', timestamp: -5 }],
  ['nobody it is from', { id: 'wamid.A', timestamp: '1763000000', from: null }],
  ['a number that is none', { id: 'wamid.A', timestamp: '1763000000', from: 'somebody' }],
])('a message with %s is kept as it is, beside its neighbours', (_name, odd) => {
  const good = { id: 'wamid.B', timestamp: 1763000000, from: '447700900123', type: 'text', text: { body: 'hi' } };
  const items = read(envelope('messages', { messages: [{ from: '447700900123', ...odd }, good] }));
  expect(items.map(({ kind }) => kind)).toEqual(['other', 'message']);
});

test('a call that the customer makes is a message of type call; its end, and our own calls, are not', () => {
  const calls = ownPayloads('calls');
  expect(messageOf(calls['from_customer'])).toMatchObject({ messageId: 'wacid.CALL', messageType: 'call', text: null });
  expect(read(calls['from_customer_ended'])).toMatchObject([{ kind: 'other' }]);
  expect(read(calls['from_business'])).toMatchObject([{ kind: 'other' }]);
});

test('errors beside a message are kept for themselves', () => {
  const [message, errors] = read(messages['with_value_errors']);
  expect(message).toMatchObject({ kind: 'message' });
  expect(errors).toMatchObject({ kind: 'other', payload: { changes: [{ value: { errors: [{ code: 131000 }] } }] } });
});

test('each status is told for itself, in the envelope it came in, so that it can be read again', () => {
  const [status] = read(ownPayloads('statuses')['read']);
  expect(status).toMatchObject({ kind: 'status', phoneNumberId: '209876543210987', field: 'messages' });
  const again = readEnvelope({ object: 'whatsapp_business_account', entry: [status?.payload] }, RECEIVED_AT);
  expect(again).toEqual([status]);
});

test('a marketing preference is of the customer it names, not of a contact beside it', () => {
  const [stop] = read(ownPayloads('preferences')['stop']);
  expect(stop).toMatchObject({ kind: 'preference', preference: { stopped: true, timestamp: 1_763_000_300_000 } });
  const value = {
    contacts: [{ wa_id: '447700900999', user_id: 'GB.9' }],
    user_preferences: [{ wa_id: '447700900123', category: 'marketing_messages', value: 'resume', timestamp: 1 }],
  };
  const from = { phone: '+447700900123', whatsAppUserId: null };
  expect(read(envelope('user_preferences', value))).toMatchObject([{ preference: { from, stopped: false } }]);
});

test.each([
  ['approved', { status: 'APPROVED', category: 'UTILITY', quality: null }],
  ['paused', { status: 'PAUSED', category: 'UTILITY', quality: null }],
  ['reinstated', { status: 'APPROVED', category: 'UTILITY', quality: null }],
  ['category', { status: null, category: 'MARKETING', quality: null }],
  ['category_ahead', { status: null, category: 'UTILITY', quality: null }],
  ['quality', { status: null, category: null, quality: 'RED' }],
])('news of a template: %s', (name, told) => {
  const news = { name: 'parcel_sent', language: 'en-US', ...told };
  expect(read(templates[name])).toMatchObject([{ kind: 'template', wabaId: '311223344556677', news }]);
});

test('UNARCHIVED returns a template to what it was; an event that is unknown is kept', () => {
  const value = { message_template_name: 'a', message_template_language: 'pt_BR' };
  const [back] = read(envelope('message_template_status_update', { ...value, event: 'UNARCHIVED' }));
  expect(back).toMatchObject({ news: { status: 'EARLIER', language: 'pt-BR' }, at: RECEIVED_AT });
  expect(read(templates['unknown_event'])).toMatchObject([{ kind: 'other' }]);
  const [odd] = read(envelope('message_template_status_update', { ...value, event: 'constructor' }));
  expect(odd).toMatchObject({ kind: 'other' });
});

test('whatever a status or a change of identity looks like, it is one thing, kept in its own words', () => {
  const odd = fc.oneof(
    fc.jsonValue({ maxDepth: 1 }),
    fc.constantFrom('447700900123', 'GB.7', '1763000000', 1763000000),
  );
  const types = ['user_changed_number', 'customer_changed_number', 'user_changed_user_id'];
  const system = fc.record({
    type: fc.constantFrom(...types),
    wa_id: odd,
    new_wa_id: odd,
    customer: odd,
    user_id: odd,
    previous_user_id: odd,
  });
  const pricing = fc.oneof(odd, fc.record({ billable: odd, pricing_model: odd, category: odd, type: odd }));
  const errors = fc.oneof(odd, fc.array(fc.record({ code: odd, title: odd, message: odd, error_data: odd })));
  const timestamp = odd;
  const lists = {
    messages: fc.record({ type: fc.constant('system'), from: odd, from_user_id: odd, timestamp, system }),
    statuses: fc.record({
      id: odd,
      status: fc.constantFrom('sent', 'failed', 'warning', 7),
      timestamp,
      biz_opaque_callback_data: odd,
      pricing,
      errors,
    }),
    user_id_update: fc.record({ wa_id: odd, user_id: fc.record({ previous: odd, current: odd }), timestamp }),
  };
  const lone = Object.entries(lists).map(([name, arbitrary]) => arbitrary.map((element) => ({ name, element })));
  fc.assert(
    fc.property(fc.oneof(...lone), fc.boolean(), ({ name, element }, inList) => {
      const field = name === 'user_id_update' ? name : 'messages';
      const value = { [name]: inList ? [element] : element };
      const items = readEnvelope(envelope(field, value), RECEIVED_AT);
      expect(items).toMatchObject([{ field, payload: { changes: [{ value }] } }]);
      const again = { object: 'whatsapp_business_account', entry: [items[0]?.payload] };
      expect(readEnvelope(again, RECEIVED_AT)).toEqual(items);
    }),
    { numRuns: 300 },
  );
});

test('whatever the JSON, nothing throws, and nothing but an empty list is dropped', () => {
  const names = ['messages', 'calls', 'statuses', 'user_preferences', 'user_id_update', 'contacts', 'metadata'];
  const word = fc.constantFrom(...names, 'message_template_status_update', 'constructor', '__proto__');
  const odd = fc.jsonValue({ maxDepth: 3 });
  const value = fc.oneof(odd, fc.dictionary(word, fc.oneof(odd, fc.array(fc.dictionary(word, odd)))));
  const change = fc.oneof(odd, fc.record({ field: fc.oneof(word, odd), value }, { requiredKeys: [] }));
  const entry = fc.oneof(odd, fc.record({ id: odd, time: odd, changes: fc.oneof(odd, fc.array(change)) }));
  const body = fc.record({ object: fc.constantFrom('whatsapp_business_account', 'page'), entry: fc.array(entry) });
  fc.assert(
    fc.property(body, (payload) => {
      const isEmpty = JSON.stringify(payload).includes('[]');
      expect(readEnvelope(payload, RECEIVED_AT).length > 0 || isEmpty).toBe(true);
    }),
    { numRuns: 300 },
  );
});
