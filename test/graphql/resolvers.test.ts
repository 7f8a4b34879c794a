import { readFileSync } from 'node:fs';
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { getOperationAST, isObjectType, parse, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { compilingExecutor } from '../../src/graphql/executor.ts';
import { encodeEventId, encodeId } from '../../src/graphql/node/global-id.ts';
import { encodeEventCursor } from '../../src/graphql/scalars/event-cursor.ts';
import { buildGatewaySchema } from '../../src/graphql/schema.ts';
import type { EventRecord } from '../../src/usecases/reads.ts';
import { FakeWorld, NOW, SENDERS, uuid, windowOf } from './fake-world.ts';

const phone = '+14155550120';
const CUSTOMER_CONSENT = readFileSync(
  new URL('../../schema/operations/customer-consent.graphql', import.meta.url),
  'utf8',
);

let schema: GraphQLSchema;
let world: FakeWorld;
beforeAll(async () => {
  schema = await buildGatewaySchema();
});
beforeEach(() => {
  world = new FakeWorld();
});

const codes = ({ errors }: ExecutionResult) => errors?.map(({ extensions }) => extensions['code']);

test('only fields that do something have a resolver: a property is read by the executor itself', () => {
  const resolved = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('__') && !['Query', 'Mutation', 'Subscription'].includes(name))
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
    .filter(({ field }) => field.resolve !== undefined)
    .map(({ type, field }) => `${type.name}.${field.name}`);
  expect(resolved.sort()).toEqual([
    'Business.allowedOrigins',
    'Business.purposes',
    'Business.senders',
    'ConfirmationRequest.notices',
    'ConsentEvent.customer',
    'ConsentEvent.optIn',
    'ConsentEvent.purpose',
    'ConversationWindow.customer',
    'ConversationWindow.sender',
    'Customer.consentHistory',
    'Customer.conversationWindow',
    'Customer.lastInboundAt',
    'Customer.messages',
    'Customer.optIns',
    'Message.customer',
    'Message.eligibility',
    'Message.sender',
    'Message.template',
    'MessageEvent.message',
    'Notice.diff',
    'Notice.previousVersion',
    'Notice.purpose',
    'Notice.sender',
    'Notice.versions',
    'OptIn.customer',
    'OptIn.notice',
    'OptIn.purpose',
    'OptIn.reconsentDue',
    'OptIn.reconsentDueSince',
    'OptInCount.purpose',
    'OptInInvitation.notices',
    'OptInInvitation.qrCode',
    'OptInInvitation.url',
    'PhoneProof.qrCode',
    'Template.purpose',
    'TemplateEvent.template',
    'Viewer.customer',
  ]);
});

describe('one customer with opt-ins and window', () => {
  test('is one statement', async () => {
    const result = await world.ask(schema, CUSTOMER_CONSENT, { phone: '+1 (415) 555-0120' });
    expect(result.errors).toBeUndefined();
    expect(world.statements).toEqual(['customer']);
    expect(result.data).toMatchObject({
      customer: {
        id: encodeId('Customer', uuid(100)),
        phone,
        optIns: [
          { status: 'ACTIVE', purpose: { code: 'order_updates' }, notice: { version: 1 } },
          { status: 'EXPIRED', purpose: { code: 'offers' } },
        ],
        conversationWindow: { status: 'OPEN', secondsRemaining: 2, sender: { businessName: 'Acme Store' } },
      },
    });
  });

  test('is the same compiled, in one statement too', async () => {
    const expected = await world.ask(schema, CUSTOMER_CONSENT, { phone });
    world.statements.length = 0;
    const own = await buildGatewaySchema();
    const executor = compilingExecutor(own, { kept: 10, fromTime: 1, share: 1 });
    const document = parse(CUSTOMER_CONSENT);
    const operation = getOperationAST(document)!;
    const request = {
      queryHash: 'h',
      document,
      operation,
      context: world.context(),
      request: { variables: { phone } },
    };
    const actual = await executor(request as unknown as Parameters<typeof executor>[0]);
    expect(JSON.stringify(actual)).toEqual(JSON.stringify(expected));
    expect(world.statements).toEqual(['customer']);
  });

  test('can be filtered by status and purpose', async () => {
    const query = `{ customer(by: { phone: "${phone}" }) {
      expired: optIns(status: EXPIRED) { purpose { code } }
      orders: optIns(purpose: "order_updates") { status }
      neither: optIns(status: ACTIVE, purpose: "offers") { id }
    } }`;
    expect(await world.ask(schema, query)).toEqual({
      data: { customer: { expired: [{ purpose: { code: 'offers' } }], orders: [{ status: 'ACTIVE' }], neither: [] } },
    });
    expect(world.statements).toEqual(['customer']);
  });

  test('of several senders asks which one is meant', async () => {
    world.senders = SENDERS;
    const window = (args: string) => `{ customer(by: { phone: "${phone}" }) { conversationWindow${args} { status } } }`;
    const result = await world.ask(schema, window(''));
    expect(codes(result)).toEqual(['BAD_USER_INPUT']);
    expect(result.errors?.[0]?.message).toContain('give the id of one');
    const [first, second] = SENDERS.map(({ id }) => encodeId('Sender', id));
    expect(await world.ask(schema, window(`(senderId: "${first}")`))).toEqual({
      data: { customer: { conversationWindow: { status: 'OPEN' } } },
    });
    expect(await world.ask(schema, window(`(senderId: "${second}")`))).toEqual({
      data: { customer: { conversationWindow: null } },
    });
    expect(codes(await world.ask(schema, window(`(senderId: "${encodeId('Customer', uuid(100))}")`)))).toEqual([
      'BAD_USER_INPUT',
    ]);
  });

  test.each(['{}', `{ phone: "${phone}", externalId: "x" }`, '{ id: "nonsense" }', '{ externalId: "" }'])(
    'is refused where it is not said in exactly one way who is meant: %s',
    async (by) => {
      expect(codes(await world.ask(schema, `{ customer(by: ${by}) { id } }`))).toEqual(['BAD_USER_INPUT']);
      expect(world.statements).toEqual([]);
    },
  );
});

