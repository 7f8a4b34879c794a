import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Instant } from '../../consent/instant.ts';
import type { MessageKind, MessageStatus } from '../../consent/vocabulary.ts';
import type { MessageRecord } from '../../usecases/records.ts';
import { connectionType } from '../connection/connection.type.ts';
import { Eligibility } from '../eligibility/eligibility.type.ts';
import { encodeId } from '../node/global-id.ts';
import { Node } from '../node/node.type.ts';
import { DateTime } from '../scalars/date-time.ts';
import { Payload } from '../user-error/user-error.type.ts';
import { MessageKindEnum, MessageStatusEnum } from './message.enums.ts';

@ObjectType('MessageFailure', { simpleResolvers: true, description: 'Why a message did not arrive.' })
export class MessageFailure {
  @Field(() => Int, {
    nullable: true,
    description: "Meta's error code, such as 131026 (undeliverable); null where Meta gave none.",
  })
  readonly code!: number | null;

  @Field(() => String, { description: 'What went wrong, in a few words, without personal data.' })
  readonly title!: string;
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
    description: 'Why it did not arrive; null unless FAILED or CANCELED.',
  })
  readonly failure: MessageFailure | null;

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

  constructor(readonly record: MessageRecord) {
    this.id = encodeId('Message', record.id);
    this.kind = record.kind;
    this.status = record.status;
    this.body = record.body;
    this.providerMessageId = record.providerMessageId;
    this.failure = record.failure;
    this.acceptedAt = record.acceptedAt;
    this.sentAt = record.sentAt;
    this.deliveredAt = record.deliveredAt;
    this.readAt = record.readAt;
    this.failedAt = record.failedAt;
  }
}

export const MessageConnection = connectionType('Message', Message, "a customer's messages, newest first");

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
