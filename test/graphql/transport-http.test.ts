import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { KEY, startToy, type Toy } from './transport-toy.ts';

let toy: Toy;
beforeAll(async () => void (toy = await startToy()));
afterAll(() => toy.close());
beforeEach(() => void toy.logged.splice(0));

interface Answer {
  data?: unknown;
  errors?: { message: string; path?: string[]; extensions: Record<string, unknown> }[];
}

const withKey = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' };

async function post(body: unknown, headers: Record<string, string> = withKey) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(toy.url, { method: 'POST', headers, body: text });
  const answer = (await response.json()) as Answer;
  return { status: response.status, headers: response.headers, answer, code: answer.errors?.[0]?.extensions.code };
}

describe('operations over HTTP', () => {
  test('a query is answered, again and again, with other variables each time', async () => {
    const query = 'query($id: ID!) { person(id: $id) { id name } }';
    for (let n = 1; n <= 25; n++) {
      const id = String(n);
      const { status, answer } = await post({ query, variables: { id } });
      expect({ status, answer }).toEqual({ status: 200, answer: { data: { person: { id, name: `Person ${id}` } } } });
    }
  });

  test('a query can be sent by GET, a mutation cannot', async () => {
    const get = async (query: string) => fetch(`${toy.url}?query=${encodeURIComponent(query)}`, { headers: withKey });
    expect(await (await get('{ echo }')).json()).toEqual({ data: { echo: '{"number":3}' } });
    const refused = await get('mutation { add }');
    expect(refused.status).toBe(405);
    expect(((await refused.json()) as Answer).errors![0]!.extensions.code).toBe('BAD_USER_INPUT');
  });

  test('another web page cannot send a request that browsers send without asking', async () => {
    const { status, code } = await post('{"query":"{ echo }"}', { ...withKey, 'content-type': 'text/plain' });
    expect([status, code]).toEqual([415, 'BAD_USER_INPUT']);
    const response = await fetch(`${toy.url}?query={echo}`, { headers: { authorization: withKey.authorization } });
    expect(response.status).toBe(400);
  });

  test('a subscription is pointed to the socket', async () => {
    const { answer, code } = await post({ query: 'subscription { ticks(to: 1) }' });
    expect(code).toBe('BAD_USER_INPUT');
    expect(answer.errors![0]!.message).toContain('graphql-transport-ws');
  });

  test('other methods are told which ones there are', async () => {
    const response = await fetch(toy.url, { method: 'DELETE' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, POST');
  });
});

describe('without a known key', () => {
  test.each([
    ['no header', undefined],
    ['another scheme', 'Basic abc'],
    ['an empty key', 'Bearer '],
    ['a header of 10,000 characters', `Bearer ${'x'.repeat(10_000)}`],
  ])('%s: UNAUTHENTICATED, and how to send a key', async (_name, authorization) => {
    const headers = { 'content-type': 'application/json', ...(authorization && { authorization }) };
    const { status, answer, code, headers: got } = await post({ query: '{ echo }' }, headers);
    expect([status, code]).toEqual([401, 'UNAUTHENTICATED']);
    expect(answer.errors![0]!.message).toContain('Authorization: Bearer <key>');
    expect(answer).not.toHaveProperty('data');
    expect(got.get('www-authenticate')).toBe('Bearer');
  });

  test('a wrong key is told from a missing one', async () => {
    const { status, answer, code } = await post({ query: '{ echo }' }, { ...withKey, authorization: 'bearer nope' });
    expect([status, code]).toEqual([401, 'UNAUTHENTICATED']);
    expect(answer.errors![0]!.message).toContain('not known');
  });

  test('the scheme is read in any case', async () => {
    expect((await post({ query: '{ echo }' }, { ...withKey, authorization: `bEARER  ${KEY}` })).status).toBe(200);
  });

  test('a database that is away while the key is looked up is no wrong key', async () => {
    const { status, answer, code } = await post({ query: '{ echo }' }, { ...withKey, authorization: 'Bearer outage' });
    expect([status, code]).toEqual([503, 'INTERNAL_SERVER_ERROR']);
    expect(answer.errors![0]!.extensions.retryable).toBe(true);
  });
});

describe('requests that are not right', () => {
  test.each([
    ['malformed JSON', '{"query": ', 400, 'BAD_USER_INPUT'],
    ['an empty body', '', 400, 'BAD_USER_INPUT'],
    ['no query', { variables: {} }, 400, 'BAD_USER_INPUT'],
    ['a query that is no string', { query: 5 }, 400, 'BAD_USER_INPUT'],
    ['several operations at once', [{ query: '{ echo }' }], 400, 'BAD_USER_INPUT'],
    ['variables that are no object', { query: '{ echo }', variables: [1] }, 400, 'BAD_USER_INPUT'],
    [
      'a persisted query that is unknown',
      { extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } },
      200,
      'PERSISTED_QUERY_NOT_FOUND',
    ],
    [
      'a hash that is not of the query',
      { query: '{ echo }', extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } },
      400,
      'BAD_USER_INPUT',
    ],
    [
      'a persisted query of another version',
      { extensions: { persistedQuery: { version: 2, sha256Hash: 'x' } } },
      400,
      'BAD_USER_INPUT',
    ],
    ['an unknown operation name', { query: 'query A { echo }', operationName: 'B' }, 400, 'BAD_USER_INPUT'],
    ['a body over 64 KiB', { query: `{ echo(text: "${'x'.repeat(65_536)}") }` }, 413, 'BAD_USER_INPUT'],
    ['a document that does not parse', { query: '{ echo' }, 400, 'GRAPHQL_PARSE_FAILED'],
    ['a document of 20,000 tokens', { query: `{ ${'a '.repeat(20_000)} }` }, 400, 'GRAPHQL_PARSE_FAILED'],
    ['a document that asks for what there is not', { query: '{ nothing }' }, 400, 'GRAPHQL_VALIDATION_FAILED'],
  ])('%s', async (_name, body, expectedStatus, expectedCode) => {
    const { status, answer, code } = await post(body);
    expect([status, code]).toEqual([expectedStatus, expectedCode]);
    expect(answer.errors![0]!.message.length).toBeGreaterThan(15);
    expect(answer).not.toHaveProperty('data');
    expect(toy.logged).toEqual([]);
  });

  test.each([
    [
      'a phone number',
      { phone: '004915112345678' },
      'Variable "$f" got an invalid value at "f.phone"; Phone begins with +.',
    ],
    [
      'a number for a text',
      { ids: [[4915112345678]] },
      'Variable "$f" got an invalid value at "f.ids[0]"; it must be of type ID.',
    ],
    [
      'an unknown value of an enum',
      { color: '4915112345678' },
      'Variable "$f" got an invalid value at "f.color"; it must be one of the values of the enum Color.',
    ],
    [
      'a text for an input object',
      '4915112345678',
      'Variable "$f" got an invalid value; Expected type "Filter" to be an object.',
    ],
    [
      'an unknown field',
      { phon: '4915112345678' },
      'Variable "$f" got an invalid value; Field "phon" is not defined by type "Filter".',
    ],
    [
      'a text for a number',
      { limit: '4915112345678' },
      'Variable "$f" got an invalid value at "f.limit"; it must be of type Int.',
    ],
  ])('a variable that does not fit is told of without its value: %s', async (_name, f, message) => {
    const { status, answer, code } = await post({ query: 'query($f: Filter) { echo(filter: $f) }', variables: { f } });
    expect([status, code]).toEqual([400, 'BAD_USER_INPUT']);
    expect(answer.errors![0]!.message).toBe(message);
    expect(JSON.stringify(answer)).not.toContain('4915112345678');
  });

  test.each([
    ['{ echo(filter: {phone: "004915112345678"}) }', 'Phone begins with +.'],
    ['{ echo(number: "4915112345678") }', 'it must be of type Int.'],
    ['{ echo(text: 4915112345678) }', 'it must be of type String.'],
    ['{ echo(text: "a" "4915112345678") }', 'Syntax Error: Expected Name, found String.'],
  ])('neither is a literal repeated: %s', async (query, message) => {
    const { answer } = await post({ query });
    expect(answer.errors![0]!.message).toBe(message);
  });

  test('null from a nullable variable where null may not be', async () => {
    const { answer, code } = await post({ query: 'query($n: Int = 1) { echo(number: $n) }', variables: { n: null } });
    expect(code).toBe('BAD_USER_INPUT');
    expect(answer.errors![0]!.message).toBe('Argument "number" of non-null type "Int!" must not be null.');
  });
});

