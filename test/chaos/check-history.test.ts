import { expect, test } from '@jest/globals';
import { checkHistory } from './check-history.ts';
import type { BusinessJournal, Call, History, JournalPayload, JournalRow, Received, Rule } from './history.ts';

/* Small made-up histories: one in which nothing is wrong, and for each rule one in which one thing is. */

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const NOW = Date.parse('2026-11-22T12:00:00Z');
const LEADS = [60, 15];
const BUSINESS = 'a business';
const CUSTOMER = 'a customer';
const SENDER = 'a sender';
const PHONE = '+14155550100';
const PURPOSE = 'a purpose';
const CODE = 'order_updates';

type Sketch = Partial<JournalRow> & Pick<JournalRow, 'category' | 'type'>;

const customer: Sketch = { category: 'customer', type: 'CREATED', payload: { phone: PHONE } };
const purpose: Sketch = { category: 'catalog', type: 'PURPOSE', payload: { id: PURPOSE, code: CODE } };
const inbound = (occurredAt: number, recordedAt = occurredAt): Sketch => ({
  category: 'inbound',
  type: 'RECEIVED',
  occurredAt,
  recordedAt,
  payload: { senderId: SENDER, messageId: `message of ${String(occurredAt)}` },
});
const told = (
  type: string,
  at: number,
  expiresAt: number,
  leadMinutes: number | null = null,
  recordedAt = at,
): Sketch => ({
  category: 'window',
  type,
  occurredAt: at,
  recordedAt,
  payload: { leadMinutes, window: { senderId: SENDER, expiresAt } },
});
const given = (occurredAt: number): Sketch => ({
  category: 'consent',
  type: 'GIVEN',
  occurredAt,
  payload: { purposeId: PURPOSE, capture: { occurredAt } },
});
const withdrawn = (occurredAt: number, purposeId: string | null = PURPOSE): Sketch => ({
  category: 'consent',
  type: 'WITHDRAWN',
  occurredAt,
  payload: { purposeId },
});
const accepted = (key: string, consentPurposeId: string | null = PURPOSE): Sketch => ({
  category: 'message',
  type: 'ACCEPTED',
  subjectId: `message ${key}`,
  payload: { message: { consentPurposeId, parameters: [{ name: '2', value: key }] } },
});

function journalOf(rows: readonly Sketch[], changes: Partial<BusinessJournal> = {}): BusinessJournal {
  const whole = rows.map((row, index): JournalRow => ({
    seq: index + 1,
    occurredAt: NOW,
    recordedAt: row.occurredAt ?? NOW,
    customerId: CUSTOMER,
    subjectId: null,
    payload: {} satisfies JournalPayload,
    ...row,
  }));
  const readAt = NOW + 10 * MINUTE;
  return { businessId: BUSINESS, head: rows.length, readAt, rows: whole, standings: [], differences: [], ...changes };
}

function brokenRules(rows: readonly Sketch[], changes: Partial<BusinessJournal> & Partial<History> = {}): Rule[] {
  const history = { seed: 1, leads: LEADS, calls: [], subscribers: [], faults: [], ...changes };
  return checkHistory({ ...history, journals: [journalOf(rows, changes)] }).map(({ rule }) => rule);
}

const call = (act: Call['act'], changes: Partial<Call> = {}): Call => ({
  businessId: BUSINESS,
  phone: PHONE,
  act,
  startedAt: NOW,
  acknowledgedAt: NOW + 1,
  tries: 0,
  ...changes,
});

/** A window whose moments, but for the last lead and the end, are long past. */
const FIRST = NOW - DAY + 20 * MINUTE;
const ENDS = FIRST + DAY;
const opened = [inbound(FIRST, NOW), told('OPENED', FIRST, ENDS, null, NOW)];
const expiring = told('EXPIRING', ENDS - 15 * MINUTE, ENDS, 15);
/** Before the lead's moment. */
const SECOND = FIRST + 2 * MINUTE;
const extended = [inbound(SECOND, NOW + 1), told('EXTENDED', SECOND, SECOND + DAY, null, NOW + 1)];

