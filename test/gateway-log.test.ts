import { describe, expect, test } from '@jest/globals';
import { gatewayLog } from '../src/gateway-log.ts';

type Line = Record<string, unknown>;

/** What becomes of one line. */
function logged(fields: object, message = 'It happened.'): { readonly text: string; readonly line: Line } {
  const lines: string[] = [];
  gatewayLog('info', { write: (text) => void lines.push(text) }).info(fields, message);
  const [text = ''] = lines;
  const line = JSON.parse(text) as Line;
  // The time and the process are numbers of their own, whose digits may be those of a number that is looked for.
  const { time: _time, pid: _pid, ...told } = line;
  return { text: JSON.stringify(told), line };
}
const told = (message: string): unknown => logged({}, message).line['msg'];

describe('what stands under a name that is personal or secret is not logged', () => {
  test.each(['phone', 'to', 'from', 'recipient', 'wa_id', 'whatsAppUserId', 'body', 'text', 'payload', 'variables'])(
    '%s',
    (name) => {
      const { text, line } = logged({
        [name]: 'Ann Example',
        nested: { deep: [{ deeper: { [name]: { of: 'Ann' } } }] },
      });
      expect(text).not.toContain('Ann');
      expect(line[name]).toBe('[redacted]');
    },
  );

  test.each(['authorization', 'Authorization', 'cookie', 'set-cookie', 'token', 'access_token', 'key', 'apiKey'])(
    '%s',
    (name) => {
      const { text, line } = logged({ headers: { [name]: 'open sesame' } });
      expect(text).not.toContain('sesame');
      expect(line['headers']).toEqual({ [name]: '[redacted]' });
    },
  );

  test('whether there was something at all is kept', () => {
    expect(logged({ phone: null }).line['phone']).toBeNull();
  });

  test('an address is logged without what was asked there', () => {
    const { line } = logged({ req: { method: 'GET', url: '/graphql?query={customer(by:{externalId:"ann"}){id}}' } });
    expect(line['req']).toEqual({ method: 'GET', url: '/graphql' });
  });

  test('an error of the database, with the row that it quotes', () => {
    const error = Object.assign(new Error('duplicate key'), {
      detail: 'Key (name)=(Ann) exists.',
      where: 'Ann',
      code: '23505',
    });
    const { text, line } = logged({ err: error });
    expect(text).not.toContain('Ann');
    expect(line['err']).toMatchObject({ message: 'duplicate key', code: '23505', detail: '[redacted]' });
  });
});

describe('a phone number is found wherever it stands', () => {
  test.each([
    ['+14155550199'],
    ['14155550199'],
    ['4155550199'],
    ['+1 415 555 0199'],
    ['+1 (415) 555-0199'],
    ['+1.415.555.0199'],
    ['(415) 555-0199'],
    ['415-555-0199'],
    ['1 415 555 0199'],
    ['+49 (0)151 12345678'],
    ['0049 151 1234 5678'],
    ['004915112345678'],
    ['0151 12345678'],
    ['0151/12345678'],
    ['+49\u00a0151\u00a012345678'],
    ['5511987654321'],
    ['6281234567890'],
    ['+5511987654321'],
  ])('%s', (phone) => {
    expect(told(`No customer has ${phone}.`)).toBe('No customer has [redacted].');
    expect(told(`phone=${phone}`)).toBe('phone=[redacted]');
    expect(told(`{"a":"${phone}"}\n${phone}\n`)).toBe('{"a":"[redacted]"}\n[redacted]\n');
    expect(logged({ list: [phone], failure: { cause: { message: phone } } }).text).not.toMatch(/0199|5678|7654|67890/);
    expect(logged({ [phone]: true }).text).not.toMatch(/0199|5678|7654|67890/);
  });

  test('as a number', () => {
    expect(logged({ of: 14155550199, at: 1795341600000 }).line).toMatchObject({ of: '[redacted]', at: 1795341600000 });
  });
});

describe('a secret is found wherever it stands', () => {
  test.each([
    ['Authorization: Bearer cgk_k3y0fTheT3sts', 'Authorization: Bearer [redacted]'],
    ['basic YWNtZTpzM2NyZXQ=', 'basic [redacted]'],
    ['the key cgk_AbCdEf123456-_x is wrong', 'the key cgk_[redacted] is wrong'],
    ['the site key cgs_AbCdEf123456', 'the site key cgs_[redacted]'],
    ['see http://localhost/i#cgi_AbCdEf12-_x', 'see http://localhost/i#cgi_[redacted]'],
    ['cgc_AbCdEf123456 and cgp_AbCdEf123456', 'cgc_[redacted] and cgp_[redacted]'],
    ['a token eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhbm4ifQ.c2lnbmF0dXJl!', 'a token [redacted]!'],
    ['?access_token=EAAGm0PX4ZCpsBAKxyz1234567', '?access_token=EAA[redacted]'],
    ['wamid.HBgLMTQxNTU1NTAxOTkVAgARGBI= is gone', 'wamid.[redacted] is gone'],
    ['postgresql://app:s3cr:t@db.internal:5432/gateway', 'postgresql://app:[redacted]@db.internal:5432/gateway'],
  ])('%s', (message, expected) => {
    expect(told(message)).toBe(expected);
    expect(logged({ failure: { stack: message } }).line['failure']).toEqual({ stack: expected });
  });
});

describe('what operators need stays', () => {
  test.each([
    'Request 019abc12-3456-7890-8123-456789012345 failed.',
    '019abc12-1234-7123-8123-123456789012',
    'cus_01987654321098765432109876543210 is gone.',
    'sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    'connect ECONNREFUSED 127.0.0.1:5432',
    'connect ECONNREFUSED 192.168.100.200:5432',
    'It begins at 2026-11-22T10:00:00.123Z, or 2026-11-22 10:00:00.',
    'at file:///srv/gateway/dist/src/app.js:123:45',
    'sender 106540352242922 of account 102290129340398',
    'at 1795341600000',
    'took 12.345678901234 ms',
    'error 131047 (status 400), try 12 of 100',
    'journal entry 123456789',
  ])('%s', (message) => {
    expect(told(message)).toBe(message);
  });

  test('the numbers of the business, the process and the time', () => {
    const fields = { phoneNumberId: '10654035224292', phoneNumberIds: ['12345678901'], wabaId: '10229012934039' };
    const { line } = logged({ ...fields, requestId: '019abc12-3456-7890-8123-456789012345' });
    expect(line).toMatchObject({ ...fields, pid: process.pid, level: 30, time: expect.any(Number) });
  });
});

test('news of the address are left to the welcome', () => {
  const lines: string[] = [];
  gatewayLog('info', { write: (text) => void lines.push(text) }).info('Server listening at http://127.0.0.1:4000');
  expect(lines).toEqual([]);
});
