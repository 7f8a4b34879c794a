import { describe, expect, test } from '@jest/globals';
import { DateTime } from '../../src/graphql/scalars/date-time.ts';
import { EventCursor, decodeEventCursor, encodeEventCursor } from '../../src/graphql/scalars/event-cursor.ts';
import { Locale } from '../../src/graphql/scalars/locale.ts';
import { PhoneNumber } from '../../src/graphql/scalars/phone-number.ts';
import { Url } from '../../src/graphql/scalars/url.ts';

const refusalOf = (parse: () => unknown): { message: string; code: unknown } => {
  try {
    parse();
  } catch (error) {
    const { message, extensions } = error as { message: string; extensions: Record<string, unknown> };
    return { message, code: extensions['code'] };
  }
  throw new Error('It was accepted.');
};

describe('a DateTime', () => {
  test.each([
    ['2026-11-22T10:15:00Z', Date.UTC(2026, 10, 22, 10, 15)],
    ['2026-11-22T11:15:00+01:00', Date.UTC(2026, 10, 22, 10, 15)],
    ['2026-11-22T00:15:00.5-05:30', Date.UTC(2026, 10, 22, 5, 45, 0, 500)],
    ['2026-11-22t10:15:00.123456789z', Date.UTC(2026, 10, 22, 10, 15, 0, 123)],
    ['2024-02-29T23:59:59.999Z', Date.UTC(2024, 1, 29, 23, 59, 59, 999)],
  ])('%s is the instant it names, whatever its offset', (text, instant) => {
    expect(DateTime.parseValue(text)).toBe(instant);
  });

  test.each([
    '2026-02-30T10:00:00Z',
    '2025-02-29T10:00:00Z',
    '2026-13-01T10:00:00Z',
    '2026-00-10T10:00:00Z',
    '2026-11-22T24:00:00Z',
    '2026-11-22T10:60:00Z',
    '2026-11-22T10:00:60Z',
    '2026-11-22T10:00:00+24:00',
    '2026-11-22T10:00:00',
    '2026-11-22 10:00:00Z',
    '2026-11-22',
    '22.11.2026 10:00',
    '1795341600000',
    '',
  ])('that does not exist, or has no offset, is refused: %s', (text) => {
    expect(refusalOf(() => DateTime.parseValue(text)).code).toBe('BAD_USER_INPUT');
  });

  test('is refused as a number, since nobody can see its unit', () => {
    expect(refusalOf(() => DateTime.parseValue(1795341600000)).message).toBe('DateTime is written as a string.');
  });

  test('is always answered in UTC', () => {
    expect(DateTime.serialize(Date.UTC(2026, 10, 22, 10, 15))).toBe('2026-11-22T10:15:00.000Z');
  });
});

describe('a PhoneNumber', () => {
  test.each([
    ['+1 (415) 555-0123', '+14155550123'],
    [' +44 20 7946 0958 ', '+442079460958'],
    ['+15550783881', '+15550783881'],
    ['+4915112345678', '+4915112345678'],
  ])('%s is normalised to E.164', (text, number) => {
    expect(PhoneNumber.parseValue(text)).toBe(number);
  });

  test.each([
    '415 555 0123',
    '0049 151 12345678',
    '+1234',
    '+1415555012345678',
    '+999123456789',
    '+1 415 555 0123 ext. 5',
    'call +14155550123',
    '+1415555012a3b',
    '+',
    '',
    `+${'1'.repeat(200)}`,
  ])('that cannot exist, or is not international, is refused without repeating it: %s', (text) => {
    const { message, code } = refusalOf(() => PhoneNumber.parseValue(text));
    expect(code).toBe('BAD_USER_INPUT');
    const example = '+1 (415) 555-0123';
    expect(message.replace(example, '')).not.toMatch(/\d/);
  });
});

describe('a Locale', () => {
  test.each([
    ['en', 'en'],
    ['en_US', 'en-US'],
    ['EN-us', 'en-US'],
    ['pt_br', 'pt-BR'],
    ['zh-hant-tw', 'zh-Hant-TW'],
  ])('%s has one spelling', (text, tag) => {
    expect(Locale.parseValue(text)).toBe(tag);
  });

  test.each(['', 'english', 'e', 'en US', '12', `en-${'a'.repeat(60)}`, '-', 'en-'])('is refused: %j', (text) => {
    expect(refusalOf(() => Locale.parseValue(text)).code).toBe('BAD_USER_INPUT');
  });
});

describe('a URL', () => {
  test('is kept word for word, since it is evidence', () => {
    expect(Url.parseValue('HTTPS://Example.com/checkout?step=2#Form')).toBe('HTTPS://Example.com/checkout?step=2#Form');
  });

  test.each([
    'javascript:alert(1)',
    'ftp://example.com/',
    '//example.com/',
    '/checkout',
    'https://user:secret@example.com/',
    ' https://example.com/',
    'https://example.com/\n',
    'https://',
    `https://example.com/${'a'.repeat(2048)}`,
    '',
  ])('is refused: %j', (text) => {
    expect(refusalOf(() => Url.parseValue(text)).code).toBe('BAD_USER_INPUT');
  });
});

describe('an EventCursor', () => {
  test.each([0, 1, 42, 999_999_999_999_999])('leads back to its place in the journal: %d', (seq) => {
    const cursor: unknown = EventCursor.serialize(seq);
    expect(EventCursor.parseValue(cursor)).toBe(seq);
    expect(cursor).not.toContain(String(seq));
  });

  test.each(['', '42', 'ajE6', `${encodeEventCursor(42)}=`, Buffer.from('j1:-1').toString('base64url'), 'j1:42'])(
    'that this gateway did not give out is refused: %j',
    (cursor) => {
      expect(decodeEventCursor(cursor)).toBeNull();
      expect(refusalOf(() => EventCursor.parseValue(cursor)).code).toBe('BAD_USER_INPUT');
    },
  );
});
