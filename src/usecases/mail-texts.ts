import type { Instant } from '../consent/instant.ts';
import { mailHtml } from './mail-html.ts';
import { MAIL_WORDS, type MailWords } from './mail-words.ts';
import type { MailKind } from './mailer.ts';

/** What an e-mail with a link is made from. */
export interface MailFacts {
  /** As customers know the business. */
  readonly businessName: string;
  /** The page that it leads to, with the token behind its `#`. */
  readonly url: string;
  /** The language of the reader, as BCP 47 writes it; one that is not spoken here is answered in English. */
  readonly locale: string;
  /** What would be agreed to, whole, each as published. */
  readonly notices: readonly string[];
  /** From when on the link opens nothing; null: it does not end. */
  readonly expiresAt: Instant | null;
}

export interface MailText {
  readonly kind: MailKind;
  /** One line. */
  readonly subject: string;
  readonly text: string;
  /** A whole document: no image, nothing from elsewhere, every value escaped. */
  readonly html: string;
}

/** Asks somebody whether the business may write to them. */
export function invitationMail(facts: MailFacts): MailText {
  return mailText('invitation', facts);
}

/** Asks whoever opted in whether it was them (double opt-in). */
export function confirmationMail(facts: MailFacts): MailText {
  return mailText('confirmation', facts);
}

/** Leads a customer to what they agreed to; it has no notices. */
export function preferencesMail(facts: Omit<MailFacts, 'notices'>): MailText {
  return mailText('preferences', { ...facts, notices: [] });
}

const FALLBACK = 'en';
const RIGHT_TO_LEFT: readonly string[] = ['ar'];

function mailText(kind: MailKind, facts: MailFacts): MailText {
  const { url, notices, expiresAt } = facts;
  const language = languageOf(facts.locale);
  const words: MailWords = MAIL_WORDS[language];
  const name = oneLine(facts.businessName);
  const { subject, lead, button, ignore } = words[kind];
  const until = expiresAt === null ? [] : [filled(words.until, 'date', dateIn(language, expiresAt))];
  const closing = [...until, ignore];
  const text = [filled(lead, 'name', name), ...notices.map(quoted), `${button}:\n${url}`, ...closing].join('\n\n');
  const html = mailHtml({
    language,
    isRightToLeft: RIGHT_TO_LEFT.includes(language),
    title: filled(subject, 'name', name),
    lead: { before: lead.split('{name}')[0] ?? '', name, after: lead.split('{name}')[1] ?? '' },
    notices,
    button,
    url,
    link: words.link,
    closing,
  });
  return { kind, subject: filled(subject, 'name', name), text: `${text}\n`, html };
}

function languageOf(locale: string): keyof typeof MAIL_WORDS {
  const language = locale.toLowerCase().split(/[-_]/)[0] ?? FALLBACK;
  return Object.hasOwn(MAIL_WORDS, language) ? (language as keyof typeof MAIL_WORDS) : FALLBACK;
}

/** Not by `replace` with a text, in which `$&` would mean something. */
function filled(sentence: string, place: 'name' | 'date', value: string): string {
  return sentence.split(`{${place}}`).join(value);
}

/** Nothing of a value becomes a line, and so a header, of its own. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}

function quoted(notice: string): string {
  return notice
    .split(/\r\n|\r|\n/)
    .map((line) => `> ${line}`)
    .join('\n');
}

/** In UTC, and it says so: nobody here knows where the reader is. */
function dateIn(language: string, at: Instant): string {
  const format = { year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat(language, { ...format, timeZone: 'UTC', timeZoneName: 'short' }).format(at);
}