test.each<[string, readonly Sketch[]]>([
  ['a window whose lead is told in time', [customer, ...opened, expiring]],
  [
    'an extension that cancels a lead, which then comes later',
    [customer, ...opened, ...extended, told('EXPIRING', SECOND + DAY - 15 * MINUTE, SECOND + DAY, 15)],
  ],
  ['a message that came late and changes nothing', [customer, ...opened, inbound(FIRST - DAY, NOW), expiring]],
  [
    'a message that moves the beginning',
    [customer, ...opened, inbound(FIRST - 5, NOW), told('CORRECTED', FIRST - 5, ENDS, null, NOW), expiring],
  ],
  [
    'a stop word, which opens nothing',
    [customer, { ...inbound(NOW), payload: { senderId: SENDER, messageId: 'stop', isStopWord: true } }],
  ],
  [
    'consent, a message, a withdrawal, and consent again',
    [customer, purpose, given(NOW), accepted('1'), withdrawn(NOW + 1), given(NOW + 2), accepted('2')],
  ],
  ['a message in an open window, which needs no opt-in', [customer, purpose, withdrawn(NOW), accepted('1', null)]],
])('nothing is wrong with %s', (_what, rows) => {
  expect(brokenRules(rows)).toEqual([]);
});

test('a window that ends is told so, and a message afterwards opens it anew', () => {
  const first = NOW - DAY + MINUTE;
  const again = NOW - DAY + 2 * MINUTE;
  const rows = [
    customer,
    inbound(first, NOW),
    told('OPENED', first, first + DAY, null, NOW),
    told('EXPIRED', first + DAY, first + DAY),
    inbound(again, NOW + 61_000),
    told('OPENED', again, again + DAY, null, NOW + 61_000),
  ];
  expect(brokenRules(rows, { readAt: again + DAY - 1 })).toEqual([]);
  expect(brokenRules(rows, { readAt: again + DAY })).toEqual(['NOT_TOLD']);
});

test.each<[Rule, string, readonly Sketch[]]>([
  ['NOT_TOLD', 'a lead that is past', [customer, ...opened]],
  [
    'NOT_TOLD',
    'an opening beside its message',
    [customer, inbound(NOW), inbound(NOW + 1), told('OPENED', NOW + 1, NOW + 1 + DAY)],
  ],
  ['TOLD_TWICE', 'the same lead', [customer, ...opened, expiring, expiring]],
  [
    'TOLD_EARLY',
    'a lead before its moment',
    [customer, ...opened, { ...expiring, recordedAt: ENDS - 15 * MINUTE - 1 }],
  ],
  [
    'TOLD_AFTER_EXTENSION',
    'a lead that a message had cancelled',
    [
      customer,
      ...opened,
      ...extended,
      told('EXPIRING', ENDS - 15 * MINUTE, SECOND + DAY, 15),
      told('EXPIRING', SECOND + DAY - 15 * MINUTE, SECOND + DAY, 15),
    ],
  ],
  ['TOLD_WITHOUT_CAUSE', 'a window that nobody opened', [customer, told('EXPIRED', NOW, NOW)]],
  ['TOLD_WITHOUT_CAUSE', 'an end before its leads', [customer, ...opened, told('EXPIRED', ENDS, ENDS), expiring]],
  [
    'WINDOW_WRONG',
    'another end than the message makes',
    [
      customer,
      ...opened,
      { ...expiring, payload: { leadMinutes: 15, window: { senderId: SENDER, expiresAt: ENDS + 1 } } },
    ],
  ],
  [
    'ACCEPTED_AFTER_WITHDRAWAL',
    'a message after a withdrawal',
    [customer, purpose, given(NOW), withdrawn(NOW + 1), accepted('1')],
  ],
  [
    'ACCEPTED_AFTER_WITHDRAWAL',
    'a message after a withdrawal of everything',
    [customer, purpose, given(NOW), withdrawn(NOW, null), accepted('1')],
  ],
  ['JOURNAL_HAS_GAPS', 'a number left out', [{ ...customer, seq: 2 }]],
])('it finds %s: %s', (rule, _what, rows) => {
  expect(brokenRules(rows)).toContain(rule);
});

test('it finds that a journal ends before its head', () => {
  expect(brokenRules([customer], { head: 2 })).toEqual(['JOURNAL_HAS_GAPS']);
});

test('it finds state that the journal does not tell', () => {
  expect(brokenRules([customer], { differences: ['customer, stored only'] })).toEqual(['STATE_DIFFERS']);
});

