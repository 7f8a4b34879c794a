import { Field, ID, InterfaceType } from 'type-graphql';

/** Everything with an identity of its own. */
@InterfaceType('Node', {
  description:
    'Everything that has an identity of its own and can be read again by `node(id:)`. A front end can cache by `id` alone.',
})
export abstract class Node {
  @Field(() => ID, {
    description:
      'Opaque, and unique across all types of this gateway: a prefix that says the type, such as `cus_`, and the rest. ' +
      'It never changes. Store it whole; do not build or take apart ids.',
  })
  readonly id!: string;
}
