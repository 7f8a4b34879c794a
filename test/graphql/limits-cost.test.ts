import { readFileSync, readdirSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
  Kind,
  parse,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { LIST_SIZES } from '../../src/graphql/limits/field-cost.ts';
import { costMeter, MOST_COST, type CostOf } from '../../src/graphql/limits/operation-cost.ts';
import { buildGatewaySchema } from '../../src/graphql/schema.ts';

let schema: GraphQLSchema;
let costOf: CostOf;
beforeAll(async () => {
  schema = await buildGatewaySchema();
  costOf = costMeter(schema);
});

const operationsOf = (document: DocumentNode) =>
  document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);

function cost(text: string, variables: Record<string, unknown> = {}): number {
  const document = parse(text);
  return costOf(document, operationsOf(document)[0]!, variables);
}

describe('what an operation costs', () => {
  test.each([
    ['scalars come with their object', '{ business { id name } }', 1],
    ['nothing costs less than a point', '{ __typename }', 1],
    ['a connection counts its children as often as it has items', '{ customers(first: 7) { nodes { id } } }', 3 + 7],
    ['where `first` is left out, the default page', '{ customers { nodes { id } } }', 3 + 50],
    [
      'pages within pages',
      '{ customers(first: 10) { nodes { messages(first: 20) { nodes { id } } } } }',
      3 + 10 * (1 + 3 + 20),
    ],
    ['edges count as nodes do', '{ customers(first: 5) { edges { cursor node { id } } } }', 3 + 5 * 2],
    ['page information', '{ customers(first: 5) { pageInfo { hasNextPage } } }', 3 + 5],
    ['no page is larger than the largest', '{ customers(first: 1000000) { nodes { id } } }', 3 + 100],
    ['nor smaller than the smallest', '{ customers(first: -5) { nodes { id } } }', 3 + 1],
    [
      'the dearest of the types that a node can be',
      '{ node(id: "x") { id ... on Customer { phone optIns { id } } ... on Purpose { id } } }',
      1 + 2 + 5,
    ],
    ['the whole schema', '{ __schema { types { name fields { name } } } }', 500],
  ])('%s', (_what, text, expected) => {
    expect(cost(text)).toBe(expected);
  });

  test('an e-mail is dear, whichever mutation sends it', () => {
    const create =
      'mutation ($input: CreatePreferenceLinkInput!) { createPreferenceLink(input: $input) { url userErrors { code } } }';
    const customer = { id: 'cus_x' };
    const [without, with_] = [{ customer }, { customer, email: { to: 'a@b.example' } }].map((input) =>
      cost(create, { input }),
    );
    expect(with_! - without!).toBe(1_000);
    const confirm =
      'mutation { sendConfirmationEmail(input: { confirmationToken: "x", email: { to: "a@b.example" } }) { emailSent } }';
    expect(cost(confirm)).toBeGreaterThan(1_000);
  });

  test('a mutation costs more than a read', () => {
    const mutation =
      'mutation($token: String!) { confirmOptIn(input: { token: $token }) { customer { id } userErrors { code } } }';
    expect(cost(mutation, { token: 'x' })).toBe(12);
  });

  test('a subscription costs what one event does', () => {
    expect(cost('subscription { windowEvents { id window { id customer { id } } } }')).toBe(3);
  });

  test('variables count, and what is left out by them does not', () => {
    const text =
      'query($n: Int = 3, $with: Boolean!) { customers(first: $n) { nodes { id optIns @include(if: $with) { id } } } }';
    const document = parse(text);
    const of = (variables: Record<string, unknown>) => costOf(document, operationsOf(document)[0]!, variables);
    expect([of({ with: false }), of({ n: 10, with: false }), of({ n: 10, with: true })]).toEqual([6, 13, 3 + 10 * 8]);
    expect([of({ with: false }), of({ n: null, with: false })]).toEqual([6, 53]);
  });

  test('only the operation that runs counts', () => {
    const document = parse('query A { business { id } } query B { customers(first: 100) { nodes { id } } }');
    expect(operationsOf(document).map((operation) => costOf(document, operation, {}))).toEqual([1, 103]);
  });
});

