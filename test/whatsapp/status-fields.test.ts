import { expect, test } from '@jest/globals';
import type { StatusItem, WebhookItem } from '../../src/usecases/webhook-item.ts';
import { readEnvelope } from '../../src/whatsapp/envelope.ts';
import { ownPayloads } from './payloads.ts';

const statuses = ownPayloads('statuses');

function readStatusOf(status: unknown): WebhookItem {
  const changes = [{ field: 'messages', value: { metadata: { phone_number_id: '2' }, statuses: [status] } }];
  return readEnvelope({ object: 'whatsapp_business_account', entry: [{ id: '1', changes }] }, 0)[0]!;
}

function statusOf(name: string): StatusItem['status'] | null {
  const item = readEnvelope(statuses[name]!, 0)[0]!;
  return item.kind === 'status' ? item.status : null;
}

test.each([
  ['sent', 'SENT', 1_763_000_200_000],
  ['delivered', 'DELIVERED', 1_763_000_201_000],
  ['read', 'READ', 1_763_000_202_000],
])('%s names the message, its time, and what it costs', (name, status, timestamp) => {
  expect(statusOf(name)).toEqual({
    providerMessageId: 'wamid.OURS',
    callbackData: null,
    status,
    timestamp,
    failure: null,
    pricing: { billable: true, model: 'PMP', category: 'utility', type: null },
  });
});

test('a status names our own message again, though the customer has no number', () => {
  expect(statusOf('delivered_to_user_id')).toMatchObject({
    providerMessageId: 'wamid.OURS3',
    callbackData: '0192f0a0-0000-7000-8000-000000000003',
    pricing: { billable: false, model: 'PMP', category: 'service', type: 'free_customer_service' },
  });
});

test('a message that failed has the first error of Meta', () => {
  const failure = { code: 131026, title: 'Message undeliverable' };
  expect(statusOf('failed')).toMatchObject({ status: 'FAILED', failure, pricing: null });
  const title = 'This message was not delivered to maintain healthy ecosystem engagement.';
  expect(statusOf('failed_with_details')).toMatchObject({ failure: { code: 131049, title } });
});

test.each([
  [{ message: '(#131053) Media upload error' }, { code: null, title: 'Media upload error' }],
  [
    { code: '131000', error_data: { details: 'It broke.' } },
    { code: 131000, title: 'It broke.' },
  ],
  [
    { code: 1.5, title: '' },
    { code: null, title: 'Meta gives no reason.' },
  ],
  [
    { code: 1, title: 'x'.repeat(1000) },
    { code: 1, title: 'x'.repeat(300) },
  ],
  [
    { code: 1, title: 'Not to +447700900123' },
    { code: 1, title: 'Not to …' },
  ],
  ['broken', null],
])('the reason of a failure is read from %j', (error, failure) => {
  const item = readStatusOf({ id: 'wamid.A', status: 'failed', timestamp: 1_763_000_000, errors: [error] });
  expect(item).toMatchObject({ kind: 'status', status: { failure } });
});

test.each([
  ['of another kind', { id: 'wamid.A', status: 'deleted', timestamp: '1763000000' }],
  ['of a word that is no text', { id: 'wamid.A', status: ['sent'], timestamp: '1763000000' }],
  ['of no message', { status: 'sent', timestamp: '1763000000' }],
  ['of a message with an endless id', { id: 'w'.repeat(3000), status: 'sent', timestamp: '1763000000' }],
  ['without a time', { id: 'wamid.A', status: 'sent' }],
  ['that is none', 'sent'],
])('a status %s is kept as it is', (_what, status) => {
  expect(readStatusOf(status)).toMatchObject({
    kind: 'other',
    payload: { changes: [{ value: { statuses: [status] } }] },
  });
});

test('a voice message that was played is kept, and says nothing new', () => {
  expect(readEnvelope(statuses['played']!, 0)).toMatchObject([{ kind: 'other', field: 'messages' }]);
});

test('the status of a call is none of a message', () => {
  const value = { statuses: [{ id: 'wacid.A', status: 'delivered', timestamp: '1763000000', type: 'call' }] };
  const entry = [{ id: '1', changes: [{ field: 'calls', value }] }];
  expect(readEnvelope({ object: 'whatsapp_business_account', entry }, 0)).toMatchObject([{ kind: 'other' }]);
});