test('it finds a message that was asked for after an acknowledged withdrawal, in whatever order they were stored', () => {
  const withdrawal = call({ kind: 'WITHDRAWAL', purpose: CODE, occurredAt: NOW + 1 });
  const send = (startedAt: number): Call =>
    call({ kind: 'SEND', key: '1', messageId: 'message 1' }, { startedAt, acknowledgedAt: startedAt + 1 });
  const rows = [customer, purpose, given(NOW), accepted('1'), withdrawn(NOW + 1)];
  expect(brokenRules(rows, { calls: [withdrawal, send(NOW + 5)] })).toEqual(['ACCEPTED_AFTER_WITHDRAWAL']);
  expect(brokenRules(rows, { calls: [withdrawal, send(NOW)] })).toEqual([]);
  const renewed = [customer, purpose, given(NOW), withdrawn(NOW + 1), given(NOW + 2), accepted('1')];
  expect(brokenRules(renewed, { calls: [withdrawal, send(NOW + 5)] })).toEqual([]);
});

test('it finds an opt-in that stands against an acknowledged withdrawal, unless the customer acted later', () => {
  const capture = call({ kind: 'CAPTURE', purpose: CODE, occurredAt: NOW });
  const withdrawal = call({ kind: 'WITHDRAWAL', purpose: null, occurredAt: NOW + 1 });
  const standings = [{ phone: PHONE, purpose: CODE, status: 'ACTIVE' }];
  const rows = [customer, purpose, given(NOW), withdrawn(NOW + 1, null)];
  expect(brokenRules(rows, { calls: [capture, withdrawal], standings })).toEqual(['WITHDRAWAL_OVERRIDDEN']);
  const later = call({ kind: 'CAPTURE', purpose: CODE, occurredAt: NOW + 2 });
  expect(brokenRules([...rows, given(NOW + 2)], { calls: [capture, withdrawal, later], standings })).toEqual([]);
});

test.each<Call['act']>([
  { kind: 'INBOUND', messageId: 'another', occurredAt: NOW },
  { kind: 'CAPTURE', purpose: CODE, occurredAt: NOW },
  { kind: 'WITHDRAWAL', purpose: CODE, occurredAt: NOW },
  { kind: 'SEND', key: '1', messageId: 'message 1' },
])('it finds that an acknowledged $kind is not in the journal', (act) => {
  expect(brokenRules([customer, purpose], { calls: [call(act)] })).toEqual(['ACKNOWLEDGED_BUT_NOT_STORED']);
  expect(brokenRules([customer, purpose], { calls: [call(act, { acknowledgedAt: null })] })).toEqual([]);
});

test('it finds that a retry was stored twice, and knows a withdrawal that a later one says already', () => {
  const send = call({ kind: 'SEND', key: '1', messageId: 'message 1' });
  const rows = [customer, purpose, given(NOW), accepted('1'), { ...accepted('1'), subjectId: 'another message' }];
  expect(brokenRules(rows, { calls: [send] })).toEqual(['STORED_TWICE']);
  const earlier = call({ kind: 'WITHDRAWAL', purpose: CODE, occurredAt: NOW - 1 });
  expect(brokenRules([customer, purpose, withdrawn(NOW)], { calls: [earlier] })).toEqual([]);
});

const wanted = [customer, ...opened, expiring];
const events: readonly Received[] = [
  { seq: 3, type: 'OPENED', occurredAt: FIRST, at: NOW },
  { seq: 4, type: 'EXPIRING', occurredAt: ENDS - 15 * MINUTE, at: ENDS },
];

test.each<[string, readonly Received[], Rule[]]>([
  ['nothing wrong with a subscriber who has everything', events, []],
  ['nothing wrong with what came after the journal was read', [...events, { ...events[1]!, seq: 5 }], []],
  ['an event that never came', events.slice(1), ['MISSED']],
  ['an event that came twice', [...events, events[1]!], ['RECEIVED_TWICE']],
  ['events in another order', events.toReversed(), ['RECEIVED_OUT_OF_ORDER']],
  ['an event that was not asked for', [{ ...events[0]!, seq: 1 }, ...events], ['RECEIVED_UNWANTED']],
  ['an event that says another thing', [{ ...events[0]!, type: 'EXTENDED' }, events[1]!], ['RECEIVED_WRONG']],
  ['an event before its moment', [events[0]!, { ...events[1]!, at: ENDS - 15 * MINUTE - 1 }], ['RECEIVED_EARLY']],
])('it finds %s', (_what, received, rules) => {
  const filter = { kind: 'window', types: null, customerId: null, senderId: SENDER } as const;
  const subscriber = {
    name: 'a dashboard',
    businessId: BUSINESS,
    after: 0,
    filter,
    received: [...received],
    resumptions: 0,
  };
  expect(brokenRules(wanted, { subscribers: [subscriber] })).toEqual(rules);
});
