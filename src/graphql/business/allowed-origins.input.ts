import { Field, InputType } from 'type-graphql';

@InputType('SetAllowedOriginsInput', {
  description: 'Every web origin that browsers may call from, in place of those before.',
})
export class SetAllowedOriginsInput {
  @Field(() => [String], {
    description:
      'At most 20, such as `https://www.example.com`; an empty list lets no page call but with a site key of its own.',
  })
  readonly origins!: string[];
}
