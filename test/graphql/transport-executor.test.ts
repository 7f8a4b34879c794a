import { describe, expect, test } from '@jest/globals';
import { execute, getOperationAST, parse, validate, type ExecutionResult } from 'graphql';
import { compilingExecutor } from '../../src/graphql/executor.ts';
import { operationCompiler } from '../../src/graphql/compiled-operation.ts';
import { toySchema } from './transport-toy.ts';

type Variables = Record<string, unknown>;
type Case = [name: string, query: string, variables?: Variables];

/** graphql-jit executes these. */
const COMPILED: Case[] = [
  ['fields with and without resolvers', '{ person(id: "1") { id name born color } people { name __typename } }'],
  ['a nullable object that is null', '{ person(id: "0") { id } }'],
  [
    'arguments from variables',
    'query($id: ID!, $n: Int) { person(id: $id) { friends(first: $n) { id } } }',
    { id: 1, n: 3 },
  ],
  [
    'an absent variable leaves the argument its default',
    'query($n: Int) { person(id: "1") { friends(first: $n) { id } } }',
  ],
  [
    'null for an argument with a default',
    '{ person(id: "1") { echo(colors: null) friends(first: 1, named: null) { id } } }',
  ],
  ['a non-null variable with a default', 'query($n: Int! = 9) { echo(number: $n) }'],
  ['a non-null variable with a default, given', 'query($n: Int! = 9) { echo(number: $n) }', { n: 4 }],
  ['an input object from a variable, with defaults inside', 'query($f: Filter) { echo(filter: $f) }', { f: {} }],
  [
    'scalars and enums inside a variable',
    'query($f: Filter!) { echo(filter: $f) }',
    { f: { color: 'RED', at: '2026-01-01', phone: '+1', near: { ids: 'x' } } },
  ],
  [
    'scalars and enums as literals',
    '{ person(id: "1") { echo(filter: {color: RED, at: "2026-01-01", phone: "+1", ids: ["a", 2]}, colors: GREEN, at: "2026-02-02") } }',
  ],
  ['a default of a variable that is a scalar', 'query($at: When = "2026-03-03") { person(id: "1") { echo(at: $at) } }'],
  ['a variable inside a literal', 'query($p: Phone!) { echo(filter: {phone: $p, limit: 2}) }', { p: '+2' }],
  ['an absent variable inside a literal', 'query($p: Phone, $c: Color) { echo(filter: {phone: $p, color: $c}) }'],
  [
    'a null variable inside a literal',
    'query($p: Phone, $c: Color) { echo(filter: {phone: $p, color: $c}) }',
    { p: null, c: null },
  ],
  ['an absent variable in a list inside a literal', 'query($i: ID!) { echo(filter: {ids: [$i, "z"]}) }', { i: 'a' }],
  ['lists of promises, and rejected items', '{ person(id: "1") { risky { id } } people { id } }'],
  ['an error in a nullable field', '{ person(id: "1") { id fails } }'],
  ['an error that takes its parent with it', '{ person(id: "1") { id failsHard } }'],
  ['an error in an item of a list takes the list', '{ person(id: "1") { friends(first: 1) { failsHard } } }'],
  [
    'a fragment used twice',
    '{ a: person(id: "1") { ...F } b: person(id: "2") { ...F friends(first: 1) { ...F } } } fragment F on Person { name id }',
  ],
  [
    'a fragment on an interface inside an object',
    '{ person(id: "1") { ...N ... on Node { id } } } fragment N on Node { id __typename }',
  ],
  [
    'the same field by two fragments',
    '{ person(id: "1") { ...A ...B } } fragment A on Person { friends { id } } fragment B on Person { friends { name } }',
  ],
  [
    'aliases that are words of JavaScript',
    '{ constructor: person(id: "1") { prototype: name delete: id } toString: echo }',
  ],
  ['mutations one after the other', 'mutation { a: addSlowly(by: 0) b: add(by: 0) c: reject d: add(by: 0) }'],
  ['errors with a code', '{ unwell(how: "forbidden") }'],
];

/** graphql-jit is wrong on these, or unsafe: graphql-js executes them. */
const INTERPRETED: Case[] = [
  ['an interface', '{ node(id: "stone") { id ... on Stone { weight } ... on Person { name } } }'],
  [
    '@skip in a fragment that is used twice',
    'query($s: Boolean!) { a: person(id: "1") @skip(if: $s) { ...F } b: person(id: "1") @include(if: $s) { ...F } } fragment F on Person { name }',
    { s: true },
  ],
  [
    '@include on one of two spreads',
    'query($s: Boolean!) { person(id: "1") { ...F @include(if: $s) ...F } } fragment F on Person { name }',
    { s: false },
  ],
  ['aliases with underscores', '{ a_b: person(id: "1") { c: name } b: person(id: "2") { a: friends { c: name } } }'],
  ['an alias that is __proto__', '{ __proto__: echo person(id: "1") { __proto__: name } }'],
  ['introspection', '{ __schema { queryType { name } } __type(name: "Person") { name } }'],
];

