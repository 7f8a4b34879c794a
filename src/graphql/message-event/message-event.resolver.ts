import {
  Args,
  Ctx,
  FieldResolver,
  Query,
  Resolver,
  Root,
  Subscription,
  type SubscribeResolverData,
} from 'type-graphql';
import type { EventRecord } from '../../usecases/reads.ts';
import type { Connection } from '../connection/connection.type.ts';
import { readEvents } from '../connection/read-events.ts';
import type { GatewayContext } from '../context.ts';
import { EventPageArgs, EventsArgs, POLLING } from '../events.args.ts';
import { followEvents } from '../follow-events.ts';
import type { Soon } from '../loader.ts';
import { Message } from '../message/message.type.ts';
import { MessageEvent, MessageEventConnection } from './message-event.type.ts';

@Resolver(() => MessageEvent)
export class MessageEventResolver {
  @Query(() => MessageEventConnection, {
    name: 'messageEvents',
    description: `Every step of every message, in the order of the journal. ${POLLING}`,
  })
  async messageEventPage(
    @Args(() => EventPageArgs) args: EventPageArgs,
    @Ctx() context: GatewayContext,
  ): Promise<Connection<MessageEvent>> {
    return readEvents(context, args, { kind: 'message' }, (event) => new MessageEvent(event));
  }

  @Subscription(() => MessageEvent, {
    description: 'Every step of every message, from ACCEPTED on, in the order of the journal.',
    subscribe: ({ args, context }: SubscribeResolverData<unknown, EventsArgs, GatewayContext>) =>
      followEvents(context, args, { kind: 'message' }),
  })
  messageEvents(
    @Root() event: Extract<EventRecord, { kind: 'message' }>,
    @Args(() => EventsArgs) _args: EventsArgs,
  ): MessageEvent {
    return new MessageEvent(event);
  }

  @FieldResolver(() => Message, { description: 'The message as it is now.' })
  message(@Root() { event }: MessageEvent, @Ctx() { loaders }: GatewayContext): Soon<Message> {
    return loaders.message.demand(event.messageId);
  }
}
