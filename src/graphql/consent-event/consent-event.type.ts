import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Instant } from '../../consent/instant.ts';
import type { ConsentEventType, SourceChannel } from '../../consent/vocabulary.ts';
import type { ConsentEventRecord } from '../../usecases/records.ts';
import { connectionType } from '../connection/connection.type.ts';
import { graphqlEnum } from '../graphql-enum.ts';
import { encodeEventId } from '../node/global-id.ts';
import { Node } from '../node/node.type.ts';
import { SourceChannelEnum } from '../opt-in/source-channel.ts';
import { DateTime } from '../scalars/date-time.ts';
import { EventCursor } from '../scalars/event-cursor.ts';

export const ConsentEventTypeEnum = graphqlEnum<ConsentEventType>('ConsentEventType', 'What happened to consent.', {
  GIVEN: 'The customer consented to a purpose.',
  CONFIRMATION_REQUESTED: 'The customer consented, and a confirmation was asked for (double opt-in).',
  CONFIRMED: 'The customer confirmed: a double opt-in, or a new number.',
  WITHDRAWN: 'The customer took consent back, for one purpose or, without `purpose`, for everything.',
  EXPIRING: 'The time of an opt-in is over in `leadDays` days: ask the customer to renew it (rule opt-in-expiry).',
  EXPIRED: 'The time of an opt-in was over (rule opt-in-expiry).',
  PHONE_CHANGED: 'The customer has another number; opt-ins wait for their confirmation there (rule opt-in-number).',
  MARKETING_STOPPED: 'The customer stopped marketing inside WhatsApp (rule marketing-stop). No opt-in changes by it.',
  MARKETING_RESUMED: 'The customer allowed marketing again inside WhatsApp. No consent comes from it.',
  ERASED: "The customer's personal data was destroyed; withdrawals stay in force.",
});

@ObjectType('ConsentEvent', {
  implements: Node,
  simpleResolvers: true,
  description: 'One fact of the append-only history that the standing of consent is computed from. It never changes.',
})
export class ConsentEvent implements Node {
  @Field(() => ID, { description: 'Opaque global id, `cev_…`.' })
  readonly id: string;

  @Field(() => EventCursor, {
    description: 'Its place in the journal: `after` of `consentEvents` and of `consentHistory` takes it.',
  })
  readonly cursor: number;

  @Field(() => ConsentEventTypeEnum, { description: 'What happened.' })
  readonly type: ConsentEventType;

  @Field(() => DateTime, {
    description:
      'When the customer acted, or the moment of EXPIRING and EXPIRED. The standing follows this, whatever order events arrive in.',
  })
  readonly occurredAt: Instant;

  @Field(() => DateTime, {
    description:
      'When it reached the gateway, by its database. The order of the journal is that of `cursor`; this may differ by moments.',
  })
  readonly recordedAt: Instant;

  @Field(() => SourceChannelEnum, {
    nullable: true,
    description: 'Where the customer acted; null for what came from Meta or the clock.',
  })
  readonly sourceChannel: SourceChannel | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Of EXPIRING: how many days before the end of the opt-in it was due; null otherwise.',
  })
  readonly leadDays: number | null;

  constructor(readonly record: ConsentEventRecord) {
    this.id = encodeEventId('ConsentEvent', record.seq);
    this.cursor = record.seq;
    this.type = record.type;
    this.occurredAt = record.occurredAt;
    this.recordedAt = record.recordedAt;
    this.sourceChannel = record.sourceChannel;
    this.leadDays = record.leadDays;
  }
}

export const ConsentEventConnection = connectionType(
  'ConsentEvent',
  ConsentEvent,
  'facts about consent, in the order of the journal',
);
