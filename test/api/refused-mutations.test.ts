import { afterAll, beforeAll } from '@jest/globals';
import { MINUTE } from '../../src/consent/instant.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { MARKED_PHONE } from '../support/marked-phone.ts';
import { NOW, ORDER_SHIPPED, optIn } from './acme-store.ts';
import { refusesMutations, type RefusedMutation } from './refused-mutation.ts';

const KNOWN = '+14155550110';
const OTHER = '+14155550111';
const UNKNOWN_SENDER = `snd_${'0'.repeat(32)}`;

let at: TestGateway;
beforeAll(async () => {
  at = await startTestGateway({ now: NOW });
  await optIn(at, KNOWN);
  await optIn(at, OTHER);
});
afterAll(() => at.stop());

const refuses = refusesMutations(() => at);

const phone = KNOWN;
const LATER = new Date(NOW + 5 * MINUTE + 1).toISOString();

/** What every mutation that points at a customer refuses. */
const refs = (field: string, rest: object): RefusedMutation[] => [
  {
    what: 'no way to point at a customer',
    input: { ...rest, [field]: {} },
    code: 'INVALID',
    field,
    tells: /Give exactly one of id, phone, whatsAppUserId, externalId\./,
  },
  {
    what: 'several ways to point at a customer',
    input: { ...rest, [field]: { phone, externalId: 'ann' } },
    code: 'INVALID',
    field,
    tells: /Give exactly one of .*; here are phone and externalId\./,
  },
  {
    what: 'the id of something else for a customer',
    input: { ...rest, [field]: { id: UNKNOWN_SENDER } },
    code: 'INVALID',
    field: `${field}.id`,
    tells: /the id of a Sender; a Customer id \(cus_…\) is needed here/,
  },
];

/** What every mutation refuses that a sender can be named for. */
const senders = (rest: object): RefusedMutation[] => [
  {
    what: 'an unknown sender',
    input: { ...rest, senderId: UNKNOWN_SENDER },
    code: 'NOT_FOUND',
    field: 'senderId',
    tells: /There is no such sender\. (List yours|Leave it out)/,
  },
  {
    what: 'the id of something else for a sender',
    input: { ...rest, senderId: `cus_${'0'.repeat(32)}` },
    code: 'INVALID',
    field: 'senderId',
    tells: /the id of a Customer; a Sender id \(snd_…\) is needed here/,
  },
];

const send = { idempotencyKey: 'send', to: { phone } };
refuses('sendMessage', [
  ...refs('to', { ...send, template: ORDER_SHIPPED }),
  ...senders({ ...send, template: ORDER_SHIPPED }),
  {
    what: 'both a text and a template',
    input: { ...send, text: { body: 'Hello' }, template: ORDER_SHIPPED },
    code: 'INVALID',
    field: null,
    tells: /Give exactly one of text and template/,
  },
  {
    what: 'neither a text nor a template',
    input: send,
    code: 'INVALID',
    field: null,
    tells: /Give exactly one of text and template/,
  },
  {
    what: 'a blank text',
    input: { ...send, text: { body: ' \n' } },
    code: 'INVALID',
    field: 'text.body',
    tells: /write what the customer shall read/,
  },
  {
    what: 'a text over its bound',
    input: { ...send, text: { body: 'x'.repeat(4097) } },
    code: 'INVALID',
    field: 'text.body',
    tells: /at most 4096 characters; shorten it/,
  },
  {
    what: 'more parameters than any template has',
    input: {
      ...send,
      template: { ...ORDER_SHIPPED, parameters: Array.from({ length: 101 }, () => ({ name: '1', value: 'x' })) },
    },
    code: 'INVALID',
    field: 'template.parameters',
    tells: /at most 100 items; send fewer/,
  },
]);

