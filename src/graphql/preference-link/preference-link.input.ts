import { Field, InputType, Int } from 'type-graphql';
import { CustomerRefInput } from '../customer/customer.input.ts';
import { EmailInput } from '../opt-in-invitation/email.input.ts';

export const A_DAY = 1_440;

@InputType('RevokePreferenceLinksInput', { description: 'A customer whose links shall open nothing any more.' })
export class RevokePreferenceLinksInput {
  @Field(() => CustomerRefInput, { description: 'Whose links.' })
  readonly customer!: CustomerRefInput;
}

@InputType('CreatePreferenceLinkInput', { description: 'A link by which one customer manages their own consent.' })
export class CreatePreferenceLinkInput {
  @Field(() => CustomerRefInput, { description: 'Whose preferences it opens.' })
  readonly customer!: CustomerRefInput;

  @Field(() => Int, {
    nullable: true,
    defaultValue: A_DAY,
    description: 'How long it opens them, in minutes: 1 to 43,200, which is 30 days. Default: a day.',
  })
  readonly expiresInMinutes?: number | null;

  @Field(() => EmailInput, { nullable: true, description: 'The gateway sends it by its mail server.' })
  readonly email?: EmailInput | null;
}
