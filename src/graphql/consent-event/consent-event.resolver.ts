import {
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  Query,
  Resolver,
  Root,
  Subscription,
  type SubscribeResolverData,
} from 'type-graphql';
import type { ConsentEventType } from '../../consent/vocabulary.ts';
import type { EventRecord } from '../../usecases/reads.ts';
import type { Connection } from '../connection/connection.type.ts';
import { readEvents } from '../connection/read-events.ts';
import type { GatewayContext } from '../context.ts';
import { Customer } from '../customer/customer.type.ts';
import { EventPageArgs, EventsArgs, POLLING } from '../events.args.ts';
import { followEvents } from '../follow-events.ts';
import type { Soon } from '../loader.ts';
import { OptIn } from '../opt-in/opt-in.type.ts';
import { Purpose } from '../purpose/purpose.type.ts';
import { ConsentEvent, ConsentEventConnection, ConsentEventTypeEnum } from './consent-event.type.ts';

@ArgsType()
class ConsentEventsArgs extends EventsArgs {
  @Field(() => [ConsentEventTypeEnum], {
    nullable: true,
    description: 'Only events of these types, 1 to 10; left out: all.',
  })
  readonly types?: ConsentEventType[] | null;
}

@ArgsType()
class ConsentEventPageArgs extends EventPageArgs {
  @Field(() => [ConsentEventTypeEnum], {
    nullable: true,
    description: 'Only events of these types, 1 to 10; left out: all.',
  })
  readonly types?: ConsentEventType[] | null;
}

@Resolver(() => ConsentEvent)
export class ConsentEventResolver {
  @Query(() => ConsentEventConnection, {
    name: 'consentEvents',
    description: `Every fact about consent, in the order of the journal. ${POLLING}`,
  })
  async consentEventPage(
    @Args(() => ConsentEventPageArgs) args: ConsentEventPageArgs,
    @Ctx() context: GatewayContext,
  ): Promise<Connection<ConsentEvent>> {
    return readEvents(context, args, { kind: 'consent', types: args.types }, (event) => new ConsentEvent(event));
  }

  @Subscription(() => ConsentEvent, {
    description: 'Every fact about consent, as it is recorded, in the order of the journal.',
    subscribe: ({ args, context }: SubscribeResolverData<unknown, ConsentEventsArgs, GatewayContext>) =>
      followEvents(context, args, { kind: 'consent', types: args.types }),
  })
  consentEvents(
    @Root() event: Extract<EventRecord, { kind: 'consent' }>,
    @Args(() => ConsentEventsArgs) _args: ConsentEventsArgs,
  ): ConsentEvent {
    return new ConsentEvent(event);
  }

  @FieldResolver(() => Customer, { description: 'Whose consent it is about.' })
  customer(@Root() { record }: ConsentEvent, @Ctx() { loaders }: GatewayContext): Soon<Customer> {
    return loaders.customer.demand(record.customerId);
  }

  @FieldResolver(() => OptIn, {
    nullable: true,
    description:
      'The opt-in that it is about, as it stands now, not as the event left it; null where it is about none in particular.',
  })
  optIn(@Root() { record }: ConsentEvent, @Ctx() { loaders }: GatewayContext): Soon<OptIn | null> {
    return record.optInId === null ? null : loaders.optIn.load(record.optInId);
  }

  @FieldResolver(() => Purpose, {
    nullable: true,
    description: 'The purpose that it is about; null for everything, or for none.',
  })
  purpose(@Root() { record }: ConsentEvent, @Ctx() { loaders }: GatewayContext): Soon<Purpose> | null {
    return record.purposeId === null ? null : loaders.purpose.demand(record.purposeId);
  }
}
