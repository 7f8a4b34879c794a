import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Instant } from '../../consent/instant.ts';
import type { KeywordReplyTo, MessageKind, MessageStatus, RefusalReason } from '../../consent/vocabulary.ts';
import type { MessageRecord } from '../../usecases/records.ts';
import { connectionType } from '../connection/connection.type.ts';
import { RefusalReasonEnum } from '../eligibility/eligibility.enums.ts';
import { Eligibility } from '../eligibility/eligibility.type.ts';
import { encodeId } from '../node/global-id.ts';
import { Node } from '../node/node.type.ts';
import { DateTime } from '../scalars/date-time.ts';
import { Payload } from '../user-error/user-error.type.ts';
import { KeywordReplyToEnum, MessageKindEnum, MessageStatusEnum } from './message.enums.ts';

@ObjectType('MessageFailure', { simpleResolvers: true, description: 'Why a message did not arrive.' })
export class MessageFailure {
  @Field(() => Int, {
    nullable: true,
    description: "Meta's error code, such as 131026 (undeliverable); null where Meta gave none.",
  })
  readonly code!: number | null;

  @Field(() => String, { description: 'What went wrong, in a few words, without personal data.' })
  readonly title!: string;

  @Field(() => RefusalReasonEnum, {
    nullable: true,
    description:
      'Of a canceled message: the refusal that came between; null for a withdrawal, and where Meta refused it.',
  })
  readonly reason!: RefusalReason | null;
}

@ObjectType('MessagePricing', {
  simpleResolvers: true,
  description: 'What Meta charges for a message, in its own words.',
})
export class MessagePricing {
  @Field(() => Boolean, { nullable: true, description: 'Whether it is charged at all; null where Meta did not say.' })
  readonly billable!: boolean | null;

  @Field(() => String, { nullable: true, description: 'By what Meta charges, such as `PMP` (per message).' })
  readonly model!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The rate: `marketing`, `utility`, `authentication`, `service`, `referral_conversion`.',
  })
  readonly category!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it is charged or free: `regular`, `free_customer_service`, `free_entry_point`.',
  })
  readonly type!: string | null;
}

@ObjectType('Message', {
  implements: Node,
  simpleResolvers: true,
  description: 'A message that was allowed, with the answer that allowed it and all that became of it.',
})
export class Message implements Node {
  @Field(() => ID, { description: 'Opaque global id, `msg_…`.' })
  readonly id: string;

  @Field(() => MessageKindEnum, { description: 'Free content, or a template.' })
  readonly kind: MessageKind;

  @Field(() => MessageStatusEnum, { description: 'How far it has come.' })
  readonly status: MessageStatus;

  @Field(() => String, {
    nullable: true,
    description: 'The text as the customer reads it, a template with its values filled in; null once it was erased.',
  })
  readonly body: string | null;

  @Field(() => String, { nullable: true, description: "Meta's id of the message, `wamid…`; null until Meta has it." })
  readonly providerMessageId: string | null;

  @Field(() => MessageFailure, {
    nullable: true,
    description: 'Why it did not arrive, or why nobody knows; null unless FAILED, CANCELED or UNKNOWN.',
  })
  readonly failure: MessageFailure | null;

  @Field(() => MessagePricing, { nullable: true, description: "What it costs; null until Meta's statuses tell." })
  readonly pricing: MessagePricing | null;

  @Field(() => KeywordReplyToEnum, {
    nullable: true,
    description: 'The keyword of the customer that the gateway answers with it by itself; null: sent by a caller.',
  })
  readonly replyTo: KeywordReplyTo | null;

  @Field(() => DateTime, { description: 'When it was allowed and stored.' })
  readonly acceptedAt: Instant;

  @Field(() => DateTime, { nullable: true, description: 'When Meta took it over; null before.' })
  readonly sentAt: Instant | null;

  @Field(() => DateTime, { nullable: true, description: "When it reached the customer's phone; null before." })
  readonly deliveredAt: Instant | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the customer saw it; null before, and where receipts are off.',
  })
  readonly readAt: Instant | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was clear that it will not arrive; null otherwise.' })
  readonly failedAt: Instant | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When its last hand-over to Meta began, from which on no withdrawal can stop it; null while it waits.',
  })
  readonly handedOverAt: Instant | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Meta wants no further try before; null where it said nothing.',
  })
  readonly notBefore: Instant | null;

  @Field(() => Int, { description: 'How often it was handed to Meta; above 1 where Meta wanted it later.' })
  readonly attempts: number;

  constructor(readonly record: MessageRecord) {
    this.id = encodeId('Message', record.id);
    this.kind = record.kind;
    this.status = record.status;
    this.body = record.body;
    this.providerMessageId = record.providerMessageId;
    this.failure = record.failure;
    this.pricing = record.pricing;
    this.replyTo = record.replyTo;
    this.handedOverAt = record.handedOverAt;
    this.notBefore = record.notBefore;
    this.attempts = record.attempts;
    this.acceptedAt = record.acceptedAt;
    this.sentAt = record.sentAt;
    this.deliveredAt = record.deliveredAt;
    this.readAt = record.readAt;
    this.failedAt = record.failedAt;
  }
}

export const MessageConnection = connectionType('Message', Message, 'messages, newest first');

@ObjectType('SendMessagePayload', {
  simpleResolvers: true,
  description:
    'The answer of `sendMessage`. Refused by a rule: `message` is null, `eligibility` says why, and `userErrors` is empty.',
})
export class SendMessagePayload extends Payload {
  @Field(() => Message, {
    nullable: true,
    description: 'The message, ACCEPTED; null where a rule refused it, or `userErrors` is not empty.',
  })
  readonly message!: Message | null;

  @Field(() => Eligibility, {
    nullable: true,
    description: 'The answer that allowed or refused it, with every check; null where `userErrors` is not empty.',
  })
  readonly eligibility!: Eligibility | null;
}
