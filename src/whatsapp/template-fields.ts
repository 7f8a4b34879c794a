import { TEMPLATE_CATEGORIES, TEMPLATE_QUALITIES, TEMPLATE_STATUSES } from '../consent/vocabulary.ts';
import type { TemplateNews } from '../usecases/record-template-status.ts';
import type { TemplateItem } from '../usecases/webhook-item.ts';
import { instantOf, textOf, wordOf, type JsonObject } from './json-value.ts';
import { languageTag } from './language-code.ts';

type Told = Pick<TemplateNews, 'status' | 'category' | 'quality'>;

/** Meta's words for a return to an earlier status. */
const RETURNS: ReadonlyMap<unknown, TemplateNews['status']> = new Map([
  ['REINSTATED', 'APPROVED'],
  ['UNARCHIVED', 'EARLIER'],
]);

const READERS: Readonly<Record<string, (value: JsonObject) => Told>> = {
  message_template_status_update: (value) => {
    const status = RETURNS.get(value['event']) ?? wordOf(TEMPLATE_STATUSES, value['event']);
    // An event that is unknown here may turn the rest into something else too.
    const category = status === null ? null : wordOf(TEMPLATE_CATEGORIES, value['message_template_category']);
    return { status, category, quality: null };
  },
  // Ahead of a change, `new_category` is the present one, and `correct_category` the one to come: right in both cases.
  template_category_update: (value) => ({
    status: null,
    category: wordOf(TEMPLATE_CATEGORIES, value['new_category']),
    quality: null,
  }),
  message_template_quality_update: (value) => ({
    status: null,
    category: null,
    quality: wordOf(TEMPLATE_QUALITIES, value['new_quality_score']),
  }),
};

/** News of a template; null where the field brings none, or none that is known here. */
export function readTemplateNews(
  field: string,
  value: JsonObject,
  entry: JsonObject,
  receivedAt: number,
): Pick<TemplateItem, 'kind' | 'news' | 'at'> | null {
  const told = Object.hasOwn(READERS, field) ? READERS[field]?.(value) : undefined;
  const name = textOf(value['message_template_name']);
  const language = textOf(value['message_template_language']);
  if (told === undefined || name === null || language === null) return null;
  if (told.status === null && told.category === null && told.quality === null) return null;
  const at = instantOf(entry['time']) ?? receivedAt;
  return { kind: 'template', news: { name, language: languageTag(language), ...told }, at };
}
