import { ArgsType, Field, Int } from 'type-graphql';

@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, defaultValue: 50, description: 'How many items at most, 1 to 100.' })
  readonly first?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor of an item of the same list: the page begins behind it. Left out: at the beginning.',
  })
  readonly after?: string | null;
}
