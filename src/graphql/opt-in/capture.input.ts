import { Field, ID, InputType } from 'type-graphql';
import type { Instant } from '../../consent/instant.ts';
import { CustomerIdentityInput } from '../customer/customer.input.ts';
import { DateTime } from '../scalars/date-time.ts';
import {
  AppEvidenceInput,
  EmailEvidenceInput,
  IvrEvidenceInput,
  SmsEvidenceInput,
  StoreEvidenceInput,
  WebsiteEvidenceInput,
  WhatsAppEvidenceInput,
} from './evidence.input.ts';

/** What every capture has in common. */
@InputType({ description: 'One act of consent.' })
export abstract class CaptureInput {
  @Field(() => String, {
    description:
      'A key of the caller for this one act, 1 to 255 characters. Sent again with the same input, the first answer comes back ' +
      'and nothing is stored twice; with another input: IDEMPOTENCY_CONFLICT. A site key has keys of its own, and with it another ' +
      'input under the same key is another act.',
  })
  readonly idempotencyKey!: string;

  @Field(() => CustomerIdentityInput, {
    description:
      'Who consented. Their number here is the one that consent is for (rule opt-in-number). By a site key only `phone` and ' +
      '`locale` may be given; in a customer session only the identifier of that session.',
  })
  readonly customer!: CustomerIdentityInput;

  @Field(() => [ID], {
    description:
      'The notices that the customer was shown or read, `ntc_…`, 1 to 20, each of this channel: one box, one notice. All or ' +
      'nothing (rule opt-in-purpose).',
  })
  readonly noticeIds!: string[];

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When the customer acted; left out: now. More than 5 minutes ahead of the server is OCCURRED_IN_FUTURE.',
  })
  readonly occurredAt?: Instant | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description:
      'Double opt-in: PENDING until `confirmOptIn` is called with the `confirmationToken` of the answer. Only by a key of the ' +
      'server: neither a site key nor a customer session can ask for it.',
  })
  readonly requireConfirmation?: boolean | null;
}

const PROOF = 'The proof of the act, as this channel can give it.';

@InputType('CaptureWebsiteOptInInput', { description: 'An act of consent on a web page.' })
export class CaptureWebsiteOptInInput extends CaptureInput {
  @Field(() => WebsiteEvidenceInput, { description: PROOF })
  readonly evidence!: WebsiteEvidenceInput;
}

@InputType('CaptureAppOptInInput', { description: "An act of consent in the business's app." })
export class CaptureAppOptInInput extends CaptureInput {
  @Field(() => AppEvidenceInput, { description: PROOF })
  readonly evidence!: AppEvidenceInput;
}

@InputType('CaptureIvrOptInInput', { description: 'An act of consent in a phone call.' })
export class CaptureIvrOptInInput extends CaptureInput {
  @Field(() => IvrEvidenceInput, { description: PROOF })
  readonly evidence!: IvrEvidenceInput;
}

@InputType('CaptureEmailOptInInput', { description: 'An act of consent by e-mail.' })
export class CaptureEmailOptInInput extends CaptureInput {
  @Field(() => EmailEvidenceInput, { description: PROOF })
  readonly evidence!: EmailEvidenceInput;
}

@InputType('CaptureSmsOptInInput', { description: 'An act of consent by text message.' })
export class CaptureSmsOptInInput extends CaptureInput {
  @Field(() => SmsEvidenceInput, { description: PROOF })
  readonly evidence!: SmsEvidenceInput;
}

@InputType('CaptureStoreOptInInput', { description: 'An act of consent in a shop.' })
export class CaptureStoreOptInInput extends CaptureInput {
  @Field(() => StoreEvidenceInput, { description: PROOF })
  readonly evidence!: StoreEvidenceInput;
}

@InputType('CaptureWhatsAppOptInInput', { description: 'An act of consent in the WhatsApp conversation.' })
export class CaptureWhatsAppOptInInput extends CaptureInput {
  @Field(() => WhatsAppEvidenceInput, { description: PROOF })
  readonly evidence!: WhatsAppEvidenceInput;
}
