import { ArgsType, Field, ID, Int } from 'type-graphql';
import { EventCursor } from './scalars/event-cursor.ts';

/** What every subscription takes. */
@ArgsType()
export class FromCursorArgs {
  @Field(() => EventCursor, {
    nullable: true,
    description:
      'Everything behind this event first, then live, with no gap and no repeat. Left out: live from now on. After an ' +
      'interruption give the cursor of the last event that was dealt with. CURSOR_EXPIRED where that is older than what is kept, with ' +
      'the oldest that is good in `extensions.oldestCursor`. Who reads too slowly is ended with SLOW_CONSUMER, and goes on from ' +
      '`extensions.lastCursor`.',
  })
  readonly after?: number | null;
}

/** What a subscription to events of customers takes. */
@ArgsType()
export class EventsArgs extends FromCursorArgs {
  @Field(() => ID, { nullable: true, description: 'Only events of this customer, `cus_…`.' })
  readonly customerId?: string | null;
}

/** What a query for events of customers takes. */
@ArgsType()
export class EventPageArgs {
  @Field(() => ID, { nullable: true, description: 'Only events of this customer, `cus_…`.' })
  readonly customerId?: string | null;

  @Field(() => Int, { nullable: true, defaultValue: 50, description: 'How many events at most, 1 to 100.' })
  readonly first?: number | null;

  @Field(() => EventCursor, {
    nullable: true,
    description:
      'Only what comes behind this place of the journal: the `endCursor` of the page before, the cursor of any event, or `asOf` of ' +
      '`conversationWindows`. Left out: from the oldest event that is kept.',
  })
  readonly after?: number | null;
}

/** How a query for events is read on, as the end of its description. */
export const POLLING =
  'For those who cannot hold a socket: ask again and again with `after: endCursor`, and every event comes exactly once. One page ' +
  'looks at 10,000 places of the journal at most. So it can be short, or empty, and still have `hasNextPage: true`: then ask again ' +
  'at once. Cursors are those of the subscription. A cursor ahead of the journal is BAD_USER_INPUT; one that is older than what is ' +
  'kept is CURSOR_EXPIRED, with the oldest that is good in `extensions.oldestCursor`.';
