import { Field, ID, ObjectType } from 'type-graphql';
import type { Instant } from '../../consent/instant.ts';
import type { MessageStatus } from '../../consent/vocabulary.ts';
import type { EventRecord } from '../../usecases/reads.ts';
import { connectionType } from '../connection/connection.type.ts';
import { MessageStatusEnum } from '../message/message.enums.ts';
import { encodeEventId } from '../node/global-id.ts';
import { Node } from '../node/node.type.ts';
import { DateTime } from '../scalars/date-time.ts';
import { EventCursor } from '../scalars/event-cursor.ts';

@ObjectType('MessageEvent', {
  implements: Node,
  simpleResolvers: true,
  description: 'One step of a message on its way. It never changes.',
})
export class MessageEvent implements Node {
  @Field(() => ID, { description: 'Opaque global id, `mev_…`.' })
  readonly id: string;

  @Field(() => EventCursor, {
    description: 'Its place in the journal: `after` of `messageEvents`, as a subscription and as a query, takes it.',
  })
  readonly cursor: number;

  @Field(() => DateTime, { description: "When it happened, by Meta's clock where Meta told it." })
  readonly occurredAt: Instant;

  @Field(() => DateTime, { description: "When the gateway recorded it, by its database's clock." })
  readonly recordedAt: Instant;

  @Field(() => MessageStatusEnum, {
    description: 'What became of the message by this step; the message itself may be further by now.',
  })
  readonly status: MessageStatus;

  constructor(readonly event: Extract<EventRecord, { kind: 'message' }>) {
    this.id = encodeEventId('MessageEvent', event.seq);
    this.cursor = event.seq;
    this.occurredAt = event.occurredAt;
    this.recordedAt = event.recordedAt;
    this.status = event.status;
  }
}

export const MessageEventConnection = connectionType(
  'MessageEvent',
  MessageEvent,
  'the steps of messages, in the order of the journal',
);
