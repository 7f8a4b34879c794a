import { checkTemplate, type TemplateDraft } from '../consent/template-check.ts';
import { parameterFaults, sampleValues } from '../consent/template-values.ts';
import type { TemplateDefinition, TemplateParameter } from '../consent/template.ts';
import { ok, refused, userError, type Result, type UserError } from '../consent/user-error.ts';
import { makeTemplateAtMeta } from './make-template-at-meta.ts';
import type { Caller, CatalogSnapshot, UseCaseDeps } from './ports.ts';
import type { TemplateRecord } from './records.ts';
import { storeCatalogRecord } from './store-catalog-record.ts';
import { isGoneAtMeta, NAME_TAKEN, renewTemplate } from './renew-template.ts';
import { newTemplate, templateChange } from './template-change.ts';

export interface RegisterTemplateInput extends Omit<TemplateDefinition, 'purposeId'>, TemplateDraft {
  /** The purpose's code; null: bound to none, so that it can only be sent as a reply. */
  readonly purpose: string | null;
  /** What Meta's reviewers see in place of a variable; what is left out is filled with a sample. */
  readonly examples: readonly TemplateParameter[];
  /** The sender whose account it is made in; null: the only one. */
  readonly senderId: string | null;
}

/**
 * Makes a template at Meta, where a sender is connected, and makes it known, PENDING until Meta approves it (rules
 * template-approved, template-purpose, template-parameters). One that is known without a purpose, since Meta had it first, is bound
 * to the purpose; one that Meta does not have any more, or never had, is made anew.
 */
export async function registerTemplate(
  deps: UseCaseDeps,
  caller: Caller,
  input: RegisterTemplateInput,
): Promise<Result<TemplateRecord>> {
  const { name, language } = input;
  const snapshot = await deps.snapshots.forCatalog(caller);
  const known = await deps.snapshots.templateNamed(caller, name, language);
  const former = known !== null && (await isGoneAtMeta(deps, caller, snapshot.senders, known)) ? known : null;
  const isKnown = known !== null && former === null;
  const planned = planTemplate(former?.id ?? deps.generate.id(), input, snapshot);
  const taken = isKnown ? bindingFaults(known, input) : [];
  if (!planned.ok || taken.length > 0) return refused(...(planned.ok ? [] : planned.errors), ...taken);
  if (isKnown) return storeTemplate(deps, caller, planned.value);

  const senders = snapshot.senders.filter(({ id }) => input.senderId === null || input.senderId === id);
  const made = await makeTemplateAtMeta(deps, caller, senders, planned.value, input.examples);
  if (!made.ok) return made;
  return former === null ? storeTemplate(deps, caller, made.value) : renewTemplate(deps, caller, former, made.value);
}

/** The template as it is known before Meta has said anything of it. */
function planTemplate(
  id: string,
  { purpose: code, examples, senderId, ...definition }: RegisterTemplateInput,
  { purposes, senders }: CatalogSnapshot,
): Result<TemplateRecord> {
  const checked = checkTemplate(definition);
  const faults: UserError[] = checked.ok ? [...exampleFaults(checked.value, examples)] : [...checked.errors];
  const purpose = purposes.find((known) => known.code === code);
  if (code !== null && purpose === undefined) {
    faults.push(
      userError('NOT_FOUND', ['purpose'], 'There is no purpose of this code. Make it first with createPurpose.'),
    );
  }
  if (senderId !== null && !senders.some((sender) => sender.id === senderId)) {
    faults.push(
      userError('NOT_FOUND', ['senderId'], 'There is no such sender. List yours with business { senders { id } }.'),
    );
  }
  if (!checked.ok || faults.length > 0) return refused(...faults);
  const newcomer = { status: 'PENDING', earlierStatus: null, quality: 'UNKNOWN' } as const;
  return ok({ id, ...definition, ...checked.value, ...newcomer, purposeId: purpose?.id ?? null });
}

function exampleFaults(
  template: Pick<TemplateRecord, 'parameters' | 'header'>,
  examples: readonly TemplateParameter[],
): UserError[] {
  const others = sampleValues(template).filter((sample) => !examples.some(({ name }) => name === sample.name));
  return parameterFaults(template, [...examples, ...others]).map((fault) => userError('INVALID', ['examples'], fault));
}

/** Why a known template cannot be bound by registering it: it is bound, no purpose is given, or it says something else. */
function bindingFaults(
  known: TemplateRecord,
  { purpose, body }: Pick<RegisterTemplateInput, 'purpose' | 'body'>,
): UserError[] {
  const taken = (message: string): UserError[] => [userError('ALREADY_EXISTS', ['name'], message)];
  if (known.purposeId !== null || purpose === null) return taken(NAME_TAKEN);
  return known.body === body
    ? []
    : taken(
        'Meta has a template of this name and language with another body. Register that body, or choose another name.',
      );
}

/** Stores it, or binds the one that somebody made known meanwhile: a sync may have found it at Meta before us. */
function storeTemplate(deps: UseCaseDeps, caller: Caller, template: TemplateRecord): Promise<Result<TemplateRecord>> {
  return storeCatalogRecord(deps, caller, 'TEMPLATE', async ({ now }) => {
    const present = await deps.snapshots.templateNamed(caller, template.name, template.language);
    if (present === null) return newTemplate(template);
    const { purposeId, body } = template;
    if (present.purposeId !== null || present.body !== body) {
      return refused(...bindingFaults(present, { purpose: purposeId, body }));
    }
    return templateChange(present, { ...present, purposeId, useCase: template.useCase ?? present.useCase }, now);
  });
}
