import {
  Args,
  ArgsType,
  Ctx,
  Field,
  ID,
  Query,
  Resolver,
  Root,
  Subscription,
  type SubscribeResolverData,
} from 'type-graphql';
import type { WindowEventType } from '../../consent/vocabulary.ts';
import type { EventRecord } from '../../usecases/reads.ts';
import type { Connection } from '../connection/connection.type.ts';
import { readEvents } from '../connection/read-events.ts';
import type { GatewayContext } from '../context.ts';
import { EventPageArgs, EventsArgs, POLLING } from '../events.args.ts';
import { followEvents } from '../follow-events.ts';
import { WindowEvent, WindowEventConnection, WindowEventTypeEnum } from './window-event.type.ts';

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

@ArgsType()
class WindowEventPageArgs extends EventPageArgs {
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
  @Query(() => WindowEventConnection, {
    name: 'windowEvents',
    description: `What happened to conversation windows, in the order of the journal. ${POLLING}`,
  })
  async windowEventPage(
    @Args(() => WindowEventPageArgs) args: WindowEventPageArgs,
    @Ctx() context: GatewayContext,
  ): Promise<Connection<WindowEvent>> {
    const { types, senderId } = args;
    return readEvents(context, args, { kind: 'window', types, senderId }, (event) => new WindowEvent(event));
  }

  @Subscription(() => WindowEvent, {
    description:
      'Every opening, extension, approaching end and end of a conversation window, in the order of the journal.',
    subscribe: ({ args, context }: SubscribeResolverData<unknown, WindowEventsArgs, GatewayContext>) =>
      followEvents(context, args, { kind: 'window', types: args.types, senderId: args.senderId }),
  })
  windowEvents(
    @Root() event: Extract<EventRecord, { kind: 'window' }>,
    @Args(() => WindowEventsArgs) _args: WindowEventsArgs,
  ): WindowEvent {
    return new WindowEvent(event);
  }
}
