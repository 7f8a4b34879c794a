import {
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  Resolver,
  Root,
  Subscription,
  type SubscribeResolverData,
} from 'type-graphql';
import type { TemplateEventType } from '../../consent/vocabulary.ts';
import type { EventRecord } from '../../usecases/reads.ts';
import type { GatewayContext } from '../context.ts';
import { FromCursorArgs } from '../events.args.ts';
import { followEvents } from '../follow-events.ts';
import type { Soon } from '../loader.ts';
import { Template } from '../template/template.type.ts';
import { TemplateEvent, TemplateEventTypeEnum } from './template-event.type.ts';

@ArgsType()
class TemplateEventsArgs extends FromCursorArgs {
  @Field(() => [TemplateEventTypeEnum], {
    nullable: true,
    description: 'Only events of these types, 1 to 10; left out: all.',
  })
  readonly types?: TemplateEventType[] | null;
}

@Resolver(() => TemplateEvent)
export class TemplateEventResolver {
  @Subscription(() => TemplateEvent, {
    description:
      'Every change of a template at Meta, in the order of the journal. Soon after one goes from UTILITY to MARKETING, ' +
      'ELIGIBILITY_LOST tells how many customers can no longer be sent it.',
    subscribe: ({ args, context }: SubscribeResolverData<unknown, TemplateEventsArgs, GatewayContext>) =>
      followEvents(context, args, { kind: 'template', types: args.types }),
  })
  templateEvents(
    @Root() event: Extract<EventRecord, { kind: 'template' }>,
    @Args(() => TemplateEventsArgs) _args: TemplateEventsArgs,
  ): TemplateEvent {
    return new TemplateEvent(event);
  }

  @FieldResolver(() => Template, { description: 'The template as it is now.' })
  template(@Root() { event }: TemplateEvent, @Ctx() { loaders }: GatewayContext): Soon<Template> {
    return loaders.template.demand(event.templateId);
  }
}
