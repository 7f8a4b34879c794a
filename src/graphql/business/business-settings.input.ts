import { Field, InputType, Int } from 'type-graphql';
import type { ReconsentPolicy } from '../../consent/vocabulary.ts';
import { ReconsentPolicyEnum } from './business.type.ts';

@InputType('UpdateBusinessInput', {
  description: 'What to change of the business: what is left out stays as it is.',
})
export class UpdateBusinessInput {
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether MARKETING templates may be sent at all (rule template-category). Null is as left out.',
  })
  readonly allowsMarketing?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'A policy edition to pin, such as `2026`; null: the one in force at the instant asked for.',
  })
  readonly policyEdition?: string | null;

  @Field(() => ReconsentPolicyEnum, {
    nullable: true,
    description: 'What happens where an opt-in is due for re-consent (rule notice-current). Null is as left out.',
  })
  readonly reconsentPolicy?: ReconsentPolicy | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether an erased person's withdrawal outlives the erasure. Null is as left out.",
  })
  readonly keepsSuppressionList?: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description: 'After how many days the text of a message is purged, 1 to 36500; null: it is kept for ever.',
  })
  readonly messageRetentionDays?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'After how many days the evidence of acts that no longer stand is purged, 1 to 36500; null: it is kept for ever.',
  })
  readonly evidenceRetentionDays?: number | null;
}
