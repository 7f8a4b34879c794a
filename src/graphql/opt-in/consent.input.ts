import { Field, ID, InputType } from 'type-graphql';
import type { Instant } from '../../consent/instant.ts';
import type { SourceChannel } from '../../consent/vocabulary.ts';
import { CustomerRefInput } from '../customer/customer.input.ts';
import { DateTime } from '../scalars/date-time.ts';
import { SourceChannelEnum } from './source-channel.ts';

@InputType('ConfirmOptInInput', { description: "The second half of a double opt-in: the customer's own yes." })
export class ConfirmOptInInput {
  @Field(() => String, {
    description:
      'The `confirmationToken` of a capture or of `changeCustomerPhone`, as the customer brought it back; or what stands behind the `#` of ' +
      'its `confirmationUrl`.',
  })
  readonly token!: string;
}

@InputType('WithdrawOptInInput', {
  description: 'A customer who takes consent back: for some purposes, or for everything.',
})
export class WithdrawOptInInput {
  @Field(() => String, {
    nullable: true,
    description:
      'A key of the caller for this one act, 1 to 255 characters; withdrawing again does no harm without one either.',
  })
  readonly idempotencyKey?: string | null;

  @Field(() => CustomerRefInput, { description: 'Who takes it back.' })
  readonly customer!: CustomerRefInput;

  @Field(() => [String], {
    nullable: true,
    description: 'The codes of the purposes, 1 to 100, each up to 64 characters. Give these, or `all`.',
  })
  readonly purposes?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description:
      'Everything, free content too, until the customer writes again (rule withdraw-all). Give this, or `purposes`.',
  })
  readonly all?: boolean | null;

  @Field(() => ID, {
    nullable: true,
    description: "Only under this sender's business name, `snd_…`; left out: under every business name.",
  })
  readonly senderId?: string | null;

  @Field(() => SourceChannelEnum, {
    description: 'Where the customer said so; any channel will do (rule withdraw-easy).',
  })
  readonly sourceChannel!: SourceChannel;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the customer said so; left out: now. A time ahead of the server counts as now.',
  })
  readonly occurredAt?: Instant | null;
}
