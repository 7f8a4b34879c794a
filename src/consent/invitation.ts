import type { Instant } from './instant.ts';
import { holdsOptInKeyword } from './keywords.ts';

/** How often, and how long, an invitation can be accepted. */
export interface InvitationLimits {
  readonly expiresAt: Instant;
  /** Null: any number of times. */
  readonly maxUses: number | null;
  readonly uses: number;
}

/** Whether an invitation can be accepted at an instant: at `expiresAt` exactly it cannot. */
export function isInvitationOpen({ expiresAt, maxUses, uses }: InvitationLimits, at: Instant): boolean {
  return at < expiresAt && (maxUses === null || uses < maxUses);
}

/** Without those that look like another: I and 1, O and 0. */
export const CODE_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
export const CODE_LENGTH = 8;

/** One opt-in word for each language that has any (opt-in-words.ts), in which it says yes and nothing else. */
const WORDS: Readonly<Record<string, string>> = {
  en: 'JOIN',
  es: 'ALTA',
  pt: 'ACEITO',
  fr: 'OUI',
  de: 'JA',
  it: 'ACCETTO',
  nl: 'AKKOORD',
  hi: 'हाँ',
  id: 'SETUJU',
  ar: 'نعم',
};
const TEXT = new RegExp(`^[^\\s\\d]{1,20} ([${CODE_LETTERS}]{${String(CODE_LENGTH)}})$`, 'u');

/** What a customer sends over WhatsApp to accept: a word in the language of the notices, and the invitation's code. */
export function invitationText(locale: string, code: string): string {
  return `${WORDS[locale.split('-', 1)[0] ?? ''] ?? 'JOIN'} ${code}`;
}

/** The language of the word of such a text; English where it is another word. */
export function invitationLanguage(text: string): string {
  const word = text.trim().split(' ', 1)[0]?.toUpperCase();
  return Object.keys(WORDS).find((language) => WORDS[language] === word) ?? 'en';
}

/** The code in a text that accepts an invitation, and is nothing else; null: it is another text. */
export function invitationCodeIn(text: string): string | null {
  const code = TEXT.exec(text.trim())?.[1] ?? null;
  return code !== null && holdsOptInKeyword(text) ? code : null;
}
