import { secondOf, type Instant } from '../consent/instant.ts';
import { refused, userError, type Result } from '../consent/user-error.ts';
import type { TemplateStatus } from '../consent/vocabulary.ts';
import type { Caller, UseCaseDeps } from './ports.ts';
import type { TemplateRecord } from './records.ts';
import { storeCatalogRecord } from './store-catalog-record.ts';
import { templateChange, withWord, type TemplateWord } from './template-change.ts';

/** What Meta says of the template of a name and language. */
export interface TemplateNews extends TemplateWord {
  readonly name: string;
  readonly language: string;
}

/**
 * Keeps what Meta says of a template: status, category, quality (rules template-approved, template-category).
 *
 * @param since when its status became so, as Meta says; null: now
 */
export function recordTemplateStatus(
  deps: UseCaseDeps,
  caller: Caller,
  news: TemplateNews,
  since: Instant | null = null,
): Promise<Result<TemplateRecord>> {
  return storeCatalogRecord(deps, caller, 'TEMPLATE', async ({ now }) => {
    const before = await deps.snapshots.templateNamed(caller, news.name, news.language);
    return before === null ? refused(UNKNOWN) : templateChange(before, withWord(before, news), now, since);
  });
}

/**
 * Keeps what an error of Meta says of a template, unless its status has changed since. Within one second (Meta's clock is no
 * finer) the error counts: a stop comes after an approval.
 *
 * @param happenedAt null: now
 */
export function correctTemplateStatus(
  deps: UseCaseDeps,
  caller: Caller,
  { name, language }: Pick<TemplateRecord, 'name' | 'language'>,
  status: TemplateStatus,
  happenedAt: Instant | null,
): Promise<Result<TemplateRecord>> {
  return storeCatalogRecord(deps, caller, 'TEMPLATE', async ({ now }) => {
    const before = await deps.snapshots.templateNamed(caller, name, language);
    if (before === null) return refused(UNKNOWN);
    // Asked after the template was read: what changes it in between makes this decision stale.
    const changedAt = await deps.snapshots.templateStatusChangedAt(caller, before.id);
    const at = happenedAt ?? now;
    if (changedAt !== null && secondOf(changedAt) > secondOf(at)) return { unchanged: before };
    return templateChange(before, withWord(before, { status, category: null, quality: null }), now, at);
  });
}

const UNKNOWN = userError(
  'NOT_FOUND',
  ['name'],
  'There is no template of this name and language. Register it first with registerTemplate.',
);