describe('nobody gets an operation for less than it costs', () => {
  test('by values for which a field is refused', () => {
    const text =
      'query($by: CustomerRefInput = { id: "x" }) { customer(by: $by) { messages(first: 100) { nodes { id } } } }';
    const document = parse(text);
    const of = (variables: Record<string, unknown>) => costOf(document, operationsOf(document)[0]!, variables);
    expect(of({ by: null })).toBe(1);
    expect(of({})).toBe(104);
  });

  test('by a condition that has no value', () => {
    const text = 'query($with: Boolean = true) { customers { nodes { id @include(if: $with) } } }';
    expect(() => cost(text, { with: null })).toThrow(/must not be null/);
  });

  test.each([{ n: { toString: 1, valueOf: 1 } }, { n: [[]] }, { n: 'x'.repeat(10_000) }, { n: Number.MAX_VALUE }])(
    'nor harm by variables of another kind: %j',
    (variables) => {
      expect(cost('query($n: Int) { customers(first: $n) { nodes { id } } }', variables)).toBe(1);
    },
  );

  test('by fragments that grow', () => {
    const growing = Array.from(
      { length: 30 },
      (_, i) =>
        `fragment F${i} on Message { a: customer { messages { nodes { ...F${i + 1} } } } b: customer { messages { nodes { ...F${i + 1} } } } }`,
    );
    expect(cost(`{ messages { nodes { ...F0 } } } ${growing.join(' ')} fragment F30 on Message { id }`)).toBe(Infinity);
  });
});

test('sensible dashboards are far below the most, and 100 customers with 100 messages each above it', () => {
  const dashboard = `{ customers(first: 50) { nodes { id phone
    optIns { id status purpose { id code title } notice { id version } }
    conversationWindow { id status expiresAt sender { id businessName } } } pageInfo { hasNextPage endCursor } } }`;
  expect(cost(dashboard)).toBeLessThan(MOST_COST / 5);
  expect(cost('{ customers(first: 100) { nodes { messages(first: 100) { nodes { id } } } } }')).toBeGreaterThan(
    MOST_COST,
  );
});

test.each(readdirSync('schema/operations'))('every operation of %s is far below the most', (file) => {
  const fragments = readdirSync('schema/operations').map((name) => readFileSync(`schema/operations/${name}`, 'utf8'));
  const all = parse(fragments.join('\n'));
  const own = new Set(
    operationsOf(parse(readFileSync(`schema/operations/${file}`, 'utf8'))).map(({ name }) => name?.value),
  );
  for (const operation of operationsOf(all).filter(({ name }) => own.has(name?.value))) {
    expect(costOf(all, operation, {})).toBeLessThan(MOST_COST / 10);
  }
});

test('a cost that is known takes less than ten microseconds', () => {
  const document = parse('query($n: Int) { customers(first: $n) { nodes { id optIns { id purpose { id } } } } }');
  const [operation] = operationsOf(document);
  const variables = { n: 20 };
  for (let i = 0; i < 10_000; i += 1) costOf(document, operation!, variables);
  // In microseconds. Measured alone, a fraction of one; the best of many, as a machine may be busy with something else.
  let least = Infinity;
  for (let tries = 0; tries < 600 && least >= 10; tries += 1) {
    const startedAt = performance.now();
    for (let i = 0; i < 5_000; i += 1) costOf(document, operation!, variables);
    least = Math.min(least, (performance.now() - startedAt) / 5);
  }
  expect(least).toBeLessThan(10);
});

test('every list is counted by a size that somebody chose', () => {
  const lists = Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && !type.name.startsWith('__'))
    .flatMap((type) => (isObjectType(type) ? Object.values(type.getFields()).map((field) => ({ type, field })) : []))
    .filter(({ field }) => isListType(getNullableType(field.type)) && isObjectType(getNamedType(field.type)))
    .map(({ type, field }) => `${type.name}.${field.name}`)
    .filter((path) => !/\.userErrors$|Connection\.(edges|nodes)$/.test(path));
  expect(Object.keys(LIST_SIZES).toSorted()).toEqual(lists.toSorted());
});
