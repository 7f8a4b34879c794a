import { textOf, type JsonObject } from '../json-object.ts';
import type { Template } from './template.ts';

const PAGE = 25;
const LARGEST_PAGE = 1_000;
const DEFAULT_FIELDS = ['name', 'parameter_format', 'components', 'language', 'status', 'category'];

/** The query of GET /{account}/message_templates. */
export type TemplateQuery = Readonly<Record<string, unknown>>;

/** One page of templates, in Meta's form. @param next the address of a page from a cursor on */
export function templatePage(
  templates: readonly Template[],
  query: TemplateQuery,
  next: (after: string) => string,
): JsonObject {
  const matching = templates.filter(
    (template) =>
      // Meta's filter by name finds parts of names too.
      template.name.includes(textOf(query['name'])) &&
      (query['status'] === undefined || template.status === query['status']) &&
      (query['language'] === undefined || template.language === query['language']) &&
      (query['category'] === undefined || template.category === query['category']),
  );
  const size = Math.min(LARGEST_PAGE, Math.max(1, Math.trunc(Number(query['limit'] ?? PAGE)) || PAGE));
  const after = cursorId(query['after']);
  const start = after === null ? 0 : matching.findIndex(({ id }) => id === after) + 1;
  // A cursor whose template is gone, or that never was one, has nothing behind it.
  if (after !== null && start === 0) return { data: [] };
  const page = matching.slice(start, start + size);
  const [first, last] = [page[0], page.at(-1)];
  const fields = textOf(query['fields']) === '' ? DEFAULT_FIELDS : textOf(query['fields']).split(',');
  const data = page.map((template) => templateFields(template, fields));
  if (first === undefined || last === undefined) return { data };
  const cursors = { before: cursorOf(first), after: cursorOf(last) };
  const hasMore = start + page.length < matching.length;
  return { data, paging: { cursors, ...(hasMore ? { next: next(cursors.after) } : {}) } };
}

/** The fields of a template that were asked for, and its id. */
export function templateFields(template: Template, fields: readonly string[]): JsonObject {
  const all: JsonObject = {
    name: template.name,
    language: template.language,
    status: template.status,
    category: template.category,
    previous_category: template.previousCategory ?? undefined,
    parameter_format: template.parameterFormat,
    components: template.components,
    quality_score: { score: template.quality },
    rejected_reason: template.rejectedReason,
  };
  const asked = fields.map((field) => field.trim()).filter((field) => all[field] !== undefined);
  return { ...Object.fromEntries(asked.map((field) => [field, all[field]])), id: template.id };
}

export const ALL_FIELDS = [...DEFAULT_FIELDS, 'previous_category', 'quality_score', 'rejected_reason'];

function cursorOf({ id }: Template): string {
  return Buffer.from(id).toString('base64url');
}

function cursorId(cursor: unknown): string | null {
  return typeof cursor === 'string' && cursor !== '' ? Buffer.from(cursor, 'base64url').toString() : null;
}
