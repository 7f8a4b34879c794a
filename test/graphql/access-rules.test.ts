import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  buildSchema,
  createSourceEventStream,
  getOperationAST,
  parse,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import { guard } from '../../src/graphql/access/guard.ts';
import { ACCESS_RULES } from '../../src/graphql/access/rules.ts';
import { compilingExecutor } from '../../src/graphql/executor.ts';
import { encodeId } from '../../src/graphql/node/global-id.ts';
import { buildGatewaySchema } from '../../src/graphql/schema.ts';
import { isShared, subscribeShared } from '../../src/graphql/shared-subscription.ts';
import { SCOPES } from '../../src/usecases/access.ts';
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

/** An operation that reaches one root field with arguments that are right by their form. */
const INPUTS: Readonly<Record<string, string>> = {
  captureWebsiteOptIn: capture('action: CHECKED_BOX, preselected: false, pageUrl: "https://a.example/"'),
  captureAppOptIn: capture('action: TAPPED_BUTTON, preselected: false, appId: "a", screen: "s"'),
  captureIvrOptIn: capture('action: PRESSED_KEY, callId: "c", digit: "1"'),
  captureEmailOptIn: capture('action: CLICKED_LINK, messageId: "m"'),
  captureSmsOptIn: capture('action: SENT_KEYWORD, providerMessageId: "m", body: "YES"'),
  captureStoreOptIn: capture('action: SIGNED_FORM, storeId: "s"'),
  captureWhatsAppOptIn: capture('action: SENT_KEYWORD, messageId: "m"'),
};
function capture(evidence: string): string {
  return `(input: { idempotencyKey: "k", customer: { phone: "${phone}" }, noticeIds: ["n"], evidence: { ${evidence} } }) { userErrors { code } }`;
}
const refused = async (operation: string): Promise<ExecutionResult> => {
  const result = await world.ask(schema, operation);
  expect(world.statements).toEqual([]);
  return result;
};

describe('the table', () => {
  test('has to name every root field', () => {
    const { business: _business, ...others } = ACCESS_RULES.Query;
    expect(() => guard(bare(), { ...ACCESS_RULES, Query: others })).toThrow(/Query\.business.*rules\.ts/);
  });

  test('must name no other', () => {
    const Query = { ...ACCESS_RULES.Query, gone: { scope: null } };
    expect(() => guard(bare(), { ...ACCESS_RULES, Query })).toThrow(/no Query\.gone/);
  });

  /** The names of the gateway's root fields, without anything behind them. */
  function bare(): GraphQLSchema {
    const roots = Object.entries(ACCESS_RULES).map(
      ([root, rules]) => `type ${root} { ${Object.keys(rules).join(': Int ')}: Int }`,
    );
    const names = buildSchema(`${roots.join('\n')} type Customer { id: ID }`);
    for (const root of Object.keys(ACCESS_RULES)) {
      const type = names.getType(root) as ReturnType<GraphQLSchema['getQueryType']>;
      for (const field of Object.values(type!.getFields())) field.resolve = field.subscribe = () => null;
    }
    return names;
  }
});

