import { beforeEach, expect, test } from '@jest/globals';
import type { GraphQLError } from 'graphql';
import { getOperationAST } from 'graphql';
import type { GatewayContext } from '../../src/graphql/context.ts';
import { operationCheck, type OperationCheck } from '../../src/graphql/limits/operation-check.ts';
import { subscriptionArguments } from '../../src/graphql/subscription-request.ts';
import { trustedDocuments } from '../../src/graphql/trusted-documents/trusted-documents.ts';
import { callerWith } from '../support/callers.ts';
import { toySchema } from './transport-toy.ts';

const schema = toySchema();
const asking = { caller: callerWith(), address: null };
let spent: number[];
let left: number;
let check: OperationCheck;
beforeEach(() => {
  [spent, left] = [[], 1_000];
  check = operationCheck({
    schema,
    introspection: true,
    trustedDocuments: trustedDocuments({}),
    rateLimits: {
      spend: (_caller, points) => {
        if (left <= 0) return { allowed: false, retryAfterMs: 1_000 };
        left -= points;
        spent.push(points);
        return { allowed: true };
      },
    },
  });
});

const codeOf = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    return (error as GraphQLError).extensions['code'];
  }
  return null;
};
const long = (name: string) => `query ${name} { echo } ${'#'.repeat(1_000)}`;
const charge = (text: string) => {
  const { document } = check.document(text, asking);
  check.charge({ document: document!, operation: getOperationAST(document!)!, variables: {}, ...asking });
};
const subscribe = (query: string, operationName?: string) =>
  subscriptionArguments(
    { schema, operationCheck: check, payload: { query, operationName }, address: '192.0.2.1', open: 1, limit: 20 },
    { caller: asking.caller } as GatewayContext,
  );

test('a document that is not kept is paid for by its length before it is read', () => {
  check.document(long('A'), asking);
  expect(spent).toEqual([102]);
});

test('whoever has nothing left has no document read', () => {
  left = 0;
  expect(codeOf(() => check.document('{ this is no document', asking))).toBe('RATE_LIMITED');
  expect(codeOf(() => check.document(long('A'), asking))).toBe('RATE_LIMITED');
});

test('a document is kept once its operation is paid for, and then read for nothing', () => {
  charge(long('A'));
  expect(spent).toEqual([102, 1]);
  charge(long('A'));
  expect(spent).toEqual([102, 1, 1]);
});

test('a document whose operation was not paid for is not kept, and crowds nobody’s out', () => {
  for (let n = 0; n < 2; n += 1) check.document(long('A'), asking);
  left = 1;
  expect(codeOf(() => charge(long('A')))).toBe('RATE_LIMITED');
  left = 1_000;
  check.document(long('A'), asking);
  expect(spent).toEqual([102, 102, 102, 102]);
});

test.each([
  ['an operation that the document does not have', 'subscription Quiet { silence }', 'Nope', /Name one operation/],
  ['a query', '{ echo }', undefined, /Only subscriptions run over the socket/],
])('over the socket %s costs what a refused document does', (_what, query, operationName, message) => {
  expect(subscribe(query, operationName)).toEqual([
    expect.objectContaining({ message: expect.stringMatching(message) }),
  ]);
  expect(spent).toEqual([Math.ceil(query.length / 10), 20]);
  left = 0;
  expect(subscribe(query, operationName)).toEqual([
    expect.objectContaining({ extensions: expect.objectContaining({ code: 'RATE_LIMITED' }) }),
  ]);
});
