import { Field, ID, InputType, Int } from 'type-graphql';
import type { SourceChannel } from '../../consent/vocabulary.ts';
import { CustomerRefInput } from '../customer/customer.input.ts';
import { SourceChannelEnum } from '../opt-in/source-channel.ts';
import { Locale } from '../scalars/locale.ts';
import { PhoneNumber } from '../scalars/phone-number.ts';
import { EmailInput } from './email.input.ts';

export const A_WEEK = 10_080;

@InputType('CreateOptInInvitationInput', {
  description: 'A link that asks somebody for consent, where there is no page of yours.',
})
export class CreateOptInInvitationInput {
  @Field(() => String, {
    description:
      'A key of the caller for this one invitation, 1 to 255 characters: sent again, the same invitation comes back.',
  })
  readonly idempotencyKey!: string;

  @Field(() => SourceChannelEnum, {
    description:
      'How the link reaches the person: EMAIL, SMS, STORE, IVR or WHATSAPP. What is captured has this channel.',
  })
  readonly sourceChannel!: SourceChannel;

  @Field(() => [String], {
    description: 'Codes, 1 to 10: for each the newest notice of this channel, locale and sender is shown.',
  })
  readonly purposes!: string[];

  @Field(() => Locale, { description: 'The language of the notices.' })
  readonly locale!: string;

  @Field(() => ID, {
    nullable: true,
    description: "Under whose business name, `snd_…`; left out: the business's only sender.",
  })
  readonly senderId?: string | null;

  @Field(() => CustomerRefInput, {
    nullable: true,
    description: 'Whom it is for: a customer who is known. Left out: anybody, as a code at the till.',
  })
  readonly customer?: CustomerRefInput | null;

  @Field(() => String, {
    nullable: true,
    description:
      "What the channel knows of it, 1 to 255 characters, kept as evidence: STORE the store id, IVR the call id, SMS the provider's " +
      'message id, EMAIL the message id (not needed where the gateway sends it).',
  })
  readonly reference?: string | null;

  @Field(() => Int, {
    nullable: true,
    defaultValue: A_WEEK,
    description: 'How long it can be accepted, in minutes: 1 to 527,040, which is a year. Default: a week.',
  })
  readonly expiresInMinutes?: number | null;

  @Field(() => Int, {
    nullable: true,
    defaultValue: 1,
    description: 'How often it can be accepted, 1 to 1,000,000; null: any number of times. Default: once.',
  })
  readonly maxUses?: number | null;

  @Field(() => EmailInput, { nullable: true, description: 'For EMAIL: the gateway sends it by its mail server.' })
  readonly email?: EmailInput | null;
}

@InputType('AcceptOptInInvitationInput', { description: "The customer's yes, on the page of an invitation." })
export class AcceptOptInInvitationInput {
  @Field(() => String, {
    description: 'A key of the page for this one act, 1 to 255 characters: sent again, it counts once.',
  })
  readonly idempotencyKey!: string;

  @Field(() => PhoneNumber, {
    nullable: true,
    description: 'The number that was entered; left out: the one that is known of the customer whom it is for.',
  })
  readonly phone?: string | null;

  @Field(() => [ID], {
    description: 'The notices that the customer agreed to, `ntc_…`, 1 to 20: all that the invitation shows, or some.',
  })
  readonly noticeIds!: string[];

  @Field(() => Boolean, {
    description: 'Whether a box was ticked before the customer came. True is refused with PASSIVE_CONSENT.',
  })
  readonly preselected!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "The browser's user agent, up to 512 characters, kept as evidence.",
  })
  readonly userAgent?: string | null;
}