describe('a list of customers', () => {
  test('costs a fixed number of statements, however long it is', async () => {
    const query = `query ($first: Int) { customers(first: $first) { nodes {
      optIns { status customer { id } purpose { code } notice { version purpose { code } sender { id } } }
      conversationWindow { status sender { businessName } }
    } } }`;
    await world.ask(schema, query, { first: 1 });
    const forOne = world.statements.splice(0).sort();
    const result = await world.ask(schema, query, { first: 3 });
    expect(result.errors).toBeUndefined();
    expect(world.statements.sort()).toEqual(forOne);
    expect(forOne).toEqual(['consentOf', 'customers', 'noticesByIds', 'purposesByIds', 'senders', 'windowsOf']);
  });

  test('goes on behind a cursor, and refuses cursors of other lists', async () => {
    const query = `query ($first: Int, $after: String) { customers(first: $first, after: $after) {
      edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
    const page = (await world.ask(schema, query, { first: 2 })).data?.['customers'] as {
      edges: { cursor: string }[];
      pageInfo: Record<string, unknown>;
    };
    expect(page.pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: page.edges[0]?.cursor,
      endCursor: page.edges[1]?.cursor,
    });
    const next = await world.ask(schema, query, { first: 2, after: page.edges[1]?.cursor });
    expect(next.data).toMatchObject({ customers: { pageInfo: { hasPreviousPage: true } } });
    const foreign = Buffer.from(`windows:${uuid(100)}`).toString('base64url');
    for (const variables of [{ after: foreign }, { after: 'x' }, { first: 0 }, { first: 101 }, { first: -1 }]) {
      expect(codes(await world.ask(schema, query, variables))).toEqual(['BAD_USER_INPUT']);
    }
  });
});

describe('a mutation', () => {
  test('tells every fault of its input at once, as data, and does nothing', async () => {
    const query = `mutation { captureWebsiteOptIn(input: {
      idempotencyKey: "", customer: { externalId: "c-1" }, noticeIds: ["nonsense", "${encodeId('Customer', uuid(100))}"],
      evidence: { action: CHECKED_BOX, preselected: false, pageUrl: "https://example.com/" }
    }) { customer { id } optIns { id } confirmationToken userErrors { code field message } } }`;
    expect(await world.ask(schema, query)).toMatchObject({
      data: {
        captureWebsiteOptIn: {
          customer: null,
          optIns: [],
          confirmationToken: null,
          userErrors: [
            { code: 'INVALID', field: ['idempotencyKey'] },
            { code: 'INVALID', field: ['customer'] },
            { code: 'INVALID', field: ['noticeIds', '0'] },
            { code: 'INVALID', field: ['noticeIds', '1'], message: expect.stringContaining('a Notice id (ntc_…)') },
          ],
        },
      },
    });
    expect(world.statements).toEqual([]);
  });
});

describe('node', () => {
  const event: EventRecord = {
    kind: 'window',
    seq: 7,
    type: 'EXPIRED',
    occurredAt: NOW,
    recordedAt: NOW + 2_000,
    customerId: uuid(100),
    leadMinutes: null,
    window: windowOf(uuid(100)),
  };
  const ask = (id: string) => world.ask(schema, `{ node(id: "${id}") { __typename id } }`);

  test.each([
    ['Business', encodeId('Business', uuid(1))],
    ['Sender', encodeId('Sender', uuid(10))],
    ['Purpose', encodeId('Purpose', uuid(20))],
    ['Notice', encodeId('Notice', uuid(30))],
    ['Customer', encodeId('Customer', uuid(101))],
    ['OptIn', encodeId('OptIn', uuid(100).replace('-7000-', '-7100-'))],
    ['ConversationWindow', encodeId('ConversationWindow', windowOf(uuid(100)).id)],
    ['WindowEvent', encodeEventId('WindowEvent', 7)],
  ])('finds a %s again', async (__typename, id) => {
    world.events = [event];
    expect(await ask(id)).toEqual({ data: { node: { __typename, id } } });
  });

  test('finds nothing of another business, nothing unknown, and no event of another type', async () => {
    world.events = [event];
    for (const id of [
      encodeId('Business', uuid(2)),
      encodeId('Customer', uuid(999)),
      encodeId('ConversationWindow', uuid(999)),
      encodeEventId('WindowEvent', 8),
      encodeEventId('ConsentEvent', 7),
    ]) {
      expect(await ask(id)).toEqual({ data: { node: null } });
    }
  });

  test('refuses what is no id', async () => {
    expect(codes(await ask('nonsense'))).toEqual(['BAD_USER_INPUT']);
  });

  test('shows the window of an event as the event left it', async () => {
    world.events = [event];
    const query = `{ node(id: "wev_7") { ... on WindowEvent { cursor occurredAt window { status secondsRemaining } } } }`;
    expect(await world.ask(schema, query)).toEqual({
      data: {
        node: {
          cursor: encodeEventCursor(7),
          occurredAt: '2026-11-22T12:00:00.000Z',
          window: { status: 'CLOSED', secondsRemaining: 0 },
        },
      },
    });
  });
});
