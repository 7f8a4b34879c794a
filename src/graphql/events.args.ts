import { ArgsType, Field, ID } from 'type-graphql';
import { EventCursor } from './scalars/event-cursor.ts';

/** What every subscription takes. */
@ArgsType()
export class FromCursorArgs {
  @Field(() => EventCursor, {
    nullable: true,
    description:
      'Everything behind this event first, then live, with no gap and no repeat. Left out: live from now on. After an ' +
      'interruption give the cursor of the last event that was dealt with.',
  })
  readonly after?: number | null;
}

/** What a subscription to events of customers takes. */
@ArgsType()
export class EventsArgs extends FromCursorArgs {
  @Field(() => ID, { nullable: true, description: 'Only events of this customer, `cus_…`.' })
  readonly customerId?: string | null;
}