describe('a key without a scope', () => {
  test.each([
    ['read', '{ customers { nodes { id } } }'],
    ['read', `{ customer(by: { phone: "${phone}" }) { id } }`],
    ['read', `{ node(id: "${ME}") { id } }`],
    ['capture', `mutation { captureIvrOptIn${INPUTS['captureIvrOptIn']} }`],
    ['capture', 'mutation { confirmOptIn(input: { token: "t" }) { userErrors { code } } }'],
    [
      'withdraw',
      `mutation { withdrawOptIn(input: { customer: { phone: "${phone}" }, all: true, sourceChannel: IVR }) { userErrors { code } } }`,
    ],
    [
      'send',
      `mutation { sendMessage(input: { idempotencyKey: "k", to: { phone: "${phone}" }, text: { body: "b" } }) { userErrors { code } } }`,
    ],
    ['admin', '{ apiKeys { nodes { id } } }'],
    ['admin', '{ auditEvents { __typename } }'],
    ['admin', 'mutation { syncTemplates { userErrors { code } } }'],
  ] as const)('is told which one: %s for %s', async (scope, operation) => {
    world.caller = callerWith({ scopes: SCOPES.filter((one) => one !== scope) });
    const result = await refused(operation);
    expect(refusals(result)).toEqual([['FORBIDDEN', scope]]);
    expect(result.errors![0]!.message).toContain(`npx consent-gateway key create --scopes ${scope}`);
  });

  test('that reads does not see how the business is administered', async () => {
    world.caller = callerWith({ scopes: ['read'] });
    const result = await world.ask(schema, '{ business { name allowedOrigins } }');
    expect(refusals(result)).toEqual([['FORBIDDEN', 'admin']]);
  });

  test('is told so before a subscription follows anything', async () => {
    world.caller = callerWith({ scopes: ['read'] });
    const document = parse('subscription { consentEvents { id } }');
    const result = await createSourceEventStream({ schema, document, contextValue: world.context() });
    expect(refusals(result as ExecutionResult)).toEqual([['FORBIDDEN', 'subscribe']]);
  });

  test('is told the same by a compiled operation', async () => {
    const own = await buildGatewaySchema();
    const execute = compilingExecutor(own, { kept: 10, fromTime: 1, share: 1 });
    const query = '{ customers { nodes { id } } }';
    const document = parse(query);
    const ask = (context: unknown) =>
      execute({
        document,
        request: { query, variables: {} },
        operation: getOperationAST(document),
        queryHash: query,
        context,
      } as never);
    expect((await ask(world.context())).errors).toBeUndefined();
    world.statements.length = 0;
    world.caller = callerWith({ scopes: ['capture'] });
    const result = (await ask(world.context())) as ExecutionResult;
    expect(refusals(result)).toEqual([['FORBIDDEN', 'read']]);
    expect(world.statements).toEqual([]);
  });

  test('sees of whom its events are, and nothing else of them without read', async () => {
    world.caller = callerWith({ scopes: ['subscribe'] });
    world.events = [
      {
        kind: 'consent',
        seq: 1,
        type: 'GIVEN',
        occurredAt: 0,
        recordedAt: 0,
        customerId: uuid(100),
        optInId: null,
        purposeId: null,
        sourceChannel: 'IVR',
        leadDays: null,
      },
    ];
    const follow = async (selection: string): Promise<ExecutionResult> => {
      const document = parse(`subscription { consentEvents { customer { ${selection} } } }`);
      const args = { schema, document, contextValue: world.context() };
      const presentError = (error: unknown): never => error as never;
      const results = await subscribeShared(args, { contextFor: () => world.context(), presentError });
      if (!isShared(results)) return results as ExecutionResult;
      for await (const text of results) return JSON.parse(text.toString()) as ExecutionResult;
      throw new Error('There was no event.');
    };
    expect((await follow('id')).errors).toBeUndefined();
    for (const field of ['phone', 'optIns { id }', 'conversationWindow { id }', 'messages { nodes { id } }']) {
      expect(refusals(await follow(field))).toEqual([['FORBIDDEN', 'read']]);
    }
  });
});

describe('a key that is limited to source channels', () => {
  beforeEach(() => {
    world.caller = callerWith({ scopes: ['capture'], sourceChannels: ['IVR', 'STORE'] });
  });

  test.each(['Website', 'App', 'Email', 'Sms', 'WhatsApp'])('captures for no other: %s', async (channel) => {
    const name = `capture${channel}OptIn`;
    const result = await refused(`mutation { ${name}${INPUTS[name]} }`);
    expect(refusals(result)).toEqual([['FORBIDDEN', undefined]]);
    expect(result.errors![0]!.message).toContain('IVR and STORE');
  });

  test.each(['Ivr', 'Store'])('captures for its own: %s', async (channel) => {
    const name = `capture${channel}OptIn`;
    const { errors, data } = await world.ask(schema, `mutation { ${name}${INPUTS[name]} }`);
    expect(errors).toBeUndefined();
    expect(data).toEqual({ [name]: { userErrors: [{ code: 'INVALID' }] } });
  });

  test('reports no message of a customer, and no other number', async () => {
    const inbound = `recordInboundMessage(input: { from: { phone: "${phone}" }, messageId: "m", occurredAt: "2026-11-22T10:00:00Z" }) { userErrors { code } }`;
    expect(refusals(await refused(`mutation { ${inbound} }`))).toEqual([['FORBIDDEN', undefined]]);
    const change = `changeCustomerPhone(input: { customer: { phone: "${phone}" }, newPhone: "+14155550121" }) { userErrors { code } }`;
    expect(refusals(await refused(`mutation { ${change} }`))).toEqual([['FORBIDDEN', undefined]]);
  });
});

