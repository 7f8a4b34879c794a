import { Field, ID, ObjectType } from 'type-graphql';
import type { Instant } from '../../consent/instant.ts';
import type { OptInAction, OptInStatus, SourceChannel } from '../../consent/vocabulary.ts';
import type { OptInView } from '../../usecases/records.ts';
import { graphqlEnum } from '../graphql-enum.ts';
import { encodeId } from '../node/global-id.ts';
import { Node } from '../node/node.type.ts';
import { DateTime } from '../scalars/date-time.ts';
import { OptInActionEnum } from './opt-in-action.ts';
import { SourceChannelEnum } from './source-channel.ts';

export const OptInStatusEnum = graphqlEnum<OptInStatus>(
  'OptInStatus',
  'Where an opt-in stands at the instant it was read (rule opt-in-states).',
  {
    PENDING: 'Asked for, and not yet confirmed by the customer; or given for a number that the customer no longer has.',
    ACTIVE: 'The customer consents. The only status that allows what needs an opt-in.',
    WITHDRAWN: 'The customer took it back. Only a later act of the customer brings it back.',
    EXPIRED: 'Its time is over (rule opt-in-expiry). A new capture renews it.',
  },
);

@ObjectType('EvidenceFact', {
  simpleResolvers: true,
  description: 'One thing that the source channel told about the act of consent.',
})
export class EvidenceFact {
  @Field(() => String, { description: 'What it is, by its field name in the capture, such as `pageUrl` or `digit`.' })
  readonly name!: string;

  @Field(() => String, { description: 'What the channel gave, word for word, as text.' })
  readonly value!: string;
}

@ObjectType('Evidence', {
  simpleResolvers: true,
  description: 'The proof that the customer acted. It is kept as it came.',
})
export class Evidence {
  @Field(() => OptInActionEnum, { description: 'What the customer did.' })
  readonly action!: OptInAction;

  @Field(() => [EvidenceFact], {
    description: 'Everything else that the channel told, in the order of its evidence input.',
  })
  readonly facts!: readonly EvidenceFact[];
}

@ObjectType('OptIn', {
  implements: Node,
  simpleResolvers: true,
  description:
    "Where one customer stands with one purpose under one business name, computed from the history by the customer's own " +
    'times (rule opt-in-order). Its details are those of the newest act of consent.',
})
export class OptIn implements Node {
  @Field(() => ID, { description: 'Opaque global id, `opt_…`; the same through withdrawal and renewal.' })
  readonly id: string;

  @Field(() => String, { description: 'The name under which the business may write: the one that the notice showed.' })
  readonly businessName: string;

  @Field(() => SourceChannelEnum, { description: 'Where the customer acted.' })
  readonly sourceChannel: SourceChannel;

  @Field(() => OptInStatusEnum, { description: 'Where it stood at the instant of this answer.' })
  readonly status: OptInStatus;

  @Field(() => DateTime, { description: 'When the customer acted. The standing follows this.' })
  readonly occurredAt: Instant;

  @Field(() => DateTime, {
    description: 'When the act reached the gateway; later than `occurredAt` where a channel was offline.',
  })
  readonly recordedAt: Instant;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When a double opt-in, or a new number, was confirmed; null where it was not.',
  })
  readonly confirmedAt: Instant | null;

  @Field(() => DateTime, { nullable: true, description: 'When the customer withdrew it; null unless WITHDRAWN.' })
  readonly withdrawnAt: Instant | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it ends by itself: at that instant it is EXPIRED; null: never.',
  })
  readonly expiresAt: Instant | null;

  @Field(() => Evidence, { description: 'The proof of the act.' })
  readonly evidence: Evidence;

  constructor(readonly view: OptInView) {
    const { capture } = view;
    this.id = encodeId('OptIn', view.id);
    this.businessName = view.businessName;
    this.sourceChannel = capture.sourceChannel;
    this.status = view.status;
    this.occurredAt = capture.occurredAt;
    this.recordedAt = capture.recordedAt;
    this.confirmedAt = capture.confirmedAt;
    this.withdrawnAt = view.withdrawnAt;
    this.expiresAt = capture.expiresAt;
    this.evidence = capture;
  }
}