const withdrawal = { customer: { phone }, sourceChannel: 'WEBSITE' };
refuses('withdrawOptIn', [
  ...refs('customer', { ...withdrawal, all: true }),
  ...senders({ ...withdrawal, all: true }),
  {
    what: 'neither purposes nor everything',
    input: withdrawal,
    code: 'INVALID',
    field: 'purposes',
    tells: /Give either purposes, or all: true/,
  },
  {
    what: 'both purposes and everything',
    input: { ...withdrawal, purposes: ['offers'], all: true },
    code: 'INVALID',
    field: 'all',
    tells: /Give either purposes, or all: true/,
  },
  {
    what: 'an empty list of purposes',
    input: { ...withdrawal, purposes: [] },
    code: 'INVALID',
    field: 'purposes',
    tells: /name at least one, or leave it out/,
  },
  {
    what: 'more purposes than a list holds',
    input: { ...withdrawal, purposes: Array.from({ length: 101 }, () => 'offers') },
    code: 'INVALID',
    field: 'purposes',
    tells: /at most 100 items; send fewer/,
  },
  {
    what: 'an unknown purpose beside a known one',
    input: { ...withdrawal, purposes: ['order_updates', 'news'] },
    code: 'NOT_FOUND',
    field: 'purposes.1',
    tells: /List yours with business/,
  },
  {
    what: 'an unknown customer',
    input: { ...withdrawal, customer: { externalId: 'nobody' }, all: true },
    code: 'NOT_FOUND',
    field: 'customer',
    tells: /Give a phone number or a WhatsApp user id: that is always kept/,
  },
]);

refuses('changeCustomerPhone', [
  ...refs('customer', { newPhone: MARKED_PHONE }),
  {
    what: 'an unknown customer',
    input: { customer: { phone: MARKED_PHONE }, newPhone: '+14155550112' },
    code: 'NOT_FOUND',
    field: 'customer',
    tells: /Capture an opt-in instead/,
  },
  {
    what: 'a number that another customer has',
    input: { customer: { phone }, newPhone: OTHER },
    code: 'ALREADY_EXISTS',
    field: 'newPhone',
    tells: /Look that customer up by phone/,
  },
  {
    what: 'a change that is ahead of the server',
    input: { customer: { phone }, newPhone: MARKED_PHONE, occurredAt: LATER },
    code: 'OCCURRED_IN_FUTURE',
    field: 'occurredAt',
    tells: /Set the clock/,
  },
]);

refuses('requestPhoneChange', [
  ...refs('customer', { newPhone: MARKED_PHONE }),
  {
    what: 'an unknown customer',
    input: { customer: { phone: MARKED_PHONE }, newPhone: '+14155550112' },
    code: 'NOT_FOUND',
    field: 'customer',
    tells: /Check the identifier/,
  },
  {
    what: 'the number that the customer has',
    input: { customer: { phone }, newPhone: phone },
    code: 'INVALID',
    field: 'newPhone',
    tells: /give another one/,
  },
]);

refuses('confirmOptIn', [
  {
    what: 'an unknown token',
    input: { token: 'not-a-token' },
    code: 'NOT_FOUND',
    field: 'token',
    tells: /Ask for consent again/,
  },
  {
    what: 'a token over its bound',
    input: { token: 'x'.repeat(256) },
    code: 'INVALID',
    field: 'token',
    tells: /at most 255 characters; shorten it/,
  },
]);

const inbound = { messageId: 'wamid.1', occurredAt: new Date(NOW).toISOString(), text: 'Hello' };
refuses('recordInboundMessage', [
  ...senders({ ...inbound, from: { phone: MARKED_PHONE } }),
  {
    what: 'nobody it came from',
    input: { ...inbound, from: { externalId: 'ann' } },
    code: 'INVALID',
    field: 'from',
    tells: /Give phone or whatsAppUserId/,
  },
  {
    what: 'a text over its bound',
    input: { ...inbound, from: { phone: MARKED_PHONE }, text: 'x'.repeat(4097) },
    code: 'INVALID',
    field: 'text',
    tells: /at most 4096 characters; shorten it/,
  },
  {
    what: 'an empty message id',
    input: { ...inbound, from: { phone: MARKED_PHONE }, messageId: '' },
    code: 'INVALID',
    field: 'messageId',
    tells: /fill it/,
  },
]);

const purpose = { code: 'news', title: 'News', description: 'What is new.' };
refuses('createPurpose', [
  {
    what: 'a code that is no code',
    input: { ...purpose, code: 'Our News' },
    code: 'INVALID',
    field: 'code',
    tells: /such as order_updates/,
  },
  {
    what: 'a code that is taken',
    input: { ...purpose, code: 'offers' },
    code: 'ALREADY_EXISTS',
    field: 'code',
    tells: /Use it, or choose another code/,
  },
  {
    what: 'a validity of no days',
    input: { ...purpose, validityDays: 0 },
    code: 'INVALID',
    field: 'validityDays',
    tells: /from 1 to 3650/,
  },
  {
    what: 'a title over its bound',
    input: { ...purpose, title: 'x'.repeat(201) },
    code: 'INVALID',
    field: 'title',
    tells: /at most 200 characters; shorten it/,
  },
]);
