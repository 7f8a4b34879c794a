import { Field, ID, InputType } from 'type-graphql';
import { CustomerRefInput } from '../customer/customer.input.ts';
import { Locale } from '../scalars/locale.ts';
import { PhoneNumber } from '../scalars/phone-number.ts';

@InputType('RequestPhoneChangeInput', { description: 'A customer who has another number now, and can write from it.' })
export class RequestPhoneChangeInput {
  @Field(() => CustomerRefInput, { description: 'Whose number changes.' })
  readonly customer!: CustomerRefInput;

  @Field(() => PhoneNumber, { description: 'The number that the proof will come from.' })
  readonly newPhone!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'Which number of the business is written to, `snd_…`; left out: one that the customer wrote to or agreed to, or else the first.',
  })
  readonly senderId?: string | null;

  @Field(() => Locale, {
    nullable: true,
    description: "The language of the text; left out: the customer's. One that is not known is English.",
  })
  readonly locale?: string | null;
}
