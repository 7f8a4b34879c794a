import type { PolicyEdition } from './edition.ts';
import { namedContent, type NoticePurpose } from './notice-content.ts';
import { userError, type UserError } from './user-error.ts';
import type { NoticeScope } from './vocabulary.ts';
import { WHATSAPP_NAMES } from './whatsapp-names.ts';
import { coveredWords, wordString } from './word-string.ts';
import { wordsOf } from './words.ts';

const TEXT_MAX = 4096;

export interface NoticeDraft {
  readonly text: string;
  readonly scope: NoticeScope;
}

export interface NoticeContext {
  readonly businessName: string;
  readonly purpose: NoticePurpose;
  readonly edition: PolicyEdition;
}

/**
 * Rule opt-in-notice: the text names the business, says WhatsApp, and says which content will come. Every fault is told at
 * once; none means that it can be published.
 *
 * @param context the business name that customers see at the sender, the purpose, and the edition in force at publication
 */
export function checkNotice(notice: NoticeDraft, { businessName, purpose, edition }: NoticeContext): UserError[] {
  if (notice.text.trim() === '') {
    return [userError('INVALID', ['text'], 'The notice has no text; give the wording that customers see or hear.')];
  }
  const faults: UserError[] = [];
  if (Array.from(notice.text).length > TEXT_MAX) {
    faults.push(userError('INVALID', ['text'], `A notice has 1 to ${TEXT_MAX} characters; shorten it.`));
  }
  if (notice.text.includes('\u0000') || !notice.text.isWellFormed()) {
    faults.push(userError('INVALID', ['text'], 'The text holds characters that cannot be stored; remove them.'));
  }

  const text = wordString(notice.text);
  const ofName = wordsCoveredByName(notice.text, businessName);
  const ofWhatsApp = coveredWords(text, WHATSAPP_NAMES, true);
  if (ofName === null) {
    faults.push(
      userError(
        'NOTICE_LACKS_BUSINESS_NAME',
        ['text'],
        'The text does not name the business; write the business name of the sender as customers see it in WhatsApp.',
      ),
    );
  }
  if (!edition.noticeScopes.includes(notice.scope)) {
    faults.push(
      userError(
        'NOTICE_LACKS_WHATSAPP',
        ['scope'],
        `Policy edition ${edition.code} knows no ${notice.scope} opt-in; name WhatsApp in the text, with scope WHATSAPP.`,
      ),
    );
  } else if (notice.scope === 'WHATSAPP' && ofWhatsApp.size === 0) {
    faults.push(
      userError('NOTICE_LACKS_WHATSAPP', ['text'], 'The text does not say that messages come over WhatsApp; say so.'),
    );
  }
  const rest = text.words.filter((_, index) => !(ofName?.has(index) ?? false) && !ofWhatsApp.has(index));
  if (!namedContent(rest, purpose)) {
    faults.push(
      userError(
        'NOTICE_LACKS_PURPOSE',
        ['text'],
        "The text does not say which content will come; say it in the words of the purpose's title or description.",
      ),
    );
  }
  return faults;
}

/** The words that are the business name, or null where it is not there. */
function wordsCoveredByName(text: string, businessName: string): Set<number> | null {
  const name = wordsOf(businessName).join('');
  // A name of signs alone has no words to compare.
  if (name === '') return text.normalize('NFKC').includes(businessName.normalize('NFKC').trim()) ? new Set() : null;
  const covered = coveredWords(wordString(text), new RegExp(name, 'uy'), false);
  return covered.size === 0 ? null : covered;
}
