import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { parse, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { encodeId } from '../../src/graphql/node/global-id.ts';
import { encodeEventCursor } from '../../src/graphql/scalars/event-cursor.ts';
import { buildGatewaySchema } from '../../src/graphql/schema.ts';
import { isShared, subscribeShared } from '../../src/graphql/shared-subscription.ts';
import type { EventRecord } from '../../src/usecases/reads.ts';
import { FakeWorld, NOW, uuid } from './fake-world.ts';

const phone = '+14155550120';

let schema: GraphQLSchema;
let world: FakeWorld;
beforeAll(async () => {
  schema = await buildGatewaySchema();
});
beforeEach(() => {
  world = new FakeWorld();
});

const codes = ({ errors }: ExecutionResult) => errors?.map(({ extensions }) => extensions['code']);

describe('a subscription', () => {
  const message = (seq: number, status: 'ACCEPTED' | 'SENT', customer: number): EventRecord => ({
    kind: 'message',
    seq,
    status,
    occurredAt: NOW,
    recordedAt: NOW,
    customerId: uuid(customer),
    messageId: uuid(50),
  });
  const consent = (seq: number, type: 'GIVEN' | 'WITHDRAWN', customer: number): EventRecord => ({
    kind: 'consent',
    seq,
    type,
    occurredAt: NOW,
    recordedAt: NOW,
    customerId: uuid(customer),
    optInId: null,
    purposeId: uuid(20),
    sourceChannel: 'WEBSITE',
    leadDays: null,
  });

  const follow = async (query: string): Promise<ExecutionResult[] | ExecutionResult> => {
    const args = { schema, document: parse(query), contextValue: world.context() };
    const results = await subscribeShared(args, {
      contextFor: () => world.context(),
      presentError: (error) => error as never,
    });
    if (!isShared(results)) return results as ExecutionResult;
    const all: ExecutionResult[] = [];
    for await (const result of results) all.push(JSON.parse(result.toString()) as ExecutionResult);
    return all;
  };

  test('gives the events of its kind that were asked for, behind the cursor', async () => {
    world.events = [
      consent(1, 'GIVEN', 100),
      consent(2, 'GIVEN', 100),
      message(3, 'ACCEPTED', 100),
      consent(4, 'GIVEN', 101),
      consent(5, 'WITHDRAWN', 100),
    ];
    const customerId = encodeId('Customer', uuid(100));
    const query = `subscription { consentEvents(types: [GIVEN], customerId: "${customerId}", after: "${encodeEventCursor(1)}") {
      id type purpose { code } customer { phone } } }`;
    expect(await follow(query)).toEqual([
      {
        data: {
          consentEvents: { id: 'cev_2', type: 'GIVEN', purpose: { code: 'order_updates' }, customer: { phone } },
        },
      },
    ]);
  });

  test('reads records anew for every event', async () => {
    world.events = [consent(1, 'GIVEN', 100), consent(2, 'GIVEN', 100)];
    await follow('subscription { consentEvents { customer { id } } }');
    expect(world.statements).toEqual(['customersByIds', 'customersByIds']);
  });

  test('is refused before the first event where an id is of another type', async () => {
    const result = await follow(`subscription { windowEvents(senderId: "${encodeId('Customer', uuid(1))}") { id } }`);
    expect(codes(result as ExecutionResult)).toEqual(['BAD_USER_INPUT']);
  });
});
