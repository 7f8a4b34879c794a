import { refused, userError, type Result } from '../consent/user-error.ts';
import { metaAccounts } from './meta-accounts.ts';
import type { Caller, UseCaseDeps } from './ports.ts';
import type { SenderRecord, TemplateRecord } from './records.ts';
import { storeCatalogRecord } from './store-catalog-record.ts';
import { isSameTemplate, renewedTemplate } from './template-change.ts';

export const NAME_TAKEN = 'There is a template of this name and language already. Choose another name.';

/**
 * Whether a template can be made anew under its name: it was deleted, or it waits for an approval that cannot come, since no
 * account has it (it was registered before a sender was connected, or Meta lost it). Where Meta does not tell, it is not gone.
 *
 * @param senders all of the business: another's account may have it
 */
export async function isGoneAtMeta(
  deps: UseCaseDeps,
  caller: Caller,
  senders: readonly SenderRecord[],
  { name, language, status }: TemplateRecord,
): Promise<boolean> {
  if (status !== 'PENDING') return status === 'DELETED';
  const { reached, broken } = await metaAccounts(deps, caller, senders);
  if (reached.length === 0 || broken.length > 0) return false;
  const answers = await Promise.all(reached.map(({ connection }) => deps.cloudApi.templates(connection, name)));
  return answers.every((answer) => {
    if (answer.kind !== 'DONE') return false;
    const { templates, unreadable } = answer.value;
    return ![...templates, ...unreadable].some((one) => one.name === name && one.language === language);
  });
}

/** Stores a template that was made anew in the place of a former one, whose id it has. */
export function renewTemplate(
  deps: UseCaseDeps,
  caller: Caller,
  former: TemplateRecord,
  made: TemplateRecord,
): Promise<Result<TemplateRecord>> {
  return storeCatalogRecord(deps, caller, 'TEMPLATE', async ({ now }) => {
    const present = await deps.snapshots.templateNamed(caller, former.name, former.language);
    if (present !== null && isSameTemplate(present, former)) return renewedTemplate(former, made, now);
    if (
      present !== null &&
      present.status !== made.status &&
      isSameTemplate({ ...present, ...wordOn(former) }, former)
    ) {
      // Meta's review of what was made was quicker than its answer to us.
      return renewedTemplate(present, { ...made, ...wordOn(present) }, now);
    }
    return refused(userError('ALREADY_EXISTS', ['name'], NAME_TAKEN));
  });
}

/** What Meta says of a template, whoever wrote it. */
function wordOn({
  status,
  earlierStatus,
  category,
  quality,
}: TemplateRecord): Pick<TemplateRecord, 'status' | 'earlierStatus' | 'category' | 'quality'> {
  return { status, earlierStatus, category, quality };
}
