import { ok, refused, userError, type Result } from '../consent/user-error.ts';
import type { TemplateCategory, TemplateQuality, TemplateStatus } from '../consent/vocabulary.ts';
import type { Caller, UseCaseDeps } from './ports.ts';
import type { TemplateRecord } from './records.ts';
import { storeCatalogRecord } from './store-catalog-record.ts';

/** What Meta says of a template; null where it says nothing of that. */
export interface TemplateNews {
  readonly name: string;
  readonly language: string;
  /** EARLIER: what it was before it was archived (Meta's UNARCHIVED). */
  readonly status: TemplateStatus | 'EARLIER' | null;
  readonly category: TemplateCategory | null;
  readonly quality: TemplateQuality | null;
}

/** Keeps what Meta says of a template: status, category, quality (rules template-approved, template-category). */
export function recordTemplateStatus(
  deps: UseCaseDeps,
  caller: Caller,
  news: TemplateNews,
): Promise<Result<TemplateRecord>> {
  return storeCatalogRecord(deps, caller, 'TEMPLATE', async () => {
    const before = await deps.snapshots.templateNamed(caller, news.name, news.language);
    if (before === null) {
      const message = 'There is no template of this name and language. Register it first with registerTemplate.';
      return refused(userError('NOT_FOUND', ['name'], message));
    }
    const isArchived = before.status === 'ARCHIVED';
    const earlier = isArchived ? (before.earlierStatus ?? before.status) : before.status;
    const status = news.status === 'EARLIER' ? earlier : (news.status ?? before.status);
    const after: TemplateRecord = {
      ...before,
      status,
      earlierStatus: status !== 'ARCHIVED' ? null : isArchived ? before.earlierStatus : before.status,
      category: news.category ?? before.category,
      quality: news.quality ?? before.quality,
    };
    const changed = (['status', 'category', 'quality'] as const).some((field) => after[field] !== before[field]);
    return changed ? ok(after) : { unchanged: before };
  });
}
