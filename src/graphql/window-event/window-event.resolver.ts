import { Args, ArgsType, Ctx, Field, ID, Resolver, Root, Subscription, type SubscribeResolverData } from 'type-graphql';
import type { WindowEventType } from '../../consent/vocabulary.ts';
import type { EventRecord } from '../../usecases/reads.ts';
import type { GatewayContext } from '../context.ts';
import { EventsArgs } from '../events.args.ts';
import { beginEvent, followEvents } from '../follow-events.ts';
import { WindowEvent, WindowEventTypeEnum } from './window-event.type.ts';

@ArgsType()
class WindowEventsArgs extends EventsArgs {
  @Field(() => [WindowEventTypeEnum], {
    nullable: true,
    description: 'Only events of these types, 1 to 10; left out: all.',
  })
  readonly types?: WindowEventType[] | null;

  @Field(() => ID, { nullable: true, description: 'Only windows with this sender, `snd_…`.' })
  readonly senderId?: string | null;
}

@Resolver(() => WindowEvent)
export class WindowEventResolver {
  @Subscription(() => WindowEvent, {
    description:
      'Every opening, extension, approaching end and end of a conversation window, in the order of the journal.',
    subscribe: ({ args, context }: SubscribeResolverData<unknown, WindowEventsArgs, GatewayContext>) =>
      followEvents(context, args, { kind: 'window', types: args.types, senderId: args.senderId }),
  })
  windowEvents(
    @Root() event: Extract<EventRecord, { kind: 'window' }>,
    @Args(() => WindowEventsArgs) _args: WindowEventsArgs,
    @Ctx() { loaders }: GatewayContext,
  ): WindowEvent {
    return new WindowEvent(beginEvent(loaders, event));
  }
}
