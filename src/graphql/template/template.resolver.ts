import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { TemplateStatus } from '../../consent/vocabulary.ts';
import { recordTemplateStatus } from '../../usecases/record-template-status.ts';
import { registerTemplate } from '../../usecases/register-template.ts';
import type { GatewayContext } from '../context.ts';
import { InputCheck } from '../input-check.ts';
import type { Soon } from '../loader.ts';
import { Purpose } from '../purpose/purpose.type.ts';
import { settle } from '../user-error/settle.ts';
import { TemplateStatusEnum } from './template.enums.ts';
import { RecordTemplateStatusInput, RegisterTemplateInput } from './template.input.ts';
import { RecordTemplateStatusPayload, RegisterTemplatePayload, Template } from './template.type.ts';

@Resolver(() => Template)
export class TemplateResolver {
  @Query(() => [Template], { description: 'The templates of the business, by name and language.' })
  async templates(
    @Arg('status', () => TemplateStatusEnum, { nullable: true, description: 'Only templates with this status.' })
    status: TemplateStatus | null | undefined,
    @Ctx() { services, caller }: GatewayContext,
  ): Promise<Template[]> {
    const templates = await services.reads.templates(caller, status ?? null);
    return templates.map((record) => new Template(record));
  }

  @Mutation(() => RegisterTemplatePayload, {
    description:
      'Makes a template known; it starts PENDING, until Meta approves it. Errors: INVALID (rule template-parameters), NOT_FOUND ' +
      'for the purpose, ALREADY_EXISTS for name and language.',
  })
  async registerTemplate(
    @Arg('input', () => RegisterTemplateInput, { description: 'The template as submitted to Meta.' })
    input: RegisterTemplateInput,
    @Ctx() { services, caller }: GatewayContext,
  ): Promise<RegisterTemplatePayload> {
    const { name, language, category, useCase, body, parameterFormat, purpose } = input;
    const template = {
      name,
      language,
      category,
      useCase: useCase ?? null,
      body,
      parameterFormat: parameterFormat ?? 'POSITIONAL',
      purpose: purpose ?? null,
    };
    return settle(
      new InputCheck(input).faults,
      () => registerTemplate(services.deps, caller, template),
      (registered, userErrors) => ({ template: registered && new Template(registered), userErrors }),
    );
  }

  @Mutation(() => RecordTemplateStatusPayload, {
    description:
      "Records Meta's word on a template where it does not come by the webhook. Idempotent. Errors: INVALID, NOT_FOUND.",
  })
  async recordTemplateStatus(
    @Arg('input', () => RecordTemplateStatusInput, { description: 'Which template, and what became of it.' })
    input: RecordTemplateStatusInput,
    @Ctx() { services, caller }: GatewayContext,
  ): Promise<RecordTemplateStatusPayload> {
    const { name, language, status, category, quality } = input;
    const change = { name, language, status, category: category ?? null, quality: quality ?? null };
    return settle(
      new InputCheck(input).faults,
      () => recordTemplateStatus(services.deps, caller, change),
      (changed, userErrors) => ({ template: changed && new Template(changed), userErrors }),
    );
  }

  @FieldResolver(() => Purpose, {
    nullable: true,
    description: 'What it is sent for; the opt-in must be to this purpose (rule template-purpose). Null: a reply only.',
  })
  purpose(@Root() { record }: Template, @Ctx() { loaders }: GatewayContext): Soon<Purpose> | null {
    return record.purposeId === null ? null : loaders.purpose.demand(record.purposeId);
  }
}
