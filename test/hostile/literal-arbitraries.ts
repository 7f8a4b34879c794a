import fc from 'fast-check';
import { isEnumType, isInputObjectType, isListType, isNonNullType, type GraphQLInputType } from 'graphql';
import { hostileTexts, textsFor } from './hostile-texts.ts';
import type { World } from './world.ts';

/** Arguments as they stand in a document: mostly of the right type, and now and then of none. */
export type Literals = (type: GraphQLInputType, depth: number) => fc.Arbitrary<string>;

const OF_NO_TYPE = [
  'null',
  '1e999',
  '-2147483649',
  '2147483648',
  '9007199254740993',
  '-0',
  '0.0',
  '1e-400',
  '[]',
  '{}',
  '[[[]]]',
  '{a:{a:{a:1}}}',
  'NO_SUCH_VALUE',
  'true',
  '__proto__',
  '"""block \\""" text"""',
  '"""\n  a\n   b\n"""',
  '""',
  '"\\u{1F600}"',
  '"\\uD83D\\uDE00"',
  '$nobody',
  '[1, "a", null]',
  '{__proto__: 1}',
  '{id: 1, id: 2}',
  '[null]',
  '"\\b\\f\\n\\r\\t\\/\\\\"',
  `"${'x'.repeat(3_000)}"`,
  `${'['.repeat(50)}${']'.repeat(50)}`,
];

export function literalsOf(world: World): Literals {
  const known = new Map<string, fc.Arbitrary<string>>();
  const quoted = (texts: fc.Arbitrary<string>): fc.Arbitrary<string> => texts.map((text) => JSON.stringify(text));
  const ofNoType = fc.oneof(
    fc.constantFrom(...OF_NO_TYPE),
    quoted(hostileTexts(world)),
    variables('Int', 'String', 'ID', 'Boolean'),
  );

  const literal: Literals = (type, depth) => {
    const key = `${String(type)} ${depth}`;
    const made =
      known.get(key) ?? fc.oneof({ weight: 9, arbitrary: fitting(type, depth) }, { weight: 1, arbitrary: ofNoType });
    known.set(key, made);
    return made;
  };
  const fitting = (type: GraphQLInputType, depth: number): fc.Arbitrary<string> => {
    if (isNonNullType(type)) return literal(type.ofType, depth);
    if (isListType(type)) {
      return fc.array(literal(type.ofType, depth), { maxLength: 4 }).map((items) => `[${items.join(', ')}]`);
    }
    if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name }) => name));
    if (!isInputObjectType(type))
      return fc.oneof({ weight: 4, arbitrary: scalar(type.name) }, { weight: 1, arbitrary: variables(type.name) });
    if (depth === 0) return fc.constant('{}');
    const fields = Object.values(type.getFields()).map(({ name, type: inner }) => {
      const field = literal(inner, depth - 1).map((value) => `${name}: ${value}`);
      return isNonNullType(inner) ? field : fc.oneof(field, fc.constant(''));
    });
    return fc.tuple(...fields).map((all) => `{${all.filter((field) => field !== '').join(', ')}}`);
  };
  const scalar = (name: string): fc.Arbitrary<string> => {
    if (name === 'Int')
      return fc.oneof(
        fc.constantFrom('0', '-1', '1', '2', '50', '100', '101', '2147483647', '1440', '1441'),
        fc.integer().map(String),
      );
    if (name === 'Boolean') return fc.constantFrom('true', 'false');
    return quoted(textsFor(name, world));
  };
  return literal;
}

/** Uses of variables: the name says the type, by which they are declared. */
function variables(...types: string[]): fc.Arbitrary<string> {
  return fc.constantFrom(...types).map((type) => `$of_${type}`);
}
