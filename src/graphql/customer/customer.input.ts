import { ArgsType, Field, ID, InputType } from 'type-graphql';
import type { Instant } from '../../consent/instant.ts';
import type { OptInStatus } from '../../consent/vocabulary.ts';
import { PageArgs } from '../connection/page.args.ts';
import { OptInStatusEnum } from '../opt-in/opt-in.type.ts';
import { DateTime } from '../scalars/date-time.ts';
import { Locale } from '../scalars/locale.ts';
import { PhoneNumber } from '../scalars/phone-number.ts';

const USER_ID = "Meta's business-scoped user id (BSUID), such as `US.1349…`, at most 128 characters.";
const EXTERNAL_ID = "The business's own key for this person, 1 to 255 characters.";

@InputType('CustomerRefInput', { description: 'Points at one known customer by exactly one of these.' })
export class CustomerRefInput {
  @Field(() => ID, { nullable: true, description: 'The `id` of a Customer, `cus_…`.' })
  readonly id?: string | null;

  @Field(() => PhoneNumber, { nullable: true, description: 'The number that the customer has now.' })
  readonly phone?: string | null;

  @Field(() => String, { nullable: true, description: USER_ID })
  readonly whatsAppUserId?: string | null;

  @Field(() => String, { nullable: true, description: EXTERNAL_ID })
  readonly externalId?: string | null;
}

@InputType('CustomerIdentityInput', {
  description:
    'A customer as a channel knows one: `phone`, `whatsAppUserId` or both. Someone unknown becomes a Customer; what is known ' +
    'already is completed. Fields that belong to two customers are refused.',
})
export class CustomerIdentityInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The `id` of the customer whose own session it is, where that names them by id, and only there.',
  })
  readonly id?: string | null;

  @Field(() => PhoneNumber, { nullable: true, description: 'The number that the customer gave, or acted from.' })
  readonly phone?: string | null;

  @Field(() => String, { nullable: true, description: USER_ID })
  readonly whatsAppUserId?: string | null;

  @Field(() => String, { nullable: true, description: EXTERNAL_ID })
  readonly externalId?: string | null;

  @Field(() => Locale, {
    nullable: true,
    description: 'The language that the customer was spoken to in. By a site key it counts only for somebody unknown.',
  })
  readonly locale?: string | null;
}

@InputType('ChangeCustomerPhoneInput', { description: 'A customer who has another number now.' })
export class ChangeCustomerPhoneInput {
  @Field(() => String, {
    nullable: true,
    description: 'A key of the caller for this one act, 1 to 255 characters: sent again, the first answer comes back.',
  })
  readonly idempotencyKey?: string | null;

  @Field(() => CustomerRefInput, { description: 'Whose number changed; by phone, it is the former one.' })
  readonly customer!: CustomerRefInput;

  @Field(() => PhoneNumber, { description: 'The number from now on; no other customer may have it.' })
  readonly newPhone!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the number changed; left out: now. At most 5 minutes ahead of the server.',
  })
  readonly occurredAt?: Instant | null;
}

@InputType('EraseCustomerInput', { description: 'A customer who is to be forgotten.' })
export class EraseCustomerInput {
  @Field(() => String, {
    nullable: true,
    description: 'A key of the caller for this one act, 1 to 255 characters: sent again, the first answer comes back.',
  })
  readonly idempotencyKey?: string | null;

  @Field(() => CustomerRefInput, { description: 'Who is to be erased; by id also somebody who was.' })
  readonly customer!: CustomerRefInput;
}

@InputType('ExportCustomerInput', { description: 'A customer who asks what is held on them.' })
export class ExportCustomerInput {
  @Field(() => CustomerRefInput, { description: 'Whose data is wanted.' })
  readonly customer!: CustomerRefInput;
}

@ArgsType()
export class OptInsArgs {
  @Field(() => OptInStatusEnum, { nullable: true, description: 'Only opt-ins that have this status now.' })
  readonly status?: OptInStatus | null;

  @Field(() => String, { nullable: true, description: 'Only opt-ins to the purpose with this code.' })
  readonly purpose?: string | null;
}

@ArgsType()
export class ConsentHistoryArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description: 'The `cursor` of an event (an EventCursor, or the endCursor of a page): the page begins behind it.',
  })
  declare readonly after?: string | null;
}
