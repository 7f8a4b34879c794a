import { headerOf, partFaults, type HeaderDraft } from './template-part-faults.ts';
import type { TemplateHeader, TemplateParts } from './template-parts.ts';
import { variableFaults } from './template-variable-faults.ts';
import { templateParameters, type TemplateDefinition } from './template.ts';
import { ok, refused, userError, type Result, type UserError } from './user-error.ts';

/** Rule template-parameters [M]. */
const NAME = /^[a-z0-9_]{1,512}$/;
const BODY_MAX = 1024;

/** A template as somebody wrote it down. */
export interface TemplateDraft
  extends Pick<TemplateDefinition, 'name' | 'body' | 'parameterFormat'>, Pick<TemplateParts, 'footer' | 'buttons'> {
  readonly header: HeaderDraft | null;
}

export interface CheckedTemplate {
  readonly header: TemplateHeader | null;
  /** Every variable that a message has to fill. */
  readonly parameters: string[];
}

/** Checks a template before it is registered (rule template-parameters). @returns what it comes to, or every fault. */
export function checkTemplate(draft: TemplateDraft): Result<CheckedTemplate> {
  const { name, body, parameterFormat, buttons } = draft;
  const faults: UserError[] = [];
  if (!NAME.test(name)) {
    const message = 'A template name has 1 to 512 lower-case letters, digits or underscores; change it.';
    faults.push(userError('INVALID', ['name'], message));
  }
  if (body.trim() === '' || [...body].length > BODY_MAX) {
    faults.push(userError('INVALID', ['body'], `A template body has 1 to ${BODY_MAX} characters; shorten or fill it.`));
  }
  faults.push(...variableFaults(body, parameterFormat, ['body']), ...partFaults(draft, parameterFormat));
  if (faults.length > 0) return refused(...faults);
  const header = draft.header === null ? null : headerOf(draft.header);
  return ok({ header, parameters: templateParameters({ body, header, buttons }) });
}
