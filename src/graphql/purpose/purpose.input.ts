import { Field, InputType, Int } from 'type-graphql';

@InputType('CreatePurposeInput', { description: 'A new purpose of the business.' })
export class CreatePurposeInput {
  @Field(() => String, {
    description:
      'A short name of its own, 1 to 64 lower-case letters, digits and underscores, beginning with a letter. It cannot be changed.',
  })
  readonly code!: string;

  @Field(() => String, {
    description:
      'The purpose in the words of the customer, 1 to 200 characters, such as "your purchase receipt". Notices contain it.',
  })
  readonly title!: string;

  @Field(() => String, { description: 'What will be sent for it, and how often, 1 to 1000 characters.' })
  readonly description!: string;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description:
      'True where messages for it advertise; then every template of it needs an opt-in, inside the window too.',
  })
  readonly marketing?: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many days an opt-in to it lasts, 1 to 3650; leave it out for: until it is withdrawn.',
  })
  readonly validityDays?: number | null;
}
