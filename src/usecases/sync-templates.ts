import { userError, type UserError } from '../consent/user-error.ts';
import type { MetaTemplate } from './cloud-api.ts';
import { partsOf } from './make-template-at-meta.ts';
import { metaAccounts, type MetaAccount, type MetaAccounts } from './meta-accounts.ts';
import type { Caller, UseCaseDeps } from './ports.ts';
import type { TemplateRecord } from './records.ts';
import { storeCatalogRecord } from './store-catalog-record.ts';
import { isSameTemplate, newTemplate, templateChange, withWord } from './template-change.ts';

export interface SyncedTemplates {
  readonly created: number;
  readonly changed: number;
  readonly deleted: number;
  /** Those that were created or changed, as they are now. */
  readonly templates: readonly TemplateRecord[];
  /** Why an account was not read; nothing of it was changed. */
  readonly userErrors: readonly UserError[];
  /** False: no sender has a way to Meta, and nothing was asked there. */
  readonly isConnected: boolean;
}

/** PENDING: it may wait for its account to be connected, and never have been at Meta. */
const NEVER_MISSED: ReadonlySet<string> = new Set(['PENDING', 'PENDING_DELETION', 'DELETED']);
const DELETED = { status: 'DELETED', category: null, quality: null } as const;

/**
 * Brings what is known of templates up to what Meta says, in every account that a sender reaches: status, category, quality and
 * content. New ones are added without a purpose; those that are gone are DELETED, but only where every account of the business was
 * read whole. What Meta has and cannot be read here stays as it is. Idempotent; what changes here while Meta is read is left to the
 * next sync.
 */
export async function syncTemplates(deps: UseCaseDeps, caller: Caller): Promise<SyncedTemplates> {
  const { senders } = await deps.snapshots.forCatalog(caller);
  const { reached, broken, isComplete } = await metaAccounts(deps, caller, senders);
  // Before Meta is asked, so that what is made meanwhile is not missed there.
  const before = new Map((await deps.snapshots.templates(caller)).map((known) => [keyOf(known), known]));
  const { listed, userErrors } = await readAccounts(deps, reached);

  const created: TemplateRecord[] = [];
  const changed: TemplateRecord[] = [];
  const deleted: TemplateRecord[] = [];
  for (const [key, template] of listed) {
    if (template === null) continue;
    const known = before.get(key);
    const stored =
      known === undefined
        ? await addTemplate(deps, caller, template)
        : await changeTemplate(deps, caller, known, withListed(known, template));
    (known === undefined ? created : changed).push(...stored);
  }
  if (isComplete && reached.length > 0 && userErrors.length === 0) {
    for (const [key, known] of before) {
      if (listed.has(key) || NEVER_MISSED.has(known.status)) continue;
      deleted.push(...(await changeTemplate(deps, caller, known, withWord(known, DELETED))));
    }
  }
  return {
    created: created.length,
    changed: changed.length,
    deleted: deleted.length,
    templates: [...created, ...changed],
    isConnected: reached.length + broken.length > 0,
    userErrors: [...connectionErrors(reached, broken), ...userErrors],
  };
}

function keyOf({ name, language }: Pick<TemplateRecord, 'name' | 'language'>): string {
  return `${name} ${language}`;
}

/** All that Meta lists, by name and language, null where it cannot be read; where two accounts have the same, the first one counts. */
async function readAccounts(
  { cloudApi }: UseCaseDeps,
  accounts: readonly MetaAccount[],
): Promise<{ readonly listed: ReadonlyMap<string, MetaTemplate | null>; readonly userErrors: readonly UserError[] }> {
  const answers = await Promise.all(accounts.map(({ connection }) => cloudApi.templates(connection, null)));
  const listed = new Map<string, MetaTemplate | null>();
  const userErrors: UserError[] = [];
  for (const answer of answers) {
    if (answer.kind === 'DONE') {
      const { templates, unreadable } = answer.value;
      const found = [
        ...templates.map((one) => [keyOf(one), one] as const),
        ...unreadable.map((one) => [keyOf(one), null] as const),
      ];
      for (const [key, template] of found) if (!listed.has(key)) listed.set(key, template);
    } else {
      const why = answer.kind === 'REFUSED' ? answer.error.title : answer.reason;
      userErrors.push(userError('INVALID', null, `Meta did not list the templates: ${why} Try again, or mend it.`));
    }
  }
  return { listed, userErrors };
}

function connectionErrors(reached: MetaAccounts['reached'], broken: MetaAccounts['broken']): UserError[] {
  if (reached.length + broken.length === 0) {
    const message = 'No sender of this business is connected to Meta, so there is nothing to read. Connect one first.';
    return [userError('INVALID', null, message)];
  }
  return broken.map(({ reason }) => userError('INVALID', null, `A sender cannot reach Meta: ${reason} Mend that.`));
}

function withListed(known: TemplateRecord, listed: MetaTemplate): TemplateRecord {
  return { ...withWord(known, listed), ...partsOf(listed) };
}

/** @returns the template, unless somebody made it known meanwhile */
async function addTemplate(deps: UseCaseDeps, caller: Caller, listed: MetaTemplate): Promise<TemplateRecord[]> {
  const { name, language } = listed;
  const id = deps.generate.id();
  const stored = await storeCatalogRecord(deps, caller, 'TEMPLATE', async () => {
    const present = await deps.snapshots.templateNamed(caller, name, language);
    if (present !== null) return { unchanged: present };
    const bare = { useCase: null, purposeId: null, earlierStatus: null } as const;
    const status = listed.status ?? 'PENDING';
    return newTemplate({ id, name, language, ...partsOf(listed), status, ...bare });
  });
  return stored.ok && stored.value.id === id ? [stored.value] : [];
}

/** @returns the template, unless it is so already, or is no longer what the reading of Meta was compared with */
async function changeTemplate(
  deps: UseCaseDeps,
  caller: Caller,
  known: TemplateRecord,
  after: TemplateRecord,
): Promise<TemplateRecord[]> {
  if (isSameTemplate(known, after)) return [];
  const stored = await storeCatalogRecord(deps, caller, 'TEMPLATE', async ({ now }) => {
    const present = await deps.snapshots.templateNamed(caller, known.name, known.language);
    return present !== null && isSameTemplate(present, known)
      ? templateChange(known, after, now)
      : { unchanged: present ?? known };
  });
  // That very object: another writer may have brought the same change, and told it.
  return stored.ok && stored.value === after ? [after] : [];
}
