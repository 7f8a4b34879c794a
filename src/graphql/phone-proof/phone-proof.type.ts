import { Field, ObjectType } from 'type-graphql';
import type { Instant } from '../../consent/instant.ts';
import type { PhoneChangeRequest } from '../../usecases/request-phone-change.ts';
import { DateTime } from '../scalars/date-time.ts';
import { PhoneNumber } from '../scalars/phone-number.ts';
import { Url } from '../scalars/url.ts';
import { whatsAppUrl } from '../sender/whatsapp-url.ts';
import { Payload } from '../user-error/user-error.type.ts';

@ObjectType('PhoneProof', {
  simpleResolvers: true,
  description:
    'How a customer proves that a number is theirs: by a message from it. It counts once, for this customer and this number alone.',
})
export class PhoneProof {
  @Field(() => String, {
    description: 'What is sent from the new number, whole: a sentence that says what it does, and a code.',
  })
  readonly text: string;

  @Field(() => PhoneNumber, { description: 'The number of the business that it is sent to, by WhatsApp.' })
  readonly sendTo: string;

  @Field(() => Url, { description: 'Opens WhatsApp with that text; to be opened on the phone with the new number.' })
  readonly whatsAppUrl: string;

  @Field(() => DateTime, { description: 'What is sent from then on proves nothing: an hour after it was asked for.' })
  readonly expiresAt: Instant;

  constructor({ text, sender, expiresAt }: PhoneChangeRequest) {
    this.text = text;
    this.sendTo = sender.phone;
    this.whatsAppUrl = whatsAppUrl(sender, text);
    this.expiresAt = expiresAt;
  }
}

@ObjectType('RequestPhoneChangePayload', { simpleResolvers: true, description: 'The answer of `requestPhoneChange`.' })
export class RequestPhoneChangePayload extends Payload {
  @Field(() => PhoneProof, { nullable: true, description: 'What to send; null where `userErrors` is not empty.' })
  readonly proof!: PhoneProof | null;
}
