import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Instant } from '../../consent/instant.ts';
import type { TemplateEventType } from '../../consent/vocabulary.ts';
import type { EventRecord } from '../../usecases/reads.ts';
import { graphqlEnum } from '../graphql-enum.ts';
import { encodeEventId } from '../node/global-id.ts';
import { Node } from '../node/node.type.ts';
import { DateTime } from '../scalars/date-time.ts';
import { EventCursor } from '../scalars/event-cursor.ts';

export const TemplateEventTypeEnum = graphqlEnum<TemplateEventType>(
  'TemplateEventType',
  'What happened to a template at Meta.',
  {
    STATUS_CHANGED: 'Meta gave it another status; only APPROVED may be sent (rule template-approved).',
    CATEGORY_CHANGED: 'Meta moved it to another category (rules template-category, template-purpose).',
    QUALITY_CHANGED: 'Meta rates it otherwise; that blocks nothing by itself.',
    ELIGIBILITY_LOST: 'It went from UTILITY to MARKETING, and `customersLosingEligibility` can no longer be sent it.',
  },
);

@ObjectType('TemplateEvent', {
  implements: Node,
  simpleResolvers: true,
  description: 'Something that happened to a template, so that nobody has to look. It never changes.',
})
export class TemplateEvent implements Node {
  @Field(() => ID, { description: 'Opaque global id, `tev_…`.' })
  readonly id: string;

  @Field(() => EventCursor, { description: 'Its place in the journal: `after` of a subscription takes it.' })
  readonly cursor: number;

  @Field(() => TemplateEventTypeEnum, { description: 'What happened.' })
  readonly type: TemplateEventType;

  @Field(() => DateTime, {
    description: 'When it became known here; of ELIGIBILITY_LOST: when the category changed that it was lost by.',
  })
  readonly occurredAt: Instant;

  @Field(() => String, {
    nullable: true,
    description: 'The status, category or quality that it had; null for ELIGIBILITY_LOST.',
  })
  readonly before: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The status, category or quality that it has since; null for ELIGIBILITY_LOST.',
  })
  readonly after: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Of ELIGIBILITY_LOST: how many customers could be sent it as UTILITY when they were counted, and cannot be as MARKETING; ' +
      'null otherwise.',
  })
  readonly customersLosingEligibility: number | null;

  constructor(readonly event: Extract<EventRecord, { kind: 'template' }>) {
    this.id = encodeEventId('TemplateEvent', event.seq);
    this.cursor = event.seq;
    this.type = event.type;
    this.occurredAt = event.occurredAt;
    this.before = event.before;
    this.after = event.after;
    this.customersLosingEligibility = event.customers;
  }
}
