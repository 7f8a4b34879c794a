import { sampleValues } from '../consent/template-values.ts';
import { isMediaAddress, templateParameters, type TemplateParameter } from '../consent/template.ts';
import { ok, refused, userError, type Result } from '../consent/user-error.ts';
import type { MetaError, MetaTemplate, SenderConnection } from './cloud-api.ts';
import { metaAccounts } from './meta-accounts.ts';
import type { Caller, UseCaseDeps } from './ports.ts';
import type { SenderRecord, TemplateRecord } from './records.ts';

/** Meta's code for a parameter that it does not take; a name and language that are taken are among them (subcode 2388024). */
const INVALID_PARAMETER = 100;

/**
 * Makes a template in the one account that the senders reach; where they reach none, it stays as it is.
 *
 * @returns the template as Meta has it from now on
 */
export async function makeTemplateAtMeta(
  deps: UseCaseDeps,
  caller: Caller,
  senders: readonly SenderRecord[],
  template: TemplateRecord,
  examples: readonly TemplateParameter[],
): Promise<Result<TemplateRecord>> {
  const { reached, broken } = await metaAccounts(deps, caller, senders);
  const [account, another] = reached;
  if (another !== undefined) {
    const message = 'This business has several WhatsApp Business Accounts; say whose the template is with senderId.';
    return refused(userError('INVALID', ['senderId'], message));
  }
  if (account === undefined) {
    const [first] = broken;
    if (first === undefined) return ok(template);
    return refused(
      userError('INVALID', ['senderId'], `This sender cannot reach Meta: ${first.reason} Mend that first.`),
    );
  }
  const { parameters, header } = template;
  const needed = parameters.find((name) => isMediaAddress(name, header));
  if (needed !== undefined && !examples.some(({ name }) => name === needed)) {
    const message = `Meta reviews a media header by an example; give one named ${needed}, with the https address of a file.`;
    return refused(userError('INVALID', ['examples'], message));
  }
  const others = sampleValues(template).filter((sample) => !examples.some(({ name }) => name === sample.name));
  const answer = await deps.cloudApi.createTemplate(account.connection, {
    name: template.name,
    language: template.language,
    category: template.category,
    body: template.body,
    parameterFormat: template.parameterFormat,
    header,
    footer: template.footer,
    buttons: template.buttons,
    examples: [...examples, ...others],
  });
  switch (answer.kind) {
    case 'DONE':
      return ok({ ...template, status: answer.value.status, category: answer.value.category });
    case 'REFUSED':
      return adoptOrRefuse(deps, account.connection, template, answer.error);
    case 'NOT_REACHED':
      return refused(userError('INVALID', null, 'Meta could not be reached, and nothing was stored; try again.'));
    case 'UNKNOWN':
      return refused(
        userError(
          'INVALID',
          null,
          'Meta could not be reached to the end: the template may be there by now. Nothing was stored here; try again, and it is found.',
        ),
      );
  }
}

/** What was made earlier, by us without an answer or by hand, is taken over instead of refused for its name. */
async function adoptOrRefuse(
  { cloudApi }: UseCaseDeps,
  connection: SenderConnection,
  template: TemplateRecord,
  error: MetaError,
): Promise<Result<TemplateRecord>> {
  const { name, language } = template;
  const listed = error.code === INVALID_PARAMETER ? await cloudApi.templates(connection, name) : null;
  const { templates, unreadable } = listed?.kind === 'DONE' ? listed.value : { templates: [], unreadable: [] };
  const isIt = (one: Pick<MetaTemplate, 'name' | 'language'>): boolean =>
    one.name === name && one.language === language;
  const found = templates.find(isIt);
  if (found === undefined && unreadable.some(isIt)) {
    const message =
      'Meta has a template of this name and language, of a kind that is unknown here. Choose another name.';
    return refused(userError('ALREADY_EXISTS', ['name'], message));
  }
  if (found === undefined) {
    const words = error.details === null ? error.title : `${error.title} (${error.details})`;
    return refused(
      userError('INVALID', null, `Meta refused the template: ${words} Correct it, and register it again.`),
    );
  }
  if (found.body === template.body)
    return ok({ ...template, ...partsOf(found), status: found.status ?? template.status });
  const message =
    'Meta has a template of this name and language with another body. Run syncTemplates to make it known here, or choose another name.';
  return refused(userError('ALREADY_EXISTS', ['name'], message));
}

/** What Meta's listing says of a template itself, but for its status. */
export function partsOf(
  listed: MetaTemplate,
): Pick<
  TemplateRecord,
  'category' | 'quality' | 'body' | 'parameterFormat' | 'header' | 'footer' | 'buttons' | 'parameters'
> {
  const { category, quality, body, parameterFormat, header, footer, buttons } = listed;
  const parameters = templateParameters({ body, header, buttons });
  return { category, quality, body, parameterFormat, header, footer, buttons, parameters };
}
