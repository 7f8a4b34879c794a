import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { TemplateStatus } from '../../consent/vocabulary.ts';
import { recordTemplateStatus } from '../../usecases/record-template-status.ts';
import { registerTemplate } from '../../usecases/register-template.ts';
import { syncTemplates } from '../../usecases/sync-templates.ts';
import type { GatewayContext } from '../context.ts';
import { InputCheck } from '../input-check.ts';
import type { Soon } from '../loader.ts';
import { Purpose } from '../purpose/purpose.type.ts';
import { settle } from '../user-error/settle.ts';
import { TemplateStatusEnum } from './template.enums.ts';
import { registration } from './registration.ts';
import { RecordTemplateStatusInput, RegisterTemplateInput } from './template.input.ts';
import {
  RecordTemplateStatusPayload,
  RegisterTemplatePayload,
  SyncTemplatesPayload,
  Template,
} from './template.type.ts';

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
      'Makes a template at Meta, where a sender is connected, and makes it known here; it starts PENDING, until Meta approves it. ' +
      'One that Meta has already is taken over where its body is the same; one that `syncTemplates` found, and that has no purpose ' +
      'yet, is bound to the purpose; one that is DELETED, or PENDING here and unknown at Meta, is made anew and keeps its id. ' +
      'Errors: INVALID (rule template-parameters, or what Meta says against it), NOT_FOUND for the purpose or the sender, ' +
      'ALREADY_EXISTS for name and language.',
  })
  async registerTemplate(
    @Arg('input', () => RegisterTemplateInput, { description: 'The template as submitted to Meta.' })
    input: RegisterTemplateInput,
    @Ctx() { services, caller }: GatewayContext,
  ): Promise<RegisterTemplatePayload> {
    const check = new InputCheck(input);
    const template = registration(input, check.id('Sender', input.senderId, ['senderId']));
    return settle(
      check.faults,
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

  @Mutation(() => SyncTemplatesPayload, {
    description:
      'Reads all templates of every connected account at Meta, and brings what is known here up to that: status, category, ' +
      'quality and content. It happens by itself every hour. Idempotent. Errors: INVALID, where an account cannot be read.',
  })
  async syncTemplates(@Ctx() { services, caller }: GatewayContext): Promise<SyncTemplatesPayload> {
    const { templates, ...synced } = await syncTemplates(services.deps, caller);
    return { ...synced, templates: templates.map((record) => new Template(record)) };
  }

  @FieldResolver(() => Purpose, {
    nullable: true,
    description: 'What it is sent for; the opt-in must be to this purpose (rule template-purpose). Null: a reply only.',
  })
  purpose(@Root() { record }: Template, @Ctx() { loaders }: GatewayContext): Soon<Purpose> | null {
    return record.purposeId === null ? null : loaders.purpose.demand(record.purposeId);
  }
}
