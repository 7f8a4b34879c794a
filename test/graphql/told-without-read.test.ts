import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  createSourceEventStream,
  getNamedType,
  isObjectType,
  parse,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import { ACCESS_RULES } from '../../src/graphql/access/rules.ts';
import { buildGatewaySchema } from '../../src/graphql/schema.ts';
import type { Scope } from '../../src/usecases/access.ts';
import { callerWith } from '../support/callers.ts';
import { FakeWorld } from './fake-world.ts';

/** What is told of people to who captures, withdraws, sends or subscribes, and does not read. */

const PERSONAL = ['Customer', 'OptIn', 'Evidence', 'EvidenceFact', 'Message', 'ConversationWindow'];
const OPT_IN = ['businessName', 'customer', 'expiresAt', 'id', 'purpose', 'status', 'withdrawnAt'];
const WINDOW = ['customer', 'expiresAt', 'id', 'secondsRemaining', 'sender', 'status'];
const MESSAGE = [
  ...['acceptedAt', 'attempts', 'customer', 'failedAt', 'failure', 'handedOverAt', 'id', 'kind', 'notBefore'],
  ...['providerMessageId', 'sender', 'sentAt', 'status', 'template'],
];

const customer = 'customer: { phone: "+14155550120" }';
/** Right by their form, for somebody by phone; what comes of them does not matter here. */
const INPUTS: Readonly<Record<string, string>> = {
  captureWebsiteOptIn: captured('action: CHECKED_BOX, preselected: false, pageUrl: "https://a.example/"'),
  captureAppOptIn: captured('action: TAPPED_BUTTON, preselected: false, appId: "a", screen: "s"'),
  captureIvrOptIn: captured('action: PRESSED_KEY, callId: "c", digit: "1"'),
  captureEmailOptIn: captured('action: CLICKED_LINK, messageId: "m"'),
  captureSmsOptIn: captured('action: SENT_KEYWORD, providerMessageId: "m", body: "YES"'),
  captureStoreOptIn: captured('action: SIGNED_FORM, storeId: "s"'),
  captureWhatsAppOptIn: captured('action: SENT_KEYWORD, messageId: "m"'),
  acceptOptInInvitation: 'idempotencyKey: "k", phone: "+14155550120", noticeIds: ["n"], preselected: false',
  createOptInInvitation:
    'idempotencyKey: "k", sourceChannel: STORE, purposes: ["p"], locale: "en", customer: { phone: "+14155550120" }',
  confirmOptIn: 'token: "t"',
  sendConfirmationEmail: 'confirmationToken: "t", email: { to: "ann@customers.example" }',
  requestErasure: customer,
  withdrawOptIn: `${customer}, all: true, sourceChannel: IVR`,
  changeCustomerPhone: `${customer}, newPhone: "+14155550121"`,
  requestPhoneChange: `${customer}, newPhone: "+14155550121"`,
  recordInboundMessage: 'from: { phone: "+14155550120" }, messageId: "m", occurredAt: "2026-11-22T10:00:00Z"',
  sendMessage: 'idempotencyKey: "k", to: { phone: "+14155550120" }, text: { body: "b" }',
};
function captured(evidence: string): string {
  return `idempotencyKey: "k", ${customer}, noticeIds: ["n"], evidence: { ${evidence} }`;
}

/** The fields of people that each root field tells. Whom they mean by phone, they may be told the phone of. */
const byPhone = { Customer: ['id', 'phone'], OptIn: OPT_IN };
const TOLD: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  captureWebsiteOptIn: byPhone,
  captureAppOptIn: byPhone,
  captureIvrOptIn: byPhone,
  captureEmailOptIn: byPhone,
  captureSmsOptIn: byPhone,
  captureStoreOptIn: byPhone,
  captureWhatsAppOptIn: byPhone,
  acceptOptInInvitation: { Customer: ['id'], OptIn: OPT_IN },
  createOptInInvitation: {},
  confirmOptIn: { Customer: ['id'], OptIn: OPT_IN },
  sendConfirmationEmail: {},
  requestErasure: {},
  withdrawOptIn: byPhone,
  changeCustomerPhone: { Customer: ['id', 'phone'] },
  requestPhoneChange: {},
  // Its `from` may be completed by what is known, and `to` may have another number by the time a call is repeated.
  recordInboundMessage: { ConversationWindow: WINDOW, Customer: ['id'] },
  sendMessage: {
    Message: [...MESSAGE, 'body'].sort(),
    Customer: ['id'],
    ConversationWindow: WINDOW,
    OptIn: OPT_IN,
  },
};

let schema: GraphQLSchema;
let world: FakeWorld;
beforeAll(async () => {
  schema = await buildGatewaySchema();
});
beforeEach(() => {
  world = new FakeWorld();
});

const isRefused = ({ errors }: ExecutionResult) =>
  errors?.some(({ extensions: { code, missingScope } }) => code === 'FORBIDDEN' && missingScope === 'read') === true;

