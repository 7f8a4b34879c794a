import { readFileSync } from 'node:fs';
import {
  buildSchema,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
} from 'graphql';

/** The contract, as it is emitted; test/api/schema.test.ts holds the gateway to it. */
export const schema = buildSchema(readFileSync(new URL('../../../schema/schema.graphql', import.meta.url), 'utf8'));

export type Root = 'Query' | 'Mutation' | 'Subscription';
type Field = GraphQLField<unknown, unknown>;
export interface RootField {
  readonly root: Root;
  readonly name: string;
  readonly field: Field;
}

export function rootFields(): RootField[] {
  return (['Query', 'Mutation', 'Subscription'] as const).flatMap((root) => {
    const type = schema.getType(root) as GraphQLObjectType;
    return Object.entries(type.getFields()).map(([name, field]) => ({ root, name, field }));
  });
}

/** Deep enough for what a customer of an answer is shown with, and what that is shown with. */
const DEEPEST = 6;
/** Enough for what one person has, and few enough for the limit on cost. */
const ITEMS = 5;

/** What the argument of a field below the root is called among the variables. */
export function argumentVariable(type: string, field: string, argument: string): string {
  return `${type}_${field}_${argument}`;
}

/** An argument of a field below the root. */
export interface NestedArgument {
  readonly type: string;
  readonly of: Field;
  readonly argument: string;
}

const documents = new Map<string, string>();

/**
 * The operation of a root field that asks for all that can be seen through it, each type once on the way down.
 *
 * @param nested arguments below the root that are given as variables
 * @param node the type that a Node is asked as; the limits on documents have no room for all of them
 */
export function documentOf(
  { root, name, field }: RootField,
  nested: readonly NestedArgument[],
  node: string | null,
): string {
  const place = `${root}.${name} ${node ?? ''}`;
  const known = documents.get(place);
  if (known !== undefined) return known;
  const declared = [
    ...field.args.map((arg) => `$${arg.name}: ${arg.type.toString()}`),
    ...nested.map(({ type, of, argument }) => {
      const { type: wanted } = of.args.find((arg) => arg.name === argument)!;
      return `$${argumentVariable(type, of.name, argument)}: ${wanted.toString()}`;
    }),
  ];
  const given = field.args.map((arg) => `${arg.name}: $${arg.name}`);
  const selection = select(getNamedType(field.type), [], { nested, node });
  const document = `${root.toLowerCase()} Everything${inBrackets(declared)} { ${name}${inBrackets(given)} ${selection} }`;
  documents.set(place, document);
  return document;
}

function inBrackets(parts: readonly string[]): string {
  return parts.length === 0 ? '' : `(${parts.join(', ')})`;
}

interface Below {
  readonly nested: readonly NestedArgument[];
  readonly node: string | null;
}

function select(type: GraphQLNamedType, above: readonly string[], below: Below): string {
  if (isLeafType(type)) return '';
  if (isObjectType(type)) return `{ ${['__typename', ...fieldsOf(type, above, below)].join(' ')} }`;
  if (!isInterfaceType(type)) throw new Error(`${type.name} cannot be asked for here yet.`);
  const wanted = schema.getPossibleTypes(type).find(({ name }) => name === below.node);
  const fragment = wanted === undefined ? '' : `... on ${wanted.name} { ${fieldsOf(wanted, above, below).join(' ')} }`;
  return `{ __typename id ${fragment} }`;
}

function fieldsOf(type: GraphQLObjectType, above: readonly string[], below: Below): string[] {
  return Object.values(type.getFields()).flatMap((field) => {
    const named = getNamedType(field.type);
    const asked = `${field.name}${inBrackets(argumentsOf(type, field, below))}`;
    if (isLeafType(named)) return [asked];
    // The nodes are asked for beside them.
    if (named.name.endsWith('Edge')) return [`${asked} { cursor }`];
    const way = [...above, type.name];
    if (way.includes(named.name) || way.length >= DEEPEST) return [];
    return [`${asked} ${select(named, way, below)}`];
  });
}

function argumentsOf(type: GraphQLObjectType, field: Field, { nested }: Below): string[] {
  const own = nested.filter((one) => one.type === type.name && one.of === field);
  return [
    ...own.map(({ argument }) => `${argument}: $${argumentVariable(type.name, field.name, argument)}`),
    ...field.args.filter(({ name }) => name === 'first').map(({ name }) => `${name}: ${String(ITEMS)}`),
  ];
}
