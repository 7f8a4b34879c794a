import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { PurposeRecord } from '../../usecases/records.ts';
import { encodeId } from '../node/global-id.ts';
import { Node } from '../node/node.type.ts';
import { Payload } from '../user-error/user-error.type.ts';

@ObjectType('Purpose', {
  implements: Node,
  simpleResolvers: true,
  description:
    'What messages are for. An opt-in is to one purpose, and there is none to everything (rule opt-in-purpose).',
})
export class Purpose implements Node {
  @Field(() => ID, { description: 'Opaque global id, `pur_…`.' })
  readonly id: string;

  @Field(() => String, {
    description: "The business's own short name, such as `order_updates`; what every `purpose` takes.",
  })
  readonly code: string;

  @Field(() => String, {
    description:
      'The purpose in the words of the customer, such as "your purchase receipt". A notice has to contain them.',
  })
  readonly title: string;

  @Field(() => String, {
    description: 'What the business sends for this purpose, and how often; for people, not shown to customers.',
  })
  readonly description: string;

  @Field(() => Boolean, {
    description: 'True where messages advertise. Only templates of a marketing purpose may be of category MARKETING.',
  })
  readonly marketing: boolean;

  @Field(() => Int, {
    nullable: true,
    description: 'How many days an opt-in to it lasts (rule opt-in-expiry); null: until it is withdrawn.',
  })
  readonly validityDays: number | null;

  constructor(readonly record: PurposeRecord) {
    this.id = encodeId('Purpose', record.id);
    this.code = record.code;
    this.title = record.title;
    this.description = record.description;
    this.marketing = record.marketing;
    this.validityDays = record.validityDays;
  }
}

@ObjectType('CreatePurposePayload', { simpleResolvers: true, description: 'The answer of `createPurpose`.' })
export class CreatePurposePayload extends Payload {
  @Field(() => Purpose, {
    nullable: true,
    description: 'The new purpose; null where `userErrors` says what stood in the way.',
  })
  readonly purpose!: Purpose | null;
}
