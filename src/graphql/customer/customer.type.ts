import { Field, ID, ObjectType } from 'type-graphql';
import type { Instant } from '../../consent/instant.ts';
import type { CustomerRecord } from '../../usecases/records.ts';
import { connectionType } from '../connection/connection.type.ts';
import { encodeId } from '../node/global-id.ts';
import { Node } from '../node/node.type.ts';
import { DateTime } from '../scalars/date-time.ts';
import { Locale } from '../scalars/locale.ts';
import { PhoneNumber } from '../scalars/phone-number.ts';
import { Payload } from '../user-error/user-error.type.ts';

@ObjectType('Customer', {
  implements: Node,
  simpleResolvers: true,
  description:
    'A person whom one business may or may not message. The same person at another business is another Customer, and ' +
    'neither business sees the other.',
})
export class Customer implements Node {
  @Field(() => ID, { description: 'Opaque global id, `cus_…`; it stays when the phone number changes.' })
  readonly id: string;

  @Field(() => PhoneNumber, {
    nullable: true,
    description:
      'The number that consent is for (rule opt-in-number); null for someone known by WhatsApp user id alone.',
  })
  readonly phone: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Meta's business-scoped user id (BSUID), such as `US.1349…`; null until WhatsApp tells it.",
  })
  readonly whatsAppUserId: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The business's own key for this person; null where it gave none.",
  })
  readonly externalId: string | null;

  @Field(() => Locale, { nullable: true, description: 'The language to write in; null where nobody told it.' })
  readonly locale: string | null;

  @Field(() => DateTime, { description: 'When the gateway first heard of this person.' })
  readonly createdAt: Instant;

  constructor(readonly record: CustomerRecord) {
    this.id = encodeId('Customer', record.id);
    this.phone = record.phone;
    this.whatsAppUserId = record.whatsAppUserId;
    this.externalId = record.externalId;
    this.locale = record.locale;
    this.createdAt = record.createdAt;
  }
}

export const CustomerConnection = connectionType('Customer', Customer, 'the customers of the business, oldest first');

@ObjectType('ChangeCustomerPhonePayload', {
  simpleResolvers: true,
  description: 'The answer of `changeCustomerPhone`.',
})
export class ChangeCustomerPhonePayload extends Payload {
  @Field(() => Customer, {
    nullable: true,
    description: 'The customer with the new number; null where `userErrors` is not empty.',
  })
  readonly customer!: Customer | null;

  @Field(() => String, {
    nullable: true,
    description:
      'A secret for the customer alone, to be sent to the new number: `confirmOptIn` with it, within 7 days, moves the opt-ins there. Null ' +
      'where there is none to confirm.',
  })
  readonly confirmationToken!: string | null;
}
