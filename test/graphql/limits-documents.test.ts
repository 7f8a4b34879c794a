import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { getIntrospectionQuery, type GraphQLSchema } from 'graphql';
import { documentCheck, type DocumentCheck } from '../../src/graphql/limits/document-check.ts';
import { buildGatewaySchema } from '../../src/graphql/schema.ts';

let schema: GraphQLSchema;
let check: DocumentCheck;
beforeAll(async () => {
  schema = await buildGatewaySchema();
  check = documentCheck(schema, { introspection: true });
});

const times = (n: number, what: (i: number) => string) => Array.from({ length: n }, (_, i) => what(i)).join(' ');
const faultsOf = (text: string) =>
  (check(text).faults ?? []).map(({ message, extensions }) => `${String(extensions['code'])}: ${message}`);

describe('what front ends send is within the limits', () => {
  const sent = JSON.parse(readFileSync('schema/generated/trusted-documents.json', 'utf8')) as Record<string, string>;

  test.each(Object.values(sent).map((text) => [/^\w+ (\w+)/.exec(text)?.[1] ?? text, text]))('%s', (_name, text) => {
    expect(faultsOf(text)).toEqual([]);
  });

  test('the introspection of explorers', () => {
    const everything = {
      descriptions: true,
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      schemaDescription: true,
      inputValueDeprecation: true,
      oneOf: true,
    };
    expect(faultsOf(getIntrospectionQuery(everything))).toEqual([]);
  });
});

const nested = (depth: number): string =>
  depth <= 1 ? 'id' : depth === 2 ? 'customer { id }' : `customer { messages { nodes { ${nested(depth - 3)} } } }`;

/** Each fragment asks for the next one twice: sixty of them would be more fields than there are atoms. */
const doubling = times(60, (i) =>
  i < 59 ? `fragment F${i} on Message { a${i}: customer { messages { nodes { ...F${i + 1} } } } ...F${i + 1} }` : '',
).concat(' fragment F59 on Message { id }');

describe('what is refused, with a message that names the limit and says what to do', () => {
  test.each([
    ['depth', `{ messages { nodes { ${nested(12)} } } }`, /levels deep; at most 12 .* by their ids/],
    [
      'depth, by fragments',
      `{ messages { nodes { ...A } } } fragment A on Message { ${nested(6)} ...B } fragment B on Message { ${nested(12)} }`,
      /levels deep; at most 12/,
    ],
    ['aliases', `{ business { ${times(31, (i) => `a${i}: name`)} } }`, /31 aliases; at most 30/],
    [
      'aliases, by fragments',
      `{ business { ...A b: name ...A } customers { nodes { ${times(14, (i) => `a${i}: id`)} } } }
       fragment A on Business { ${times(16, (i) => `a${i}: name`)} }`,
      /aliases; at most 30/,
    ],
    ['directives', `{ business { ${times(21, () => 'id @skip(if: false)')} } }`, /21 directives; at most 20/],
    ['directives at one place', `{ business { id ${'@aa'.repeat(10)} } }`, /10 directives; at most 4 .* at one place/],
    ['fields at the root', `{ ${times(21, (i) => `a${i}: business { id }`)} }`, /21 fields at its root; at most 20/],
    ['the same field again and again', `{ business { ${times(500, () => 'id')} } }`, /499 times .* at most 100/],
    [
      'the same field, in a tree',
      `{ messages { nodes { ${times(11, () => `customer { messages { nodes { ${times(11, () => 'id')} } } }`)} } } }`,
      /asks \d+ times for fields that it asks for already/,
    ],
    [
      'fragments that grow',
      `{ messages { nodes { ...F0 } } } ${doubling}`,
      /levels deep|grows to more than 2000 fields/,
    ],
    [
      'circular introspection',
      `{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }`,
      /introspection depth/,
    ],
    [
      'circular __type',
      `{ __type(name: "Query") { fields { type { fields { type { fields { name } } } } } } }`,
      /introspection depth/,
    ],
  ])('%s', (_what, text, expected) => {
    const faults = faultsOf(text);
    expect(faults.join('\n')).toMatch(expected);
    expect(faults.every((fault) => fault.startsWith('GRAPHQL_VALIDATION_FAILED: '))).toBe(true);
  });

  test('tokens', () => {
    expect(faultsOf(`{ business { ${'id '.repeat(2_000)} } }`)[0]).toMatch(/^GRAPHQL_PARSE_FAILED: .*2000 tokens/);
  });

  test('a cycle of fragments, which graphql-js tells of', () => {
    const text = '{ business { ...A } } fragment A on Business { ...B } fragment B on Business { id ...A }';
    expect(faultsOf(text).join()).toMatch(/Cannot spread fragment "A" within itself via "B"/);
  });

  test('more than twenty faults are not told', () => {
    expect(faultsOf(`{ business { ${times(100, (i) => `x${i}`)} } }`)).toHaveLength(21);
  });
});

