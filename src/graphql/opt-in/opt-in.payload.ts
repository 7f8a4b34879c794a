import { Field, Int, ObjectType } from 'type-graphql';
import { Customer } from '../customer/customer.type.ts';
import { Url } from '../scalars/url.ts';
import { Payload } from '../user-error/user-error.type.ts';
import { OptIn } from './opt-in.type.ts';

@ObjectType('CaptureOptInPayload', {
  simpleResolvers: true,
  description: 'The answer of every capture, and of `confirmOptIn`.',
})
export class CaptureOptInPayload extends Payload {
  @Field(() => Customer, {
    nullable: true,
    description:
      'Who consented; null where `userErrors` is not empty. A site key always gets null: it cannot learn whether a number is known.',
  })
  readonly customer!: Customer | null;

  @Field(() => [OptIn], {
    description:
      'Where the customer stands with each purpose of this act. Not always ACTIVE: a later withdrawal that is known already wins. ' +
      'A site key always gets an empty list: it is done where `userErrors` is empty.',
  })
  readonly optIns!: readonly OptIn[];

  @Field(() => String, {
    nullable: true,
    description:
      'A secret for the customer alone, where confirmation was asked for: send it to them, and pass what they bring back to ' +
      '`confirmOptIn`, within 7 days. It is shown here only, and neither to a site key nor to a customer session, which cannot ask for it.',
  })
  readonly confirmationToken!: string | null;

  @Field(() => Url, {
    nullable: true,
    description:
      'The page where the customer confirms, for them alone, within 7 days; only beside `confirmationToken`.',
  })
  readonly confirmationUrl!: string | null;
}

@ObjectType('WithdrawOptInPayload', { simpleResolvers: true, description: 'The answer of `withdrawOptIn`.' })
export class WithdrawOptInPayload extends Payload {
  @Field(() => Customer, {
    nullable: true,
    description: 'Who took consent back; null where `userErrors` is not empty.',
  })
  readonly customer!: Customer | null;

  @Field(() => [OptIn], { description: 'The opt-ins that it concerned, as they stand now.' })
  readonly optIns!: readonly OptIn[];

  @Field(() => Int, {
    description:
      'How many accepted messages it stopped before they were handed to Meta (rule withdraw-wins); they are CANCELED.',
  })
  readonly canceledMessages!: number;
}
