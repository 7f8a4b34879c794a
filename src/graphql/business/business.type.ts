import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { ReconsentPolicy } from '../../consent/vocabulary.ts';
import type { BusinessRecord } from '../../usecases/records.ts';
import { graphqlEnum } from '../graphql-enum.ts';
import { encodeId } from '../node/global-id.ts';
import { Node } from '../node/node.type.ts';

export const ReconsentPolicyEnum = graphqlEnum<ReconsentPolicy>(
  'ReconsentPolicy',
  'What happens where an opt-in is needed whose notice was materially changed since (rule notice-current).',
  {
    WARN: 'The message may go, and its eligibility warns with RECONSENT_DUE. The default.',
    REFUSE: 'The message is refused with OPT_IN_RECONSENT_DUE, until the customer opts in under the newest notice.',
  },
);

@ObjectType('Business', {
  implements: Node,
  simpleResolvers: true,
  description:
    'The company that messages its customers, and whose key the caller holds. Nothing of another business can be seen.',
})
export class Business implements Node {
  @Field(() => ID, { description: 'Opaque global id, `biz_…`.' })
  readonly id: string;

  @Field(() => String, {
    description: 'The name of the company; customers see the business name of its senders instead.',
  })
  readonly name: string;

  @Field(() => Boolean, {
    description:
      'Whether MARKETING templates may be sent at all, under the editions that know them (rule template-category).',
  })
  readonly allowsMarketing: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      'The policy edition that the business pinned, such as `2026`; null: the one in force at the instant asked for.',
  })
  readonly policyEdition: string | null;

  @Field(() => ReconsentPolicyEnum, { description: 'What happens where an opt-in is due for re-consent.' })
  readonly reconsentPolicy: ReconsentPolicy;

  @Field(() => Boolean, {
    description:
      "Whether an erased person's withdrawal outlives the erasure, by a blind index of their number and nothing else.",
  })
  readonly keepsSuppressionList: boolean;

  @Field(() => Int, {
    nullable: true,
    description: 'After how many days the text of a message is purged; null: it is kept for ever.',
  })
  readonly messageRetentionDays: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'After how many days the evidence of acts that no longer stand is purged; null: it is kept for ever.',
  })
  readonly evidenceRetentionDays: number | null;

  constructor(readonly record: BusinessRecord) {
    this.id = encodeId('Business', record.id);
    this.name = record.name;
    this.allowsMarketing = record.allowsMarketing;
    this.policyEdition = record.policyEdition;
    this.reconsentPolicy = record.reconsentPolicy;
    this.keepsSuppressionList = record.keepsSuppressionList;
    this.messageRetentionDays = record.messageRetentionDays;
    this.evidenceRetentionDays = record.evidenceRetentionDays;
  }
}
