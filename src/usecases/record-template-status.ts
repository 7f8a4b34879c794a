import { refused, userError, type Result } from '../consent/user-error.ts';
import type { Caller, UseCaseDeps } from './ports.ts';
import type { TemplateRecord } from './records.ts';
import { storeCatalogRecord } from './store-catalog-record.ts';
import { templateChange, withWord, type TemplateWord } from './template-change.ts';

/** What Meta says of the template of a name and language. */
export interface TemplateNews extends TemplateWord {
  readonly name: string;
  readonly language: string;
}

/** Keeps what Meta says of a template: status, category, quality (rules template-approved, template-category). */
export function recordTemplateStatus(
  deps: UseCaseDeps,
  caller: Caller,
  news: TemplateNews,
): Promise<Result<TemplateRecord>> {
  return storeCatalogRecord(deps, caller, 'TEMPLATE', async ({ now }) => {
    const before = await deps.snapshots.templateNamed(caller, news.name, news.language);
    if (before === null) {
      const message = 'There is no template of this name and language. Register it first with registerTemplate.';
      return refused(userError('NOT_FOUND', ['name'], message));
    }
    return templateChange(before, withWord(before, news), now);
  });
}
