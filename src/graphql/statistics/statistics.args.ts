import { ArgsType, Field } from 'type-graphql';
import type { Instant } from '../../consent/instant.ts';
import { DateTime } from '../scalars/date-time.ts';

@ArgsType()
export class StatisticsArgs {
  @Field(() => DateTime, { description: 'The first instant that is counted, such as the midnight of a first day.' })
  readonly from!: Instant;

  @Field(() => DateTime, { description: 'The first instant that is not counted any more; at most 92 days later.' })
  readonly to!: Instant;

  @Field(() => String, {
    nullable: true,
    defaultValue: 'UTC',
    description: 'Whose days they are: a name of the IANA time zone database, such as `Europe/Berlin`.',
  })
  readonly timeZone?: string | null;
}
