import fc from 'fast-check';
import {
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
} from 'graphql';
import { literalsOf } from './literal-arbitraries.ts';
import { rootOf, SCHEMA, type Root } from './schema-under-test.ts';
import type { World } from './world.ts';

/** Documents by the grammar, against the schema: most of them valid, many almost. */

const ALIASES = [
  'a',
  'b',
  'id',
  '__proto__',
  'constructor',
  '__typename',
  'a_b',
  'idx0',
  'toString',
  'then',
  'length',
  'A'.repeat(500),
];
const DIRECTIVES = [
  '@skip(if: $of_Boolean)',
  '@include(if: true)',
  '@skip(if: false)',
  '@include(if: $of_Boolean)',
  '@skip',
  '@deprecated',
  '@unknown',
  '@include(if: null)',
  '@skip(if: true) @include(if: false)',
];
const DEPTH = 4;
const FRAGMENTS = ['F0', 'F1', 'F2'];

export type Documents = (root: Root) => fc.Arbitrary<string>;

export function documentsOf(world: World): Documents {
  const literals = literalsOf(world);
  const known = new Map<string, fc.Arbitrary<string>>();
  const composites = Object.values(SCHEMA.getTypeMap()).filter(
    (type) => isObjectType(type) && !type.name.startsWith('__'),
  ) as GraphQLObjectType[];

  const selection = (type: GraphQLCompositeType, depth: number): fc.Arbitrary<string> => {
    const key = `${type.name} ${depth}`;
    const made = known.get(key) ?? selectionOf(type, depth);
    known.set(key, made);
    return made;
  };
  const selectionOf = (type: GraphQLCompositeType, depth: number): fc.Arbitrary<string> => {
    const fields = 'getFields' in type ? Object.values(type.getFields()) : [];
    const near = fields.filter((field) => depth > 0 || isLeafType(getNamedType(field.type)));
    const items: fc.WeightedArbitrary<string>[] = [
      ...near.map((field) => ({ weight: 4, arbitrary: fieldOf(field, depth) })),
      { weight: near.length > 0 ? 1 : 8, arbitrary: fc.constant('__typename') },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          'noSuchField',
          'noSuchField { id }',
          '...F0',
          '...F1',
          '...F2',
          '...Nobody',
          '... { __typename }',
          '__schema { queryType { name } }',
          '_id',
          'ïd',
        ),
      },
    ];
    if (depth > 0 && isAbstractType(type)) {
      for (const possible of SCHEMA.getPossibleTypes(type)) {
        items.push({
          weight: 2,
          arbitrary: selection(possible, depth - 1).map((inner) => `... on ${possible.name} ${inner}`),
        });
      }
    }
    return fc.array(fc.oneof(...items), { minLength: 1, maxLength: 5 }).map((all) => `{ ${all.join(' ')} }`);
  };
  const fieldOf = ({ name, args, type }: GraphQLField<unknown, unknown>, depth: number): fc.Arbitrary<string> => {
    const given = args.map((arg) =>
      fc.oneof(
        { weight: 6, arbitrary: literals(arg.type, 3).map((value) => `${arg.name}: ${value}`) },
        { weight: String(arg.type).endsWith('!') ? 1 : 6, arbitrary: fc.constant('') },
      ),
    );
    const stray = fc.constantFrom('', '', '', '', '', '', '', '', '', '', 'noSuchArgument: 1');
    const inner = getNamedType(type);
    return fc
      .tuple(
        rarely(ALIASES),
        fc.tuple(...given, stray),
        rarely(DIRECTIVES),
        isComposite(inner) ? selection(inner, Math.max(0, depth - 1)) : rarely(['{ id }']),
      )
      .map(([alias, all, directive, below]) => {
        const list = all.filter((one) => one !== '').join(', ');
        return `${alias === '' ? '' : `${alias}: `}${name}${list === '' ? '' : `(${list})`} ${directive} ${below}`;
      });
  };
  const fragments = fc.tuple(
    ...FRAGMENTS.map((name) =>
      fc
        .constantFrom(...composites)
        .chain((type) => selection(type, 1).map((inner) => `fragment ${name} on ${type.name} ${inner}`)),
    ),
  );

  return (root) => {
    const word = root.toLowerCase();
    return fc
      .tuple(selection(rootOf(root), DEPTH), fragments, fc.constantFrom('', '', 'Named', '__proto__'))
      .map(([body, all, name]) => {
        const used = all.filter((_text, index) => body.includes(`...${FRAGMENTS[index]!}`));
        const declared = [...new Set([body, ...used].join().match(/\$of_\w+/g) ?? [])].map(
          (variable) => `${variable}: ${variable.slice(4)}`,
        );
        const variables = declared.length === 0 ? '' : `(${declared.join(', ')})`;
        return `${word} ${name}${variables} ${body}\n${used.join('\n')}`;
      });
  };
}

function rarely(texts: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof({ weight: 30, arbitrary: fc.constant('') }, { weight: 1, arbitrary: fc.constantFrom(...texts) });
}

function isComposite(type: GraphQLNamedType): type is GraphQLCompositeType {
  return !isLeafType(type);
}
