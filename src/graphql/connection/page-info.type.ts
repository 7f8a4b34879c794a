import { Field, ObjectType } from 'type-graphql';

@ObjectType('PageInfo', {
  simpleResolvers: true,
  description: 'Where a page lies in its list, as Relay connections say it. Lists are read forwards only.',
})
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether something comes behind this page: ask again with `after: endCursor`.' })
  readonly hasNextPage!: boolean;

  @Field(() => Boolean, {
    description: 'Whether something came before this page: true exactly where `after` was given.',
  })
  readonly hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'The cursor of the first item here; null for an empty page.' })
  readonly startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What the next `after` is: the cursor of the last item here; null for an empty page. `windowEvents`, `consentEvents` and ' +
      '`messageEvents` always have it: the newest place that they looked at.',
  })
  readonly endCursor!: string | null;
}
