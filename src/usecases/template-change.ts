import type { Instant } from '../consent/instant.ts';
import type { TemplateCategory, TemplateQuality, TemplateStatus } from '../consent/vocabulary.ts';
import type { CatalogDecision } from './store-catalog-record.ts';
import { canonicalJson } from './canonical-json.ts';
import type { JournalEntry } from './journal.ts';
import type { TemplateRecord } from './records.ts';

/** What Meta says of a template, whichever way it came; null where it says nothing of that. */
export interface TemplateWord {
  /** EARLIER: what it was before it was archived (Meta's UNARCHIVED). */
  readonly status: TemplateStatus | 'EARLIER' | null;
  readonly category: TemplateCategory | null;
  readonly quality: TemplateQuality | null;
}

const TOLD = { status: 'STATUS_CHANGED', category: 'CATEGORY_CHANGED', quality: 'QUALITY_CHANGED' } as const;

/** A template with Meta's word on it (rules template-approved, template-category). */
export function withWord(before: TemplateRecord, { status: told, category, quality }: TemplateWord): TemplateRecord {
  const isArchived = before.status === 'ARCHIVED';
  const earlier = isArchived ? (before.earlierStatus ?? before.status) : before.status;
  const status = told === 'EARLIER' ? earlier : (told ?? before.status);
  return {
    ...before,
    status,
    earlierStatus: status !== 'ARCHIVED' ? null : isArchived ? before.earlierStatus : before.status,
    category: category ?? before.category,
    quality: quality ?? before.quality,
  };
}

/**
 * What is stored of a change: nothing where there is none, else the template and a row for each thing that is told of it.
 *
 * @param before as it was read: it is stored only where that is still so
 * @param statusSince when its status became so; null: now
 */
export function templateChange(
  before: TemplateRecord,
  after: TemplateRecord,
  now: Instant,
  statusSince: Instant | null = null,
): CatalogDecision<TemplateRecord> {
  if (isSameTemplate(before, after)) return { unchanged: before };
  return {
    changed: after,
    told: told(['status', 'category', 'quality'], before, after, now, statusSince),
    expect: { template: before },
  };
}

/** What is stored of a template that takes the place of a former one under its id: category and quality of that are no news. */
export function renewedTemplate(
  former: TemplateRecord,
  renewed: TemplateRecord,
  now: Instant,
): CatalogDecision<TemplateRecord> {
  return { changed: renewed, told: told(['status'], former, renewed, now), expect: { template: former } };
}

function told(
  fields: readonly (keyof typeof TOLD)[],
  before: TemplateRecord,
  after: TemplateRecord,
  now: Instant,
  statusSince: Instant | null = null,
): JournalEntry[] {
  const changed = fields.filter((field) => before[field] !== after[field]);
  return changed.map((field): JournalEntry => ({
    category: 'template',
    type: TOLD[field],
    occurredAt: field === 'status' ? Math.min(statusSince ?? now, now) : now,
    customerId: null,
    subjectId: after.id,
    payload: { before: before[field], after: after[field] },
  }));
}

export function isSameTemplate(a: TemplateRecord, b: TemplateRecord): boolean {
  return canonicalJson(a) === canonicalJson(b);
}

/** What is stored of a template whose name and language are new: nothing is told of it beside. */
export function newTemplate(template: TemplateRecord): CatalogDecision<TemplateRecord> {
  const { name, language } = template;
  return { changed: template, told: [], expect: { noTemplate: { name, language } } };
}
