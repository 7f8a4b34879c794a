import { KEYWORD_REPLY_TEXTS } from './keyword-reply-texts.ts';
import { resumeWordLanguage, stopWordLanguage } from './keywords.ts';
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

/** In the customer's language: English keywords are typed everywhere, so a known locale says more than they do. */
function reply(to: KeywordReplyTo, wordLanguage: string, { businessName, locale }: KeywordFacts): KeywordReply {
  const known = locale?.split('-')[0]?.toLowerCase() ?? '';
  const language = wordLanguage === 'en' && known in KEYWORD_REPLY_TEXTS ? known : wordLanguage;
  const texts = KEYWORD_REPLY_TEXTS[language] ?? KEYWORD_REPLY_TEXTS['en'];
  if (texts === undefined) throw new Error('There are no English texts.');
  return { to, text: texts[to](businessName) };
}
