import { Field, ObjectType } from 'type-graphql';
import { PageInfo } from './page-info.type.ts';

interface Edge<Item> {
  readonly cursor: string;
  readonly node: Item;
}

/** One page of a list (Relay). */
export interface Connection<Item> {
  readonly edges: readonly Edge<Item>[];
  readonly nodes: readonly Item[];
  readonly pageInfo: PageInfo;
}

/**
 * Publishes `<Name>Connection` and `<Name>Edge`.
 *
 * @param item the class of the items
 * @param items what they are and in which order, as the end of a sentence
 */
export function connectionType<Item extends object>(
  name: string,
  item: new (...given: never[]) => Item,
  items: string,
): new () => Connection<Item> {
  @ObjectType(`${name}Connection`, { simpleResolvers: true, description: `One page of ${items}.` })
  class ItemConnection extends connectionFields(name, item) {}
  return ItemConnection;
}

/** Publishes `<Name>Edge`, and has what every connection has, for one that tells more. */
export function connectionFields<Item extends object>(
  name: string,
  item: new (...given: never[]) => Item,
): new () => Connection<Item> {
  @ObjectType(`${name}Edge`, {
    simpleResolvers: true,
    description: `One item of a ${name}Connection, with its place in the list.`,
  })
  class ItemEdge implements Edge<Item> {
    @Field(() => String, { description: 'The place of this item: `after` with it reads on behind. Opaque.' })
    readonly cursor!: string;

    @Field(() => item, { description: `The ${name} itself.` })
    readonly node!: Item;
  }

  @ObjectType({ simpleResolvers: true })
  class ConnectionFields implements Connection<Item> {
    @Field(() => [ItemEdge], { description: 'The items of this page, each with its cursor.' })
    readonly edges!: readonly ItemEdge[];

    @Field(() => [item], { description: 'The items of this page without their cursors, in the same order.' })
    readonly nodes!: readonly Item[];

    @Field(() => PageInfo, { description: 'Whether there is more, and the cursor to go on with.' })
    readonly pageInfo!: PageInfo;
  }
  return ConnectionFields;
}
