import { expect, test } from '@jest/globals';
import type { WebhookItem } from '../../src/usecases/webhook-item.ts';
import { readEnvelope } from '../../src/whatsapp/envelope.ts';
import { ownPayloads } from './payloads.ts';

const identities = ownPayloads('identities');
const OLD = { phone: '+447700900777', userId: 'GB.70481632640512801024' };
const NEW = { phone: '+447700900888', userId: 'GB.80481632640512801024' };
const AT = 1_763_000_500_000;

function read(name: string): WebhookItem[] {
  return readEnvelope(identities[name]!, 0);
}

function readSystem(system: unknown, message: object = {}): WebhookItem[] {
  const original = { from: '447700900777', id: 'wamid.A', timestamp: '1763000500', type: 'system', system, ...message };
  const changes = [{ field: 'messages', value: { messages: [original] } }];
  return readEnvelope({ object: 'whatsapp_business_account', entry: [{ id: '1', changes }] }, 0);
}

test('a customer who took another number is told by the old number, the former user id, and the new number', () => {
  const from = { phone: OLD.phone, whatsAppUserId: OLD.userId };
  expect(read('number_changed')).toMatchObject([
    { kind: 'number-change', phoneNumberId: '209876543210987', field: 'messages' },
  ]);
  expect(read('number_changed')).toMatchObject([{ change: { from, newPhone: NEW.phone, timestamp: AT } }]);
});

test.each(['number_changed_before_version_12', 'customer_changed_number'])('older words tell the same: %s', (name) => {
  const change = { from: { phone: OLD.phone, whatsAppUserId: null }, newPhone: NEW.phone, timestamp: AT };
  expect(read(name)).toMatchObject([{ kind: 'number-change', change }]);
});

test('the former number may stand with the change alone', () => {
  const system = { type: 'customer_changed_number', customer: '447700900777', wa_id: '447700900888' };
  expect(readSystem(system, { from: undefined })).toMatchObject([
    { kind: 'number-change', change: { from: { phone: OLD.phone } } },
  ]);
});

test('where no number can be told, the change is of the user id', () => {
  const from = { phone: null, whatsAppUserId: OLD.userId };
  const change = { from, newUserId: NEW.userId, timestamp: AT };
  expect(read('user_id_changed')).toMatchObject([{ kind: 'user-id-change', change }]);
  const numberless = { type: 'user_changed_number', user_id: NEW.userId, previous_user_id: OLD.userId };
  expect(readSystem(numberless, { from: undefined })).toMatchObject([{ kind: 'user-id-change', change }]);
});

test('both numbers make it a change of the number, though it is called one of the user id', () => {
  const system = { type: 'user_changed_user_id', user_id: NEW.userId, wa_id: '447700900888' };
  expect(readSystem(system)).toMatchObject([{ kind: 'number-change', change: { newPhone: NEW.phone } }]);
  expect(readSystem({ ...system, wa_id: '447700900777' })).toMatchObject([
    { kind: 'user-id-change', change: { from: { phone: OLD.phone }, newUserId: NEW.userId } },
  ]);
});

test.each(['user_id_update', 'user_id_update_single'])(
  'another user id is told by the former one and the number: %s',
  (name) => {
    const from = { phone: OLD.phone, whatsAppUserId: OLD.userId };
    const change = { from, newUserId: NEW.userId, timestamp: AT + 100_000 };
    expect(read(name)).toMatchObject([{ kind: 'user-id-change', field: 'user_id_update', change }]);
  },
);

test('another user id may be told without a number', () => {
  const from = { phone: null, whatsAppUserId: OLD.userId };
  expect(read('user_id_update_without_number')).toMatchObject([{ kind: 'user-id-change', change: { from } }]);
});

test.each([
  ['of another security code', { type: 'customer_identity_changed', identity: 'aGFzaA==' }, {}],
  ['without the new number', { type: 'user_changed_number' }, {}],
  ['to the same number', { type: 'user_changed_number', wa_id: '447700900777' }, {}],
  ['to what is no number', { type: 'user_changed_number', wa_id: 'anyone' }, {}],
  ['of nobody', { type: 'user_changed_number', wa_id: '447700900888' }, { from: undefined }],
  ['without a time', { type: 'user_changed_number', wa_id: '447700900888' }, { timestamp: 'once' }],
  ['that says nothing', null, {}],
])('a system message %s is kept as it is', (_what, system, message) => {
  expect(readSystem(system, message)).toMatchObject([{ kind: 'other', field: 'messages' }]);
});

test.each([
  ['to the same', { user_id: { previous: 'GB.7', current: 'GB.7' }, timestamp: '1763000600' }],
  ['of nobody', { user_id: { current: 'GB.8' }, timestamp: '1763000600' }],
  ['to none', { wa_id: '447700900777', user_id: { previous: 'GB.7' }, timestamp: '1763000600' }],
  ['without a time', { user_id: { previous: 'GB.7', current: 'GB.8' } }],
  ['that is no object', 'GB.8'],
])('a change of the user id %s is kept as it is', (_what, update) => {
  const changes = [{ field: 'user_id_update', value: { user_id_update: [update] } }];
  const items = readEnvelope({ object: 'whatsapp_business_account', entry: [{ id: '1', changes }] }, 0);
  expect(items).toMatchObject([{ kind: 'other', payload: { changes } }]);
});
