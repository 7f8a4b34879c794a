import { Field, ObjectType } from 'type-graphql';
import type { Instant } from '../../consent/instant.ts';
import type { ConfirmationRequestRecord } from '../../usecases/confirmation-request.ts';
import { phoneHint } from '../customer/phone-hint.ts';
import { DateTime } from '../scalars/date-time.ts';

@ObjectType('ConfirmationRequest', {
  simpleResolvers: true,
  description: 'What the second half of a double opt-in is to confirm.',
})
export class ConfirmationRequest {
  @Field(() => String, { description: 'The name that the messages will come under.' })
  readonly businessName: string;

  @Field(() => DateTime, { description: 'When the customer opted in.' })
  readonly occurredAt: Instant;

  @Field(() => String, {
    nullable: true,
    description: 'The end of the number that is confirmed, such as `…4567`; null where there is no number.',
  })
  readonly phoneHint: string | null;

  @Field(() => Boolean, { description: 'Whether all that was not withdrawn since is confirmed already.' })
  readonly isConfirmed: boolean;

  @Field(() => Boolean, {
    description:
      'Whether all of it was withdrawn since: there is nothing left to confirm, and only a new opt-in can renew it.',
  })
  readonly isWithdrawn: boolean;

  constructor(readonly record: ConfirmationRequestRecord) {
    this.businessName = record.businessName;
    this.occurredAt = record.occurredAt;
    this.phoneHint = phoneHint(record.phone);
    this.isConfirmed = record.isConfirmed;
    this.isWithdrawn = record.isWithdrawn;
  }
}
