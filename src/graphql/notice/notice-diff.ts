import { diffArrays } from 'diff';
import type { NoticeRecord } from '../../usecases/records.ts';
import type { NoticeDiffKind, NoticeDiffPart } from './notice-diff.type.ts';

/** With more words that differ than this, it is another text; looking for what is left of the first would keep everybody waiting. */
const MOST_EDITS = 300;

/**
 * What became of a wording, word by word in the language of the notice, spaces and signs counting as words.
 *
 * @param from an earlier version; null: there was none, and everything is added
 */
export function diffNotices(from: NoticeRecord | null, to: NoticeRecord): NoticeDiffPart[] {
  if (from === null) return [part('ADDED', to.text)];
  const changes = diffArrays(wordsOf(from), wordsOf(to), { maxEditLength: MOST_EDITS });
  if (changes === undefined) return [part('REMOVED', from.text), part('ADDED', to.text)];
  return changes.map(({ added, removed, value }) =>
    part(added ? 'ADDED' : removed ? 'REMOVED' : 'SAME', value.join('')),
  );
}

function part(kind: NoticeDiffKind, text: string): NoticeDiffPart {
  return { kind, text };
}

function wordsOf({ text, locale }: NoticeRecord): string[] {
  const words = new Intl.Segmenter(locale, { granularity: 'word' }).segment(text);
  return Array.from(words, ({ segment }) => segment);
}