/** Compiled, but with these variables graphql-js has to say what is wrong. */
const HANDED_BACK: Case[] = [
  [
    'null for an argument that may not be null',
    'query($n: Int = 1) { a: echo(number: 1) b: echo(number: $n) }',
    { n: null },
  ],
  [
    'the same in a mutation, where graphql-jit never ends',
    'mutation($n: Int = 1) { a: add(by: 0) b: add(by: $n) }',
    { n: null },
  ],
  ['null in a literal where null may not be', 'query($n: Int = 1) { echo(filter: {limit: $n}) }', { n: null }],
];

const byMessage = (result: ExecutionResult) => ({
  data: result.data,
  errors: result.errors?.map((error) => JSON.stringify(error)).sort(),
});

async function bothWays([, query, variables]: Case) {
  const schema = toySchema();
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  const operation = getOperationAST(document)!;
  const expected = await execute({ schema: toySchema(), document, variableValues: variables ?? {} });
  const executor = compilingExecutor(schema, { kept: 10, fromTime: 1, share: 1 });
  const request = { queryHash: 'hash', document, operation, context: {}, request: { variables } };
  const actual = await executor(request as unknown as Parameters<typeof executor>[0]);
  const isCompiled = operationCompiler(toySchema())(document, operation) !== null;
  return { expected: byMessage(expected), actual: byMessage(actual), isCompiled };
}

describe('compiled execution gives the answer of graphql-js', () => {
  test.each(COMPILED)('%s', async (...example) => {
    const { expected, actual, isCompiled } = await bothWays(example);
    expect(actual).toEqual(expected);
    expect(isCompiled).toBe(true);
  });

  test.each(HANDED_BACK)('%s', async (...example) => {
    const { expected, actual, isCompiled } = await bothWays(example);
    expect(expected.errors).toHaveLength(1);
    expect(actual).toEqual(expected);
    expect(isCompiled).toBe(true);
  });

  test.each(INTERPRETED)('without compiling, where graphql-jit is not to be trusted: %s', async (...example) => {
    const { expected, actual, isCompiled } = await bothWays(example);
    expect(actual).toEqual(expected);
    expect(isCompiled).toBe(false);
  });

  test('wrong variables are refused with the words of graphql-js', async () => {
    const { expected, actual } = await bothWays([
      '',
      'query($n: Int!, $f: Filter) { echo(number: $n, filter: $f) }',
      { n: 'x', f: { nope: 1 } },
    ]);
    expect(expected.errors).toHaveLength(2);
    expect(actual).toEqual(expected);
  });
});

test('a literal never becomes code: graphql-jit would evaluate one of this shape', async () => {
  const literal = '__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74dglobalThis.owned=1';
  const { actual, isCompiled } = await bothWays(['', `{ echo(text: "${literal}") }`]);
  expect(isCompiled).toBe(true);
  expect(actual.data).toEqual({ echo: JSON.stringify({ number: 3, text: literal }) });
  expect(globalThis).not.toHaveProperty('owned');
});

test('fragments that unfold to millions of fields are not compiled', () => {
  const levels = Array.from(
    { length: 20 },
    (_, n) => `fragment F${n} on Person { a: friends { ...F${n + 1} } b: friends { ...F${n + 1} } }`,
  );
  const document = parse(`{ person(id: "0") { ...F0 } } ${levels.join(' ')} fragment F20 on Person { id }`);
  // Unfolded, it would take longer than any test may.
  expect(operationCompiler(toySchema())(document, getOperationAST(document)!)).toBeNull();
});

test('an operation is compiled when it comes again, and random ones take no more than their share', async () => {
  const schema = toySchema();
  let isCompiled = false;
  schema.getQueryType()!.getFields()['echo']!.resolve = (_source, _args, _context, info) => {
    isCompiled = info.schema !== schema;
    return '';
  };
  const executor = compilingExecutor(schema, { kept: 100, fromTime: 2, share: 0.000_001 });
  const run = async (query: string) => {
    const document = parse(query);
    const request = { queryHash: query, document, operation: getOperationAST(document)!, context: {}, request: {} };
    await executor(request as unknown as Parameters<typeof executor>[0]);
    return isCompiled;
  };
  expect([await run('{ echo }'), await run('{ echo }'), await run('{ echo }')]).toEqual([false, true, true]);
  for (let n = 0; n < 20; n++) {
    const query = `{ echo(number: ${n}) }`;
    expect([await run(query), await run(query)]).toEqual([false, false]);
  }
  expect(await run('{ echo }')).toBe(true);
});