test.each([
  '{ busines { id } }',
  '{ business { nam } }',
  '{ customers(frist: 1) { nodes { id } } }',
  '{ conversationWindows(status: OPNE) { nodes { id } } }',
  '{ customer(by: { fone: "+14155550100" }) { id } }',
  'query($x: CustomerRefInpt) { business { id } }',
  '{ node(id: "x") { ... on Custmer { id } } }',
  '{ node(id: "x") { phone } }',
  '{ business }',
  'subscription { windowEvent { id } }',
])('nothing is suggested: %s', (text) => {
  expect(faultsOf(text)).not.toEqual([]);
  expect(faultsOf(text).join()).not.toMatch(/did you mean/i);
});

describe('with introspection off', () => {
  test.each(['{ __schema { queryType { name } } }', '{ business { id } __type(name: "Query") { name } }'])(
    '%s',
    (text) => {
      const { faults = [] } = documentCheck(schema, { introspection: false })(text);
      expect(faults.map(({ message }) => message)).toEqual([
        expect.stringMatching(/^Introspection is off .*INTROSPECTION=true/),
      ]);
    },
  );

  test('__typename works', () => {
    const closed = documentCheck(schema, { introspection: false });
    expect(closed('{ __typename business { __typename } }').faults).toBeUndefined();
  });
});

const onMessage = (inner: string) => `customer { messages { nodes { ${inner} } } }`;

test.each([
  ['fields that repeat up to the limit', `{ business { ${times(100, () => 'id')} } }`],
  [
    'a tree of repeated fields',
    `{ messages { nodes { ${times(3, () => onMessage(times(3, () => onMessage(times(3, () => 'id')))))} } } }`,
  ],
  [
    'many fragments side by side',
    `{ business { ${times(90, (i) => `...F${i}`)} } } ${times(90, (i) => `fragment F${i} on Business { id name ${i < 89 ? `...F${i + 1}` : ''} }`)}`,
  ],
  ['fragments that nothing spreads', times(100, (i) => `fragment F${i} on Business { ${times(14, () => 'name')} }`)],
  ['fields that are unknown', `{ ${times(1_900, () => 'busines')} }`],
  ['many operations', `${times(200, (i) => `query Q${i} { business { ...F } }`)} fragment F on Business { id name }`],
  ['fragments that grow', `{ messages { nodes { ...F0 } } } ${doubling}`],
])('no document takes long to check: %s', (_what, text) => {
  // Measured alone: under 35 ms. The best of many, and room for a machine that is busy with something else.
  let least = Infinity;
  for (let tries = 0; tries < 60 && least >= 500; tries += 1) {
    const check = documentCheck(schema, { introspection: true });
    const startedAt = performance.now();
    check(text);
    least = Math.min(least, performance.now() - startedAt);
  }
  expect(least).toBeLessThan(500);
});

test('brackets that are nested deeper than the stack reaches are a fault of the document', () => {
  const document = `{ echo(text: ${'['.repeat(900)}${']'.repeat(900)}) }`;
  expect(faultsOf(document).join()).toMatch(/^GRAPHQL_(PARSE|VALIDATION)_FAILED: /);
  expect(faultsOf(document).join()).not.toContain('Maximum call stack');
});
