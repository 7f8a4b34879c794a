import { Args, Ctx, FieldResolver, Resolver, Root, Subscription, type SubscribeResolverData } from 'type-graphql';
import type { EventRecord } from '../../usecases/reads.ts';
import type { GatewayContext } from '../context.ts';
import { EventsArgs } from '../events.args.ts';
import { beginEvent, followEvents } from '../follow-events.ts';
import type { Soon } from '../loader.ts';
import { Message } from '../message/message.type.ts';
import { MessageEvent } from './message-event.type.ts';

@Resolver(() => MessageEvent)
export class MessageEventResolver {
  @Subscription(() => MessageEvent, {
    description: 'Every step of every message, from ACCEPTED on, in the order of the journal.',
    subscribe: ({ args, context }: SubscribeResolverData<unknown, EventsArgs, GatewayContext>) =>
      followEvents(context, args, { kind: 'message' }),
  })
  messageEvents(
    @Root() event: Extract<EventRecord, { kind: 'message' }>,
    @Args(() => EventsArgs) _args: EventsArgs,
    @Ctx() { loaders }: GatewayContext,
  ): MessageEvent {
    return new MessageEvent(beginEvent(loaders, event));
  }

  @FieldResolver(() => Message, { description: 'The message as it is now.' })
  message(@Root() { event }: MessageEvent, @Ctx() { loaders }: GatewayContext): Soon<Message> {
    return loaders.message.demand(event.messageId);
  }
}
