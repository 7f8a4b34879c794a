import { describe, expect, test } from '@jest/globals';
import { boundFaults } from '../../src/graphql/bounds.ts';
import { InputCheck } from '../../src/graphql/input-check.ts';
import { encodeId } from '../../src/graphql/node/global-id.ts';

const uuid = '0192f0c4-9a3b-7c11-8d2e-5f60718293a4';
const fieldsOf = (input: object): (string | undefined)[] => boundFaults(input).map(({ field }) => field?.join('.'));

describe('the bounds of an input', () => {
  test('let an ordinary input through', () => {
    const input = {
      idempotencyKey: 'order-42',
      customer: { phone: '+14155550123', whatsAppUserId: 'US.13491208655302741918', externalId: null },
      noticeIds: ['ntc_1'],
      occurredAt: 1_795_341_600_000,
      requireConfirmation: false,
      evidence: {
        action: 'CHECKED_BOX',
        preselected: false,
        pageUrl: 'https://example.com/',
        userAgent: 'x'.repeat(512),
      },
      text: { body: 'Zeile 1\n\tZeile 2 👍🏽 مرحبا' },
      validityDays: 365,
    };
    expect(boundFaults(input)).toEqual([]);
  });

  test.each([
    ['idempotencyKey', { idempotencyKey: '' }],
    ['idempotencyKey', { idempotencyKey: 'x'.repeat(256) }],
    ['customer.externalId', { customer: { externalId: 'x'.repeat(256) } }],
    ['customer.whatsAppUserId', { customer: { whatsAppUserId: '13491208655302741918' } }],
    ['code', { code: 'Order Updates' }],
    ['code', { code: `a${'b'.repeat(64)}` }],
    ['title', { title: 'x'.repeat(201) }],
    ['description', { description: 'x'.repeat(1001) }],
    ['text.body', { text: { body: '' } }],
    ['text.body', { text: { body: 'x'.repeat(4097) } }],
    ['text', { text: 'x'.repeat(4097) }],
    ['body', { body: 'x'.repeat(1025) }],
    ['template.name', { template: { name: 'x'.repeat(513) } }],
    [
      'template.parameters.1.value',
      { template: { parameters: [{ name: '1', value: '' }, { value: 'x'.repeat(2001) }] } },
    ],
    [
      'template.parameters',
      { template: { parameters: Array.from({ length: 101 }, () => ({ name: '1', value: 'x' })) } },
    ],
    ['evidence.transcript', { evidence: { transcript: 'x'.repeat(4001) } }],
    ['evidence.userAgent', { evidence: { userAgent: 'x'.repeat(513) } }],
    ['evidence.formId', { evidence: { formId: 'x'.repeat(256) } }],
    ['token', { token: 'x'.repeat(256) }],
    ['noticeIds', { noticeIds: [] }],
    ['noticeIds', { noticeIds: Array.from({ length: 21 }, () => 'ntc_1') }],
    ['purposes', { purposes: Array.from({ length: 101 }, () => 'offers') }],
    ['purposes.1', { purposes: ['offers', 'x'.repeat(65)] }],
    ['types', { types: Array.from({ length: 11 }, () => 'OPENED') }],
    ['validityDays', { validityDays: 0 }],
    ['validityDays', { validityDays: 3651 }],
    ['expiringWithinMinutes', { expiringWithinMinutes: 1441 }],
  ])('name the field that breaks one: %s', (field, input) => {
    expect(fieldsOf(input)).toEqual([field]);
  });

  test.each([
    ['NUL', 'a\u0000b'],
    ['an escape', 'a\u001b[31m'],
    ['DEL', 'a\u007f'],
    ['a lone surrogate', 'a\ud83d'],
  ])('refuse %s wherever it hides', (_, text) => {
    expect(fieldsOf({ evidence: { formId: text }, text })).toEqual(['evidence.formId', 'text']);
  });

  test('count characters as people do, not UTF-16 units', () => {
    expect(fieldsOf({ title: '👍'.repeat(200) })).toEqual([]);
    expect(fieldsOf({ title: '👍'.repeat(201) })).toEqual(['title']);
  });

  test('never repeat a value, which can be personal data', () => {
    const [fault] = boundFaults({ whatsAppUserId: 'secret person' });
    expect(fault).toMatchObject({ code: 'INVALID', field: ['whatsAppUserId'] });
    expect(fault?.message).not.toContain('secret');
  });
});

describe('an input check', () => {
  test('points at a customer in exactly one way', () => {
    const several = new InputCheck({});
    several.customerRef({ phone: '+14155550123', externalId: 'c-1' }, ['customer']);
    expect(several.faults).toEqual([
      {
        code: 'INVALID',
        field: ['customer'],
        message: 'Give exactly one of id, phone, whatsAppUserId, externalId; here are phone and externalId.',
      },
    ]);
    const none = new InputCheck({});
    none.customerRef({ phone: null }, ['to']);
    expect(none.faults.map(({ message }) => message)).toEqual([
      'Give exactly one of id, phone, whatsAppUserId, externalId.',
    ]);
  });

  test('reads a customer by the id of a Customer alone', () => {
    const right = new InputCheck({});
    expect(right.customerRef({ id: encodeId('Customer', uuid) }, ['to']).id).toBe(uuid);
    expect(right.faults).toEqual([]);
    const wrong = new InputCheck({});
    wrong.customerRef({ id: encodeId('Notice', uuid) }, ['to']);
    expect(wrong.faults).toMatchObject([{ code: 'INVALID', field: ['to', 'id'] }]);
  });

  test('needs a phone or a WhatsApp user id of somebody new', () => {
    const check = new InputCheck({});
    check.customerIdentity({ externalId: 'c-1' }, ['customer']);
    expect(check.faults).toMatchObject([{ code: 'INVALID', field: ['customer'] }]);
  });

  test('names every fault at once, each with its place', () => {
    const check = new InputCheck({ idempotencyKey: '' });
    check.ids('Notice', [encodeId('Notice', uuid), 'nonsense', encodeId('Sender', uuid)], ['noticeIds']);
    expect(check.faults.map(({ field }) => field?.join('.'))).toEqual(['idempotencyKey', 'noticeIds.1', 'noticeIds.2']);
    expect(() => check.refuse()).toThrow(/^idempotencyKey: .* noticeIds\.1: .* noticeIds\.2: /);
  });
});
