import { describe, expect, test } from '@jest/globals';
import { readConfig } from '../../src/config.ts';
import { emailAddressFault } from '../../src/usecases/email-address.ts';

const FROM = 'Acme <hello@acme.example>';
const URL = 'smtps://mail.example';
const PUBLIC_URL = 'https://consent.example';

describe('the mail server', () => {
  test.each([
    [
      'smtps://mail.example',
      { host: 'mail.example', port: 465, isSecure: true, allowsPlain: false, credentials: null },
    ],
    ['smtp://mail.example', { port: 587, isSecure: false, allowsPlain: false }],
    ['smtp://127.0.0.1:2525', { host: '127.0.0.1', port: 2525, allowsPlain: true }],
    ['smtp://[::1]:25/', { host: '::1', port: 25, allowsPlain: true }],
    ['smtp://localhost', { allowsPlain: true }],
    ['smtp://127.0.0.1.evil.example', { allowsPlain: false }],
    ['smtp://u:p%40ss@mail.example', { credentials: { user: 'u', password: 'p@ss' } }],
  ])('is read from %s', (SMTP_URL, server) => {
    expect(readConfig({ SMTP_URL, MAIL_FROM: FROM, PUBLIC_URL }).mailServer).toMatchObject(server);
  });

  test.each([
    'http://hush.example',
    'mail.hush.example:25',
    'smtp://',
    'smtp://hush@mail.example',
    'smtp://u:100%hush@mail.example',
    'smtp://mail.example/hush',
    'smtp://mail.example?hush=1',
  ])('is not %s, and the fault does not repeat it', (SMTP_URL) => {
    const read = () => readConfig({ SMTP_URL, MAIL_FROM: FROM, PUBLIC_URL });
    expect(read).toThrow(/^The configuration has a fault:\n {2}SMTP_URL (must be|needs|has)/);
    expect(read).not.toThrow(/hush/);
  });

  test('and whom e-mail comes from are given together', () => {
    expect(() => readConfig({ SMTP_URL: URL, PUBLIC_URL })).toThrow(/MAIL_FROM is missing beside SMTP_URL/);
    expect(() => readConfig({ MAIL_FROM: FROM })).toThrow(/SMTP_URL is missing beside MAIL_FROM/);
  });

  test('for people elsewhere needs the address that its links lead to; of this machine it does without', () => {
    const read = (SMTP_URL: string) => readConfig({ SMTP_URL, MAIL_FROM: FROM });
    expect(() => read(URL)).toThrow(/PUBLIC_URL is missing beside SMTP_URL/);
    expect(read('smtp://127.0.0.1:2525').publicUrl).toBeNull();
  });
});

describe('whom e-mail comes from', () => {
  test.each([
    ['hello@acme.example', { name: '', address: 'hello@acme.example' }],
    ['<hello@acme.example>', { name: '', address: 'hello@acme.example' }],
    ['"Acme, Ltd." <hello@acme.example>', { name: 'Acme, Ltd.', address: 'hello@acme.example' }],
    ['Ácme  <hello@acme.example>', { name: 'Ácme', address: 'hello@acme.example' }],
  ])('can be %s', (MAIL_FROM, from) => {
    expect(readConfig({ SMTP_URL: URL, MAIL_FROM, PUBLIC_URL }).mailFrom).toEqual(from);
  });

  test.each([
    'Acme',
    'Acme <hello>',
    'a@b.example, c@d.example',
    'Acme\nBcc: x <a@b.example>',
    'A <a@b.example> <c@d.example>',
  ])('is not %j', (MAIL_FROM) => {
    expect(() => readConfig({ SMTP_URL: URL, MAIL_FROM, PUBLIC_URL })).toThrow(/MAIL_FROM must be a sender such as/);
  });
});

describe('an e-mail address', () => {
  test.each(['ann@example.com', "o'neil+x=1@a-b.example", 'a@b.co', `${'a'.repeat(64)}@xn--bcher-kva.example`])(
    'is %s',
    (address) => {
      expect(emailAddressFault(address)).toBeNull();
    },
  );

  test.each([
    '',
    'ann',
    'ann@',
    '@shop.example',
    'ann@localhost',
    'ann@127.0.0.1',
    'ann@@example.com',
    'ann@example..com',
    '.ann@example.com',
    'a..n@example.com',
    'ann@-example.com',
    'ann @example.com',
    'ann@example.com ',
    '"ann"@example.com',
    'Ann <ann@example.com>',
    'ann@example.com,eve@evil.example',
    'ann@example.com\r\nBcc: eve@evil.example',
    'ann@example.com\n',
    'ann\u0000@example.com',
    'änn@example.com',
    `${'a'.repeat(65)}@example.com`,
    `a@${'b.'.repeat(130)}com`,
  ])('is not %j, and the sentence does not repeat it', (address) => {
    const fault = emailAddressFault(address);
    expect(fault).toMatch(/address/);
    if (address.length > 4) expect(fault).not.toContain(address);
  });
});
