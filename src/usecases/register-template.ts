import { checkTemplate, type TemplateDefinition } from '../consent/template.ts';
import { ok, refused, userError, type Result, type UserError } from '../consent/user-error.ts';
import type { Caller, UseCaseDeps } from './ports.ts';
import type { TemplateRecord } from './records.ts';
import { storeCatalogRecord } from './store-catalog-record.ts';

export interface RegisterTemplateInput extends Omit<TemplateDefinition, 'purposeId'> {
  /** The purpose's code; null: bound to none, so that it can only be sent as a reply. */
  readonly purpose: string | null;
}

/** Makes a template known, PENDING until Meta approves it (rules template-approved, template-purpose, template-parameters). */
export function registerTemplate(
  deps: UseCaseDeps,
  caller: Caller,
  input: RegisterTemplateInput,
): Promise<Result<TemplateRecord>> {
  return storeCatalogRecord(deps, caller, 'TEMPLATE', async ({ purposes }) => {
    const checked = checkTemplate(input);
    const faults: UserError[] = checked.ok ? [] : [...checked.errors];
    const { purpose: code, ...definition } = input;
    const purpose = purposes.find((known) => known.code === code);
    if (code !== null && purpose === undefined) {
      faults.push(
        userError('NOT_FOUND', ['purpose'], 'There is no purpose of this code. Make it first with createPurpose.'),
      );
    }
    if ((await deps.snapshots.templateNamed(caller, input.name, input.language)) !== null) {
      const message = 'There is a template of this name and language already. Choose another name.';
      faults.push(userError('ALREADY_EXISTS', ['name'], message));
    }
    if (!checked.ok || faults.length > 0) return refused(...faults);
    return ok({
      id: deps.generate.id(),
      ...definition,
      purposeId: purpose?.id ?? null,
      status: 'PENDING',
      earlierStatus: null,
      quality: 'UNKNOWN',
      parameters: checked.value,
    });
  });
}
