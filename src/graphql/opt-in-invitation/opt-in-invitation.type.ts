import { Field, ID, Int, ObjectType } from 'type-graphql';
import { isInvitationOpen, invitationText } from '../../consent/invitation.ts';
import type { Instant } from '../../consent/instant.ts';
import type { SourceChannel } from '../../consent/vocabulary.ts';
import type { InvitationView } from '../../usecases/invitations.ts';
import { phoneHint } from '../customer/phone-hint.ts';
import { encodeId } from '../node/global-id.ts';
import { SourceChannelEnum } from '../opt-in/source-channel.ts';
import { DateTime } from '../scalars/date-time.ts';
import { Locale } from '../scalars/locale.ts';
import { Url } from '../scalars/url.ts';
import { whatsAppUrl } from '../sender/whatsapp-url.ts';
import { Payload } from '../user-error/user-error.type.ts';

@ObjectType('OptInInvitation', {
  simpleResolvers: true,
  description: 'A link that asks for consent. Whoever opens it sees the notices, and may accept them.',
})
export class OptInInvitation {
  @Field(() => ID, { description: 'Opaque global id, `inv_…`; it opens nothing.' })
  readonly id: string;

  @Field(() => SourceChannelEnum, { description: 'How it reaches the person, and what is captured by it.' })
  readonly sourceChannel: SourceChannel;

  @Field(() => String, { description: 'The name that the messages will come under.' })
  readonly businessName: string;

  @Field(() => Locale, { description: 'The language of the notices.' })
  readonly locale: string;

  @Field(() => DateTime, { description: 'When it was made.' })
  readonly createdAt: Instant;

  @Field(() => DateTime, { description: 'From when on it opens nothing.' })
  readonly expiresAt: Instant;

  @Field(() => Int, { nullable: true, description: 'How often it can be accepted; null: any number of times.' })
  readonly maxUses: number | null;

  @Field(() => Int, { description: 'How often it was accepted.' })
  readonly uses: number;

  @Field(() => Boolean, { description: 'Whether it can be accepted now.' })
  readonly isOpen: boolean;

  @Field(() => Url, {
    nullable: true,
    description: 'Opens WhatsApp with the text that opts in, for channel WHATSAPP; null for other channels.',
  })
  readonly whatsAppUrl: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'That text: an opt-in word and a code. Null for other channels than WHATSAPP.',
  })
  readonly whatsAppText: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The end of the number of the customer whom it is for, such as `…4567`. Null: it is for anybody.',
  })
  readonly phoneHint: string | null;

  constructor(readonly view: InvitationView) {
    const { invitation, sender, customer, now } = view;
    const { locale, whatsAppCode } = invitation;
    this.id = encodeId('OptInInvitation', invitation.id);
    this.sourceChannel = invitation.sourceChannel;
    this.businessName = sender.businessName;
    this.locale = locale;
    this.createdAt = invitation.createdAt;
    this.expiresAt = invitation.expiresAt;
    this.maxUses = invitation.maxUses;
    this.uses = invitation.uses;
    this.isOpen = isInvitationOpen(invitation, now);
    this.whatsAppText = whatsAppCode === null ? null : invitationText(locale, whatsAppCode);
    this.whatsAppUrl = this.whatsAppText === null ? null : whatsAppUrl(sender, this.whatsAppText);
    this.phoneHint = phoneHint(customer?.phone ?? null);
  }
}

@ObjectType('CreateOptInInvitationPayload', {
  simpleResolvers: true,
  description: 'The answer of `createOptInInvitation`.',
})
export class CreateOptInInvitationPayload extends Payload {
  @Field(() => OptInInvitation, {
    nullable: true,
    description: 'The invitation; null where `userErrors` says what stood in the way.',
  })
  readonly invitation!: OptInInvitation | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether an e-mail left; null: none was asked for.' })
  readonly emailSent!: boolean | null;
}
