import { Field, ID, ObjectType } from 'type-graphql';
import type { BusinessRecord } from '../../usecases/records.ts';
import { encodeId } from '../node/global-id.ts';
import { Node } from '../node/node.type.ts';

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

  constructor(readonly record: BusinessRecord) {
    this.id = encodeId('Business', record.id);
    this.name = record.name;
    this.allowsMarketing = record.allowsMarketing;
    this.policyEdition = record.policyEdition;
  }
}
