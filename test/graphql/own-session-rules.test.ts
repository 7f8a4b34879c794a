import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createSourceEventStream, parse, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { encodeId } from '../../src/graphql/node/global-id.ts';
import { buildGatewaySchema } from '../../src/graphql/schema.ts';
import { callerWith } from '../support/callers.ts';
import { FakeWorld, uuid } from './fake-world.ts';

const phone = '+14155550120';
const ME = encodeId('Customer', uuid(100));

let schema: GraphQLSchema;
let world: FakeWorld;
beforeAll(async () => {
  schema = await buildGatewaySchema();
});
beforeEach(() => {
  world = new FakeWorld();
});

const refusals = ({ errors }: ExecutionResult) =>
  errors?.map(({ extensions: { code, missingScope } }) => [code, missingScope]);
const refused = async (operation: string): Promise<ExecutionResult> => {
  const result = await world.ask(schema, operation);
  expect(world.statements).toEqual([]);
  return result;
};
const capture = (name: string, customer: string, evidence: string): string =>
  `mutation { ${name}(input: { idempotencyKey: "k", customer: ${customer}, noticeIds: ["n"], evidence: { ${evidence} } }) { userErrors { code } } }`;
const website = (customer: string): string =>
  capture('captureWebsiteOptIn', customer, 'action: CHECKED_BOX, preselected: false, pageUrl: "https://a.example/"');

describe("a customer's own session", () => {
  beforeEach(() => {
    world.caller = callerWith({ kind: 'TOKEN', customer: { phone } });
  });

  test('reads its own customer', async () => {
    const { data } = await world.ask(schema, '{ customer(by: { phone: "+1 415 555 0120" }) { id optIns { status } } }');
    expect(data).toMatchObject({ customer: { id: ME } });
  });

  test.each([
    '{ phone: "+14155550121" }',
    '{ phone: "+14155559999" }',
    `{ id: "${ME}" }`,
    '{ id: "no id" }',
    '{ externalId: "x" }',
    `{ phone: "${phone}", externalId: "x" }`,
    '{}',
  ])('is refused the same for any other: %s', async (by) => {
    const eligibility = `eligibility(input: { to: ${by}, text: { body: "b" } }) { verdict }`;
    const withdraw = `withdrawOptIn(input: { customer: ${by}, all: true, sourceChannel: WEBSITE }) { userErrors { code } }`;
    const messages = [];
    for (const operation of [`{ customer(by: ${by}) { id } }`, `{ ${eligibility} }`, `mutation { ${withdraw} }`]) {
      const result = await refused(operation);
      expect(refusals(result)).toEqual([['FORBIDDEN', undefined]]);
      messages.push(result.errors![0]!.message);
    }
    expect(new Set(messages).size).toBe(1);
    expect(messages[0]).not.toContain(phone);
  });

  test('captures for its own number alone', async () => {
    const { data } = await world.ask(schema, website(`{ phone: "${phone}" }`));
    expect(data).toEqual({ captureWebsiteOptIn: { userErrors: [{ code: 'INVALID' }] } });
    for (const customer of ['{ phone: "+14155550121" }', `{ phone: "${phone}", externalId: "x" }`]) {
      expect(refusals(await refused(website(customer)))).toEqual([['FORBIDDEN', undefined]]);
    }
    const ivr = capture('captureIvrOptIn', `{ phone: "${phone}" }`, 'action: PRESSED_KEY, callId: "c", digit: "1"');
    expect(refusals(await refused(ivr))).toEqual([['FORBIDDEN', undefined]]);
  });

  test('needs the scope as well', async () => {
    world.caller = callerWith({ kind: 'TOKEN', customer: { phone }, scopes: ['capture'] });
    const result = await refused(`{ customer(by: { phone: "${phone}" }) { id } }`);
    expect(refusals(result)).toEqual([['FORBIDDEN', 'read']]);
    expect(result.errors![0]!.message).toContain('token-issuer list');
  });

  test.each([
    '{ customers { nodes { id } } }',
    '{ conversationWindows { nodes { id } } }',
    '{ windowEvents { nodes { id } } }',
    '{ messageEvents { nodes { id } } }',
    '{ messages { nodes { id } } }',
    '{ templates { id } }',
    `{ node(id: "${ME}") { id } }`,
    'mutation { syncTemplates { userErrors { code } } }',
    `mutation { sendMessage(input: { idempotencyKey: "k", to: { phone: "${phone}" }, text: { body: "b" } }) { userErrors { code } } }`,
    'mutation { confirmOptIn(input: { token: "t" }) { userErrors { code } } }',
  ])('is refused %s', async (operation) => {
    expect(refusals(await refused(operation))).toEqual([['FORBIDDEN', undefined]]);
  });

  test('subscribes to itself alone, where it is known by id', async () => {
    const follow = async (args: string) => {
      const document = parse(`subscription { consentEvents${args} { id } }`);
      const result = await createSourceEventStream({ schema, document, contextValue: world.context() });
      return Symbol.asyncIterator in result ? 'follows' : refusals(result);
    };
    world.caller = callerWith({ kind: 'TOKEN', customer: { id: uuid(100) } });
    expect(await follow(`(customerId: "${ME}")`)).toBe('follows');
    for (const args of ['', '(customerId: null)', `(customerId: "${encodeId('Customer', uuid(101))}")`]) {
      expect(await follow(args)).toEqual([['FORBIDDEN', undefined]]);
    }
    world.caller = callerWith({ kind: 'TOKEN', customer: { phone } });
    for (const args of ['', `(customerId: "${ME}")`]) expect(await follow(args)).toEqual([['FORBIDDEN', undefined]]);
  });

  test.each([
    [{ phone }, 'token-issuer add --customer-by ID'],
    [{ externalId: 'x' }, 'token-issuer add --customer-by ID'],
    [{ id: uuid(100) }, 'as `customerId`'],
  ])('is told how to subscribe: %j', async (customer, remedy) => {
    world.caller = callerWith({ kind: 'TOKEN', customer });
    const document = parse(`subscription { consentEvents(customerId: "${encodeId('Customer', uuid(101))}") { id } }`);
    const { errors } = (await createSourceEventStream({
      schema,
      document,
      contextValue: world.context(),
    })) as ExecutionResult;
    expect(errors![0]!.message).toContain(remedy);
  });

  test('of nobody is refused everything that is of somebody', async () => {
    world.caller = callerWith({ kind: 'TOKEN', customer: {} });
    for (const by of ['{}', `{ phone: "${phone}" }`]) {
      expect(refusals(await refused(`{ customer(by: ${by}) { id } }`))).toEqual([['FORBIDDEN', undefined]]);
    }
    const document = parse('subscription { consentEvents { id } }');
    const followed = await createSourceEventStream({ schema, document, contextValue: world.context() });
    expect(refusals(followed as ExecutionResult)).toEqual([['FORBIDDEN', undefined]]);
  });
});
