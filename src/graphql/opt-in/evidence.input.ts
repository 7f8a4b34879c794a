import { Field, InputType } from 'type-graphql';
import type { OptInAction } from '../../consent/vocabulary.ts';
import { PhoneNumber } from '../scalars/phone-number.ts';
import { Url } from '../scalars/url.ts';
import { OptInActionEnum } from './opt-in-action.ts';

const PRESELECTED =
  'Whether the box was ticked before the customer came. True is refused with PASSIVE_CONSENT (rule opt-in-active).';

@InputType('WebsiteEvidenceInput', { description: 'What a website knows of the act of consent.' })
export class WebsiteEvidenceInput {
  @Field(() => OptInActionEnum, {
    description: 'What the customer did: CHECKED_BOX, ENTERED_PHONE_NUMBER or TAPPED_BUTTON.',
  })
  readonly action!: OptInAction;

  @Field(() => Boolean, { description: PRESELECTED })
  readonly preselected!: boolean;

  @Field(() => Url, { description: 'The page on which it happened.' })
  readonly pageUrl!: string;

  @Field(() => String, { nullable: true, description: 'Which form on that page, up to 255 characters.' })
  readonly formId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The IPv4 or IPv6 address of the browser. By a site key it may be left out: the gateway sees it.',
  })
  readonly ipAddress?: string | null;

  @Field(() => String, { nullable: true, description: "The browser's `User-Agent`, up to 512 characters." })
  readonly userAgent?: string | null;
}

@InputType('AppEvidenceInput', { description: 'What an app knows of the act of consent.' })
export class AppEvidenceInput {
  @Field(() => OptInActionEnum, {
    description: 'What the customer did: CHECKED_BOX, ENTERED_PHONE_NUMBER or TAPPED_BUTTON.',
  })
  readonly action!: OptInAction;

  @Field(() => Boolean, { description: PRESELECTED })
  readonly preselected!: boolean;

  @Field(() => String, { description: 'Which app, such as `com.example.shop`, up to 255 characters.' })
  readonly appId!: string;

  @Field(() => String, { description: 'The screen on which it happened, up to 255 characters.' })
  readonly screen!: string;

  @Field(() => String, { nullable: true, description: 'The installation or device, up to 255 characters.' })
  readonly deviceId?: string | null;
}

@InputType('IvrEvidenceInput', { description: 'What a phone system knows of the act of consent.' })
export class IvrEvidenceInput {
  @Field(() => OptInActionEnum, {
    description: 'What the customer did: PRESSED_KEY with `digit`, or SPOKE_CONSENT with `transcript`.',
  })
  readonly action!: OptInAction;

  @Field(() => String, { description: "The phone system's id of the call, up to 255 characters." })
  readonly callId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The key: one of 0 to 9, `*` or `#`. For PRESSED_KEY, and only there.',
  })
  readonly digit?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the customer said, up to 4000 characters. For SPOKE_CONSENT, and only there.',
  })
  readonly transcript?: string | null;

  @Field(() => Url, { nullable: true, description: 'Where the recording of the call is kept.' })
  readonly recordingUrl?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 of the recording, 64 hex digits; only with `recordingUrl`.',
  })
  readonly recordingSha256?: string | null;

  @Field(() => PhoneNumber, { nullable: true, description: "The business's number that was called, or called from." })
  readonly calledNumber?: string | null;
}

@InputType('EmailEvidenceInput', { description: 'What a mail system knows of the act of consent.' })
export class EmailEvidenceInput {
  @Field(() => OptInActionEnum, { description: 'What the customer did: CLICKED_LINK or REPLIED.' })
  readonly action!: OptInAction;

  @Field(() => String, {
    description: 'The `Message-ID` of the mail that held the link, or of the reply, up to 255 characters.',
  })
  readonly messageId!: string;

  @Field(() => String, { nullable: true, description: 'Which link of that mail, up to 255 characters.' })
  readonly linkId?: string | null;

  @Field(() => String, { nullable: true, description: 'The subject of that mail, up to 255 characters.' })
  readonly subject?: string | null;
}

@InputType('SmsEvidenceInput', {
  description:
    "What a text message provider knows of the act of consent. The number it came from is the customer's `phone`.",
})
export class SmsEvidenceInput {
  @Field(() => OptInActionEnum, { description: 'What the customer did: SENT_KEYWORD or REPLIED.' })
  readonly action!: OptInAction;

  @Field(() => String, { description: "The provider's id of the text message, up to 255 characters." })
  readonly providerMessageId!: string;

  @Field(() => String, { description: 'The whole text, which must hold an opt-in keyword; up to 4096 characters.' })
  readonly body!: string;

  @Field(() => String, { nullable: true, description: 'Which provider, up to 255 characters.' })
  readonly provider?: string | null;
}

@InputType('StoreEvidenceInput', { description: 'What a shop knows of the act of consent.' })
export class StoreEvidenceInput {
  @Field(() => OptInActionEnum, {
    description: 'What the customer did: SIGNED_FORM, ENTERED_PHONE_NUMBER or SCANNED_CODE.',
  })
  readonly action!: OptInAction;

  @Field(() => String, { description: 'Which shop, up to 255 characters.' })
  readonly storeId!: string;

  @Field(() => String, { nullable: true, description: 'Who served the customer, up to 255 characters.' })
  readonly staffId?: string | null;

  @Field(() => String, { nullable: true, description: 'Which till or tablet, up to 255 characters.' })
  readonly terminalId?: string | null;

  @Field(() => String, { nullable: true, description: 'Where the signed form is kept, up to 255 characters.' })
  readonly formReference?: string | null;
}

@InputType('WhatsAppEvidenceInput', {
  description: 'What the WhatsApp conversation itself shows of the act of consent.',
})
export class WhatsAppEvidenceInput {
  @Field(() => OptInActionEnum, { description: 'What the customer did: TAPPED_BUTTON or SENT_KEYWORD.' })
  readonly action!: OptInAction;

  @Field(() => String, {
    description: 'The id of an inbound message of this very customer, `wamid…`, up to 255 characters.',
  })
  readonly messageId!: string;

  @Field(() => String, { nullable: true, description: 'What the message said, up to 4096 characters.' })
  readonly body?: string | null;
}