test.each(['a b', '[', '%%%', 'x:y:z', '"'])('a `Host` header that is no host is refused: %s', async (host) => {
  const tcp = connect(Number(new URL(toy.url).port), '127.0.0.1');
  const head = `Host: ${host}\r\nAuthorization: Bearer ${KEY}\r\nContent-Type: application/json\r\nConnection: close`;
  tcp.write(`POST /graphql HTTP/1.1\r\n${head}\r\nContent-Length: 18\r\n\r\n{"query":"{echo}"}`);
  let answer = '';
  tcp.on('data', (data) => (answer += String(data)));
  // What was not read of a request that is refused resets the connection, behind the answer.
  tcp.on('error', () => undefined);
  await new Promise((resolve) => tcp.once('close', resolve));
  expect(answer).toMatch(/^HTTP\/1\.1 (400|200) /);
  expect(toy.logged).toEqual([]);
});

describe('what goes wrong on our side', () => {
  test('is masked for callers, and whole in the log but for personal data', async () => {
    const { status, answer, code } = await post({ query: '{ unwell(how: "bug") }' });
    expect([status, code]).toEqual([200, 'INTERNAL_SERVER_ERROR']);
    const { message, path, extensions } = answer.errors![0]!;
    expect(path).toEqual(['unwell']);
    expect(message).toContain('same idempotency key');
    expect(message).toContain(extensions.requestId);
    expect(extensions.requestId).not.toBe('unknown');
    expect(toy.logged).toHaveLength(1);
    const { fields } = toy.logged[0]!;
    expect(fields).toMatchObject({ requestId: extensions.requestId, path: 'unwell' });
    expect((fields['failure'] as { cause: { stack: string } }).cause.stack).toContain('transport-toy.ts');
    expect(JSON.stringify([answer, fields])).not.toContain('4915112345678');
  });

  test('a database that is away: retryable, 503', async () => {
    for (let time = 0; time < 25; time++) {
      const { status, answer, headers } = await post({ query: '{ unwell(how: "outage") }' });
      expect(status).toBe(503);
      expect(headers.get('retry-after')).toBe('2');
      expect(answer.errors![0]!.extensions).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', retryable: true });
      expect(JSON.stringify(answer)).not.toContain('5432');
    }
  });

  test('what a resolver refuses on purpose keeps its code and its words', async () => {
    const { answer } = await post({ query: '{ unwell(how: "forbidden") }' });
    expect(answer.errors![0]).toMatchObject({ message: 'Not yours.', extensions: { code: 'FORBIDDEN' } });
    expect(toy.logged).toEqual([]);
  });
});

describe('the explorer', () => {
  const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

  test('a browser gets a page that loads from this gateway alone, without a key', async () => {
    const response = await fetch(toy.url, { headers: browser });
    const html = await response.text();
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(html).toContain('Bearer <key>');
    expect(html).not.toMatch(/https?:\/\//);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('its files may be kept for ever', async () => {
    const html = await (await fetch(toy.url, { headers: browser })).text();
    const script = /href="(\/graphql-explorer\/[^"]+ruru\.js)"/.exec(html)![1]!;
    for (const encoding of ['br', 'identity']) {
      const response = await fetch(new URL(script, toy.url), { headers: { 'accept-encoding': encoding } });
      expect(response.headers.get('cache-control')).toContain('immutable');
      expect(response.headers.get('content-type')).toContain('text/javascript');
      expect((await response.text()).length).toBeGreaterThan(1000);
    }
    const version: string = JSON.parse(
      await (await import('node:fs/promises')).readFile('node_modules/ruru/package.json', 'utf8'),
    ).version;
    expect(script).toContain(`/${version}/`);
  });
});