describe('a site key', () => {
  const website = `mutation { captureWebsiteOptIn${INPUTS['captureWebsiteOptIn']} }`;
  beforeEach(() => {
    world.caller = callerWith({ kind: 'SITE_KEY', scopes: ['capture'], origins: ['https://acme.example'] });
    world.origin = 'https://acme.example';
  });

  test('captures from its origin', async () => {
    const { errors, data } = await world.ask(schema, website);
    expect(errors).toBeUndefined();
    expect(data).toEqual({ captureWebsiteOptIn: { userErrors: [{ code: 'INVALID' }] } });
  });

  test.each([
    [null, /with the `Origin` header/],
    ['null', /with the `Origin` header/],
    ['https://evil.example', /not be used from https:\/\/evil\.example/],
    ['https://acme.example.evil.example', /not be used from/],
    ['http://acme.example', /not be used from/],
    ['https://acme.example:8443', /not be used from/],
    ['https://www.acme.example', /not be used from/],
    ['HTTPS://ACME.EXAMPLE', /not be used from/],
  ])('is refused from %s, and is told no origin but that one', async (origin, message) => {
    world.origin = origin;
    for (const operation of [website, '{ notices { id } }']) {
      const result = await refused(operation);
      expect(refusals(result)).toEqual([['FORBIDDEN', undefined]]);
      expect(result.errors![0]!.message).toMatch(message);
      expect(result.errors![0]!.message).not.toMatch(/https:\/\/acme\.example(?!\.evil|:)/);
    }
  });

  test('without origins is refused from everywhere', async () => {
    world.caller = callerWith({ kind: 'SITE_KEY', origins: null });
    expect(refusals(await refused(website))).toEqual([['FORBIDDEN', undefined]]);
    world.caller = callerWith({ kind: 'SITE_KEY', origins: [] });
    expect(refusals(await refused(website))).toEqual([['FORBIDDEN', undefined]]);
  });

  test('can do nothing else, whatever its scopes say', async () => {
    world.caller = callerWith({ kind: 'SITE_KEY', origins: ['https://acme.example'] });
    const allowed = Object.values(ACCESS_RULES).flatMap((rules) =>
      Object.keys(rules).filter((name) => rules[name]!.siteKey === true),
    );
    expect(allowed.filter((name) => name !== 'viewer').sort()).toEqual([
      'captureAppOptIn',
      'captureWebsiteOptIn',
      // They tell a site key that it is no such link.
      'confirmationRequest',
      'notices',
      'optInInvitation',
    ]);
    for (const operation of [
      `{ customer(by: { phone: "${phone}" }) { id } }`,
      '{ business { id } }',
      `{ node(id: "${ME}") { id } }`,
      `mutation { captureIvrOptIn${INPUTS['captureIvrOptIn']} }`,
      'mutation { confirmOptIn(input: { token: "t" }) { userErrors { code } } }',
    ]) {
      expect(refusals(await refused(operation))).toEqual([['FORBIDDEN', undefined]]);
    }
    const document = parse('subscription { consentEvents { id } }');
    const followed = await createSourceEventStream({ schema, document, contextValue: world.context() });
    expect(refusals(followed as ExecutionResult)).toEqual([['FORBIDDEN', undefined]]);
  });
});
