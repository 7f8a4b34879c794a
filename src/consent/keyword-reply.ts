import { invitationLanguage } from './invitation.ts';
import { INVITATION_REPLY_TEXTS } from './invitation-reply-texts.ts';
import { KEYWORD_REPLY_TEXTS } from './keyword-reply-texts.ts';
import { resumeWordLanguage, stopWordLanguage } from './keywords.ts';
import { PHONE_PROOF_REPLY_TEXTS } from './phone-proof-reply-texts.ts';
import type { KeywordReplyTo } from './vocabulary.ts';

/** How a customer stands under the sender's business name, before the message. */
export interface KeywordFacts {
  readonly businessName: string;
  /** BCP 47; null where it is unknown. */
  readonly locale: string | null;
  /** Everything is withdrawn already, and nothing came since. */
  readonly isStopped: boolean;
  readonly hasActiveOptIn: boolean;
}

export interface KeywordReply {
  readonly to: KeywordReplyTo;
  readonly text: string;
}

/**
 * What a keyword is answered with (rule withdraw-keywords): a stop word by one acknowledgement, and not again while nothing else
 * came; a resume word by how to opt in again, which is all it does. Null: any other text, and where there is nothing to say.
 */
export function keywordReply(text: string, facts: KeywordFacts): KeywordReply | null {
  const stopLanguage = stopWordLanguage(text);
  if (stopLanguage !== null) return facts.isStopped ? null : reply('STOP', stopLanguage, facts);
  const resumeLanguage = resumeWordLanguage(text);
  return resumeLanguage === null || facts.hasActiveOptIn ? null : reply('RESUME', resumeLanguage, facts);
}

/**
 * What the text of an invitation is answered with: that it opted them in, or that it did not. Why it did not is told to nobody apart,
 * so that nobody finds out codes by trying.
 */
export function invitationReply(
  text: string,
  isAccepted: boolean,
  { businessName, locale }: Pick<KeywordFacts, 'businessName' | 'locale'>,
): KeywordReply {
  const texts = textsIn(INVITATION_REPLY_TEXTS, invitationLanguage(text), locale);
  return { to: 'INVITATION', text: texts[isAccepted ? 'ACCEPTED' : 'REFUSED'](businessName) };
}

/**
 * What the text that proves a number is answered with: that the number is the customer's, or that it is not. Why it is not is told to
 * nobody apart, so that nobody finds out who has which number.
 *
 * @param language that of the text
 */
export function phoneProofReply(language: string, isProved: boolean, businessName: string): KeywordReply {
  const texts = textsIn(PHONE_PROOF_REPLY_TEXTS, language, null);
  return { to: 'PHONE_PROOF', text: texts[isProved ? 'PROVED' : 'REFUSED'](businessName) };
}

function reply(
  to: keyof (typeof KEYWORD_REPLY_TEXTS)[string],
  wordLanguage: string,
  { businessName, locale }: KeywordFacts,
): KeywordReply {
  return { to, text: textsIn(KEYWORD_REPLY_TEXTS, wordLanguage, locale)[to](businessName) };
}

/** In the customer's language: English keywords are typed everywhere, so a known locale says more than they do. */
function textsIn<Texts>(all: Readonly<Record<string, Texts>>, wordLanguage: string, locale: string | null): Texts {
  const known = locale?.split('-')[0]?.toLowerCase() ?? '';
  const language = wordLanguage === 'en' && Object.hasOwn(all, known) ? known : wordLanguage;
  const texts = all[language] ?? all['en'];
  if (texts === undefined) throw new Error('There are no English texts.');
  return texts;
}
