import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Instant } from '../../consent/instant.ts';
import type { WindowEventType } from '../../consent/vocabulary.ts';
import { isLate } from '../../consent/window.ts';
import type { EventRecord } from '../../usecases/reads.ts';
import { ConversationWindow } from '../conversation-window/conversation-window.type.ts';
import { connectionType } from '../connection/connection.type.ts';
import { graphqlEnum } from '../graphql-enum.ts';
import { encodeEventId } from '../node/global-id.ts';
import { Node } from '../node/node.type.ts';
import { DateTime } from '../scalars/date-time.ts';
import { EventCursor } from '../scalars/event-cursor.ts';

export const WindowEventTypeEnum = graphqlEnum<WindowEventType>(
  'WindowEventType',
  'What happened to a window. Each comes exactly once for each opening or crossing (rule window-events).',
  {
    OPENED: 'The customer wrote, and there was no window.',
    EXTENDED: 'The customer wrote again while it was open.',
    EXPIRING: 'It will close in `leadMinutes`. Once for each configured lead; a message of the customer cancels it.',
    EXPIRED: 'It closed: only templates may be sent from now on.',
  },
);

@ObjectType('WindowEvent', {
  implements: Node,
  simpleResolvers: true,
  description:
    'Something that happened to a conversation window, so that nobody has to keep a timer. It never changes.',
})
export class WindowEvent implements Node {
  @Field(() => ID, { description: 'Opaque global id, `wev_…`.' })
  readonly id: string;

  @Field(() => EventCursor, {
    description: 'Its place in the journal: `after` of `windowEvents`, as a subscription and as a query, takes it.',
  })
  readonly cursor: number;

  @Field(() => WindowEventTypeEnum, { description: 'What happened.' })
  readonly type: WindowEventType;

  @Field(() => DateTime, {
    description:
      'When it happened: for OPENED and EXTENDED when the customer wrote, for EXPIRING and EXPIRED the moment itself.',
  })
  readonly occurredAt: Instant;

  @Field(() => DateTime, {
    description: "When the gateway recorded it, by its database's clock; `window.status` is told for this instant.",
  })
  readonly recordedAt: Instant;

  @Field(() => Boolean, {
    description:
      'Whether it was recorded more than 5 seconds after `occurredAt`. For EXPIRING and EXPIRED the gateway was away at that moment, ' +
      'for OPENED and EXTENDED word of the message came late. Late events are in the order of the journal like all others.',
  })
  readonly isLate: boolean;

  @Field(() => Int, { nullable: true, description: 'For EXPIRING: how many minutes before the end; null otherwise.' })
  readonly leadMinutes: number | null;

  @Field(() => ConversationWindow, {
    description: 'The window as this event left it, even where it has moved on since.',
  })
  readonly window: ConversationWindow;

  constructor(event: Extract<EventRecord, { kind: 'window' }>) {
    this.id = encodeEventId('WindowEvent', event.seq);
    this.cursor = event.seq;
    this.type = event.type;
    this.occurredAt = event.occurredAt;
    this.recordedAt = event.recordedAt;
    this.isLate = isLate(event, event.recordedAt);
    this.leadMinutes = event.leadMinutes;
    this.window = new ConversationWindow(event.window, event.recordedAt);
  }
}

export const WindowEventConnection = connectionType(
  'WindowEvent',
  WindowEvent,
  'the events of conversation windows, in the order of the journal',
);
