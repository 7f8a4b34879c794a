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

/** What is stored of a change: nothing where there is none, else the template and a row for each thing that is told of it. */
export function templateChange(
  before: TemplateRecord,
  after: TemplateRecord,
  now: Instant,
): CatalogDecision<TemplateRecord> {
  if (canonicalJson(before) === canonicalJson(after)) return { unchanged: before };
  const fields = (['status', 'category', 'quality'] as const).filter((field) => before[field] !== after[field]);
  const told = fields.map((field): JournalEntry => ({
    category: 'template',
    type: TOLD[field],
    occurredAt: now,
    customerId: null,
    subjectId: after.id,
    payload: { before: before[field], after: after[field] },
  }));
  return { changed: after, told };
}
