import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import type { Instant } from '../../consent/instant.ts';
import type { WindowStatus } from '../../consent/vocabulary.ts';
import { PageArgs } from '../connection/page.args.ts';
import { CustomerIdentityInput } from '../customer/customer.input.ts';
import { DateTime } from '../scalars/date-time.ts';
import { WindowStatusEnum } from './conversation-window.type.ts';

@InputType('RecordInboundMessageInput', {
  description: "A customer's message that reached the business by another provider than the Cloud API's webhook.",
})
export class RecordInboundMessageInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The sender that was written to, `snd_…`; may be left out where the business has one.',
  })
  readonly senderId?: string | null;

  @Field(() => CustomerIdentityInput, {
    description: 'Who wrote; someone unknown becomes a Customer, without any opt-in.',
  })
  readonly from!: CustomerIdentityInput;

  @Field(() => String, {
    description: "The provider's id of the message, 1 to 255 characters; the same id again is the same message.",
  })
  readonly messageId!: string;

  @Field(() => DateTime, {
    description:
      "When it was written, by the provider's clock, not when it arrived (rule window-clock). Ahead of the server: now.",
  })
  readonly occurredAt!: Instant;

  @Field(() => String, {
    nullable: true,
    description: 'Its text, up to 4096 characters. A stop word withdraws everything (rule withdraw-keywords).',
  })
  readonly text?: string | null;
}

@ArgsType()
export class ConversationWindowsArgs extends PageArgs {
  @Field(() => WindowStatusEnum, { nullable: true, description: 'Only windows that are open, or closed, now.' })
  readonly status?: WindowStatus | null;

  @Field(() => ID, { nullable: true, description: 'Only windows with this sender, `snd_…`.' })
  readonly senderId?: string | null;

  @Field(() => Int, { nullable: true, description: 'Only open windows that close within so many minutes, 1 to 1440.' })
  readonly expiringWithinMinutes?: number | null;
}
