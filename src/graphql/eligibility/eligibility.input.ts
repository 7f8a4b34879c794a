import { Field, ID, InputType } from 'type-graphql';
import type { Instant } from '../../consent/instant.ts';
import { CustomerRefInput } from '../customer/customer.input.ts';
import { TemplateMessageInput, TextInput } from '../message/message.input.ts';
import { DateTime } from '../scalars/date-time.ts';

@InputType('EligibilityInput', {
  description: 'The message that somebody thinks of sending: exactly one of `text` and `template`.',
})
export class EligibilityInput {
  @Field(() => CustomerRefInput, {
    description: 'Who would get it. An unknown customer is an answer (CUSTOMER_UNKNOWN), not an error.',
  })
  readonly to!: CustomerRefInput;

  @Field(() => ID, {
    nullable: true,
    description: 'The number that it would come from, `snd_…`; may be left out where the business has one sender.',
  })
  readonly senderId?: string | null;

  @Field(() => TextInput, { nullable: true, description: 'Free content.' })
  readonly text?: TextInput | null;

  @Field(() => TemplateMessageInput, {
    nullable: true,
    description: 'A template with its values, which are checked as well.',
  })
  readonly template?: TemplateMessageInput | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'A past instant: would it have been allowed then, by the events and the policy edition of that time? Left out: now.',
  })
  readonly at?: Instant | null;
}
