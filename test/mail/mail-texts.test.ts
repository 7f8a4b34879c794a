import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  confirmationMail,
  invitationMail,
  preferencesMail,
  type MailFacts,
  type MailText,
} from '../../src/usecases/mail-texts.ts';
import { MAIL_WORDS } from '../../src/usecases/mail-words.ts';

const NOTICE = 'Acme Store will send you messages on WhatsApp:\nUpdates about your order.';
const FACTS: MailFacts = {
  businessName: 'Acme Store',
  url: 'https://consent.acme.example/confirm#cgc_abc&x=1',
  locale: 'en',
  notices: [NOTICE],
  expiresAt: Date.parse('2026-12-01T10:30:00Z'),
};
const MAILS = { invitationMail, confirmationMail, preferencesMail };
const LANGUAGES = Object.keys(MAIL_WORDS);
const every = LANGUAGES.flatMap((locale) =>
  Object.entries(MAILS).map(([name, make]) => [name, locale, make({ ...FACTS, locale })] as const),
);

describe.each(every)('%s in %s', (name, locale, { subject, text, html }: MailText) => {
  test('names the business, and has the link as text and as a button', () => {
    for (const part of [subject, text, html]) expect(part).toContain('Acme Store');
    expect(text).toContain(`\n${FACTS.url}\n`);
    expect(html.match(/href="https:\/\/consent\.acme\.example\/confirm#cgc_abc&amp;x=1"/g)).toHaveLength(2);
  });

  test('quotes the notice whole, where it asks for consent', () => {
    const asks = name !== 'preferencesMail';
    expect(html.includes(NOTICE)).toBe(asks);
    expect(text.includes('> Acme Store will send you messages on WhatsApp:\n> Updates about your order.')).toBe(asks);
  });

  test('says until when the link works, leaves no place unfilled, and reads in its own direction', () => {
    expect(text).toMatch(/2026|٢٠٢٦/);
    for (const part of [subject, text, html]) expect(part).not.toMatch(/[{}]|undefined|\bnull\b/);
    expect(html).toContain(`<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}">`);
  });

  test('brings nothing from elsewhere', () => {
    expect(html).not.toMatch(/<(?:img|script|link|iframe|style)|url\(|src=/i);
    expect(html.match(/https?:\/\/[^"<]*/g)!.every((url) => url.startsWith('https://consent.acme.example/'))).toBe(
      true,
    );
  });
});

describe('an e-mail', () => {
  test('to whom nobody here speaks to is in English; a region makes no difference', () => {
    expect(invitationMail({ ...FACTS, locale: 'ja' })).toEqual(invitationMail(FACTS));
    expect(invitationMail({ ...FACTS, locale: 'constructor' })).toEqual(invitationMail(FACTS));
    expect(invitationMail({ ...FACTS, locale: 'de-AT' })).toEqual(invitationMail({ ...FACTS, locale: 'de' }));
  });

  test('whose link does not end says nothing of it', () => {
    expect(confirmationMail({ ...FACTS, expiresAt: null }).text).not.toContain('works until');
  });

  test('has one line as its subject, and no tag of a value, whatever that holds', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('<script>alert(1)</script>', 'A\r\nBcc: eve@evil.example', '"><img src=x>', '$&', '{name}', "'"),
    );
    const tagsOf = (html: string) => html.match(/<[^>]*>/g)!.map((tag) => tag.replace(/ href="[^"]*"/, ''));
    const plain = tagsOf(invitationMail(FACTS).html);
    fc.assert(
      fc.property(hostile, hostile, hostile, (businessName, notice, more) => {
        const mail = invitationMail({ ...FACTS, businessName, notices: [notice], url: `${FACTS.url}${more}` });
        expect(mail.subject).not.toMatch(/[\r\n\u0000\u2028\u2029]/);
        expect(tagsOf(mail.html)).toEqual(plain);
      }),
    );
  });
});
