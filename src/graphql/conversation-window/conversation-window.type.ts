import { Field, ID, Int, ObjectType } from 'type-graphql';
import { SECOND, type Instant } from '../../consent/instant.ts';
import type { WindowStatus } from '../../consent/vocabulary.ts';
import { windowStatus } from '../../consent/window.ts';
import type { WindowRecord } from '../../usecases/records.ts';
import { connectionFields } from '../connection/connection.type.ts';
import { graphqlEnum } from '../graphql-enum.ts';
import { encodeId } from '../node/global-id.ts';
import { Node } from '../node/node.type.ts';
import { DateTime } from '../scalars/date-time.ts';
import { EventCursor } from '../scalars/event-cursor.ts';
import { Payload } from '../user-error/user-error.type.ts';

/** Up to 10,000 entries of an index are walked. */
const COUNT_COST = 20;

export const WindowStatusEnum = graphqlEnum<WindowStatus>(
  'WindowStatus',
  'Whether the business may write freely (rule window-closes).',
  {
    OPEN: 'Before `expiresAt`: free content may be sent.',
    CLOSED: 'From `expiresAt` on: only templates may be sent, until the customer writes again.',
  },
);

@ObjectType('ConversationWindow', {
  implements: Node,
  simpleResolvers: true,
  description:
    "Meta's customer service window between one customer and one sender: 24 hours from the customer's last message, in which " +
    'the business may write freely (rule window-opens). Nothing that the business sends extends it.',
})
export class ConversationWindow implements Node {
  @Field(() => ID, {
    description: 'Opaque global id, `win_…`; one for each customer and sender, through all openings.',
  })
  readonly id: string;

  @Field(() => WindowStatusEnum, {
    description: 'Open or closed at the instant of this answer; in an event: when it was recorded.',
  })
  readonly status: WindowStatus;

  @Field(() => DateTime, { description: 'When the customer wrote after a time without a window.' })
  readonly openedAt: Instant;

  @Field(() => DateTime, { description: "When the customer last wrote, by WhatsApp's clock." })
  readonly lastInboundAt: Instant;

  @Field(() => DateTime, {
    description:
      'When it closes, to the millisecond: 24 hours after `lastInboundAt`; earlier only where Meta itself says that the window is closed (error 131047).',
  })
  readonly expiresAt: Instant;

  @Field(() => Int, {
    description:
      'Whole seconds until it closes, rounded up, counted from the same instant as `status`; 0 exactly where it is closed.',
  })
  readonly secondsRemaining: number;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'Until when messages are free of charge after a click-to-WhatsApp ad; null without one. A price, not a permission (rule ' +
      'free-entry-point).',
  })
  readonly freeEntryPointExpiresAt: Instant | null;

  /** @param at the instant that `status` and `secondsRemaining` are told for, in ms UTC */
  constructor(
    readonly record: WindowRecord,
    at: Instant,
  ) {
    this.id = encodeId('ConversationWindow', record.id);
    this.status = windowStatus(record, at);
    this.openedAt = record.openedAt;
    this.lastInboundAt = record.lastInboundAt;
    this.expiresAt = record.expiresAt;
    this.secondsRemaining = Math.max(0, Math.ceil((record.expiresAt - at) / SECOND));
    this.freeEntryPointExpiresAt = record.freeEntryPointExpiresAt;
  }
}

@ObjectType('ConversationWindowConnection', {
  simpleResolvers: true,
  description: 'One page of the conversation windows of the business, those that close first, first.',
})
export class ConversationWindowConnection extends connectionFields('ConversationWindow', ConversationWindow) {
  @Field(() => EventCursor, {
    description:
      'The newest place of the journal that this page knows of, read at the same moment: `windowEvents(after: asOf)`, as a ' +
      'subscription or as a query, tells everything that happens to windows from there on, so that list and events join without a ' +
      "gap. Of several pages the first page's is the one to begin with: what happened between the pages comes as events, and some of " +
      'it is in the later pages already. Put each `window` of an event in the place of the one with its id, and take it away where it ' +
      'is CLOSED: at the end of the events the picture is right, however often an event is applied. For the list of all, or of ' +
      '`status: OPEN`; what is in a list by `expiringWithinMinutes` changes with time alone.',
  })
  readonly asOf!: number;

  @Field(() => Int, {
    nullable: true,
    complexity: COUNT_COST,
    description:
      'How many windows fit, on all pages together, read at the same moment as `asOf`; null where more than 10,000 do, with a ' +
      '`senderId` also where those of all senders are more.',
  })
  readonly totalCount!: number | null;
}

@ObjectType('RecordInboundMessagePayload', {
  simpleResolvers: true,
  description: 'The answer of `recordInboundMessage`.',
})
export class RecordInboundMessagePayload extends Payload {
  @Field(() => ConversationWindow, {
    nullable: true,
    description:
      'The window as the message left it; null where it opened none: its 24 hours are over, or it is a stop word.',
  })
  readonly conversationWindow!: ConversationWindow | null;
}
