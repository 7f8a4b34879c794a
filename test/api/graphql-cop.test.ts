import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readConfig } from '../../src/config.ts';
import { startTestGateway, type GraphQLFault, type TestGateway } from '../support/gateway.ts';

/**
 * The checks of graphql-cop (https://github.com/dolevf/graphql-cop, lib/tests), against a gateway as a production starts it. The
 * documents are those of the original; what counts as found is told more strictly.
 */
let at: TestGateway;
beforeAll(async () => {
  const { protection } = readConfig({ NODE_ENV: 'production' });
  at = await startTestGateway({ now: null, protection });
});
afterAll(() => at.stop());

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFault[];
  readonly extensions?: object;
}

async function send(path: string, init: RequestInit = {}): Promise<Answer> {
  const headers = { authorization: `Bearer ${at.apiKey}`, ...(init.headers as Record<string, string>) };
  const response = await fetch(`${at.url}/graphql${path}`, { ...init, headers });
  const text = await response.text();
  const body = response.headers.get('content-type')?.includes('json') === true ? (JSON.parse(text) as object) : {};
  return { status: response.status, text, ...body };
}

function post(body: unknown): Promise<Answer> {
  return send('', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
}

const cop = (query: string) => post({ query, operationName: 'cop' });
const times = (n: number, what: (i: number) => string) => Array.from({ length: n }, (_, i) => what(i)).join('');

function expectRefused({ status, data, errors }: Answer, expected: RegExp): void {
  expect(status).toBe(400);
  expect(data).toBeUndefined();
  expect(errors?.map(({ message }) => message).join('\n')).toMatch(expected);
}

test('graphql-cop finds GraphQL here', async () => {
  expect((await cop('query cop { __typename }')).data).toEqual({ __typename: 'Query' });
});

test('alias overloading', async () => {
  const aliases = times(101, (i) => `alias${i}:__typename \n`);
  expectRefused(await cop(`query cop { ${aliases} }`), /101 fields at its root; at most 20/);
  // The same below the root, and of a field that is not free.
  expectRefused(
    await cop(`query cop { business { ${times(101, (i) => `alias${i}:id \n`)} } }`),
    /101 aliases; at most 30/,
  );
});

test('array-based query batching', async () => {
  expectRefused(await post(Array(10).fill({ query: 'query cop { __typename }' })), /one operation in a request/);
});

test('directive overloading', async () => {
  const answer = await cop('query cop { __typename @aa@aa@aa@aa@aa@aa@aa@aa@aa@aa }');
  expectRefused(answer, /10 directives; at most 4/);
  expect(answer.errors).toHaveLength(1);
});

test('circular query by introspection', async () => {
  const query =
    'query cop { __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }';
  expectRefused(await cop(query), /Introspection is off/);
});

test('field duplication', async () => {
  expectRefused(await cop(`query cop { ${'__typename \n'.repeat(500)} } `), /500 fields at its root/);
  expectRefused(await cop(`query cop { business { ${'id \n'.repeat(500)} } } `), /asks 499 times/);
});

test('field suggestions', async () => {
  for (const query of ['query cop { __schema { directive } }', 'query cop { busines { id } }']) {
    const answer = await cop(query);
    expect(answer.errors).not.toHaveLength(0);
    expect(answer.text).not.toMatch(/did you mean/i);
  }
});

test('mutations by GET', async () => {
  for (const accept of ['*/*', 'application/json']) {
    const answer = await send(`?query=${encodeURIComponent('mutation cop {__typename}')}`, { headers: { accept } });
    expect(answer.data).toBeUndefined();
    expect([400, 405]).toContain(answer.status);
  }
});

test('queries by GET that a page of somebody else could send', async () => {
  const path = `?query=${encodeURIComponent('query cop {__typename}')}`;
  expectRefused(await send(path), /apollo-require-preflight|CSRF/);
  // A header that a browser asks permission for shows that no form and no picture sent it.
  const allowed = await send(path, { headers: { 'apollo-require-preflight': 'yes' } });
  expect(allowed.data).toEqual({ __typename: 'Query' });
});

test('GraphiQL', async () => {
  for (const path of ['', '?query=x', '/']) {
    const { status, text } = await send(path, { headers: { accept: 'text/html' } });
    expect(status).toBe(404);
    expect(text).not.toMatch(/graphiql|playground|ruru|<html/i);
  }
  expect((await send('', { headers: { accept: 'text/html' } })).text).toMatch(/explorer is off .* INTROSPECTION=true/);
  expect((await fetch(`${at.url}/graphql-explorer/2.0.2/ruru.js`)).status).toBe(404);
});

test('introspection', async () => {
  expectRefused(await cop('query cop { __schema { types { name fields { name } } } }'), /Introspection is off/);
  expectRefused(await cop('query cop { __type(name: "Query") { name } }'), /Introspection is off/);
});

test('url-encoded queries by POST', async () => {
  const body = new URLSearchParams({ query: 'query cop { __typename }' });
  for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x']) {
    const answer = await send('', { method: 'POST', headers: { 'content-type': type }, body: body.toString() });
    expect(answer.status).toBe(415);
    expect(answer.data).toBeUndefined();
  }
});

test('trace mode', async () => {
  const answer = await cop('query cop { __typename }');
  expect(answer).not.toHaveProperty('errors');
  expect(answer).not.toHaveProperty('extensions');
  expect(answer.text.toLowerCase()).not.toContain('tracing');
});

test('unhandled errors', async () => {
  const answer = await cop('qwerty cop { abc }');
  expectRefused(answer, /^Syntax Error/);
  expect(answer.errors?.[0]?.extensions).toEqual({ code: 'GRAPHQL_PARSE_FAILED' });
  expect(answer.text.toLowerCase()).not.toMatch(/exception|stack|\.ts|\.js/);
});