/** Asks for every field of every type that can be reached, by each field that is told on the way. */
async function toldFrom(root: string, start: string, ask: (selection: string) => Promise<ExecutionResult>) {
  const told: Record<string, string[]> = {};
  const paths: { type: string; wrap: (selection: string) => string }[] = [{ type: start, wrap: (inner) => inner }];
  const seen = new Set<string>();
  for (let next = paths.shift(); next !== undefined; next = paths.shift()) {
    const { type, wrap } = next;
    const object = schema.getType(type);
    if (!isObjectType(object)) continue;
    for (const [name, field] of Object.entries(object.getFields())) {
      const below = getNamedType(field.type);
      const isLeaf = !isObjectType(below);
      if (isRefused(await ask(wrap(isLeaf ? name : `${name} { __typename }`)))) {
        expect([root, type, PERSONAL.includes(type)]).toEqual([root, type, true]);
        continue;
      }
      if (PERSONAL.includes(type)) (told[type] ??= []).push(name);
      // Each way on is gone once, and every type is looked at from every type that leads to it.
      if (isLeaf || seen.has(`${type}.${name}`)) continue;
      seen.add(`${type}.${name}`);
      paths.push({ type: below.name, wrap: (inner) => wrap(`${name} { ${inner} }`) });
    }
  }
  return Object.fromEntries(Object.entries(told).map(([type, names]) => [type, [...new Set(names)].sort()]));
}

describe('without read', () => {
  const roots = Object.entries(ACCESS_RULES.Mutation).filter(([, { scope }]) => scope !== 'admin' && scope !== 'read');

  test('every mutation that takes neither administration nor reading is looked at', () => {
    expect(roots.map(([name]) => name).sort()).toEqual(Object.keys(TOLD).sort());
  });

  test.each(roots.map(([root, { scope }]) => [root, scope] as const))(
    '%s tells a key that may only %s what came of it, and nothing else of anybody',
    async (root, scope) => {
      world.caller = callerWith({ scopes: [scope as Scope] });
      const payload = getNamedType(schema.getMutationType()!.getFields()[root]!.type).name;
      const ask = (selection: string) =>
        world.ask(schema, `mutation { ${root}(input: { ${INPUTS[root]} }) { ${selection} } }`);
      expect(await toldFrom(root, payload, ask)).toEqual(TOLD[root]);
    },
  );

  test.each([
    ['consentEvents', { Customer: ['id'], OptIn: OPT_IN }],
    ['windowEvents', { Customer: ['id'], ConversationWindow: WINDOW }],
    ['messageEvents', { Customer: ['id'], Message: MESSAGE }],
  ])('%s tells what an event is about, and of whom', async (root, told) => {
    world.caller = callerWith({ scopes: ['subscribe'] });
    const event = getNamedType(schema.getSubscriptionType()!.getFields()[root]!.type).name;
    const ask = async (selection: string) => {
      const document = parse(`subscription { ${root} { ${selection} } }`);
      const result = await createSourceEventStream({ schema, document, contextValue: world.context() });
      return Symbol.asyncIterator in result ? {} : result;
    };
    expect(await toldFrom(root, event, ask)).toEqual(told);
  });

  test.each([
    ['consentEvents', { Customer: ['id'], OptIn: OPT_IN }],
    ['windowEvents', { Customer: ['id'], ConversationWindow: WINDOW }],
    ['messageEvents', { Customer: ['id'], Message: MESSAGE }],
  ])('%s tells no more to who asks for them than to who follows them', async (root, told) => {
    world.caller = callerWith({ scopes: ['subscribe'] });
    const page = getNamedType(schema.getQueryType()!.getFields()[root]!.type).name;
    const ask = (selection: string) => world.ask(schema, `{ ${root} { ${selection} } }`);
    expect(await toldFrom(root, page, ask)).toEqual(told);
  });

  test('only an identifier is repeated that the call brought', async () => {
    world.caller = callerWith({ scopes: ['withdraw'] });
    const ask = (by: string, field: string) =>
      world.ask(
        schema,
        `mutation { withdrawOptIn(input: { customer: { ${by} }, all: true, sourceChannel: IVR }) { customer { ${field} } } }`,
      );
    expect(isRefused(await ask('externalId: "crm-7"', 'externalId'))).toBe(false);
    expect(isRefused(await ask('externalId: "crm-7"', 'phone'))).toBe(true);
    expect(isRefused(await ask('externalId: "crm-7", phone: null', 'phone'))).toBe(true);
  });

  test('neither fragments, aliases nor directives get past it, and what is left out is not asked for', async () => {
    world.caller = callerWith({ scopes: ['withdraw'] });
    const withdraw = (selection: string, more = '', variables = {}) =>
      world.ask(
        schema,
        `mutation M($yes: Boolean = true) { w: withdrawOptIn(input: { ${INPUTS['withdrawOptIn']} }) { ${selection} canceledMessages @include(if: $yes) } } ${more}`,
        variables,
      );
    const proof = 'optIns { proof: evidence { action } }';
    const refused = [
      await withdraw(
        '...P',
        `fragment P on WithdrawOptInPayload { ...Q } fragment Q on WithdrawOptInPayload { ${proof} }`,
      ),
      await withdraw(`... { ${proof} }`),
      await withdraw('customer { ... on Node { ... on Customer { locale } } }'),
      await withdraw('optIns @include(if: $yes) { evidence { action } }'),
      await withdraw('optIns @skip(if: $yes) { evidence { action } }', '', { yes: false }),
    ];
    expect(refused.map(isRefused)).toEqual(refused.map(() => true));
    expect(refused[0]!.errors![0]!.message).toContain('Leave out what needs it: OptIn.evidence. Or');
    expect(world.statements).toEqual([]);
    expect(isRefused(await withdraw('optIns @skip(if: $yes) { evidence { action } }'))).toBe(false);
  });
});
