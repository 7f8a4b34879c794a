import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Kind, parse } from 'graphql';
import { ownDocuments } from '../../src/graphql/trusted-documents/own-documents.ts';
import { startTestGateway, type GraphQLFault, type TestGateway } from '../support/gateway.ts';

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const OF_THE_SHOP = 'query Shop { business { name senders { phone } } }';
const SUBSCRIPTION = Object.values(ownDocuments()).find((text) => text.includes('subscription ConsentEvents'))!;
const BUSINESS = Object.values(ownDocuments()).find((text) => text.startsWith('query Business '))!;

let at: TestGateway;
/** A key that may only run trusted documents. */
let restricted: string;
beforeAll(async () => {
  at = await startTestGateway({ now: null, protection: { trustedDocuments: { [hashOf(OF_THE_SHOP)]: OF_THE_SHOP } } });
  const { id, key } = await at.gateway.apiKeys.create(at.businessId, 'a front end');
  await at.sql('update api_key set trusted_documents_only = true where id = $1', [id]);
  restricted = key;
});
afterAll(() => at.stop());

interface Answer {
  readonly status: number;
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFault[];
}

async function answerOf(response: Response): Promise<Answer> {
  return { status: response.status, ...((await response.json()) as object) };
}

const post = async (body: object, key = at.apiKey): Promise<Answer> =>
  answerOf(
    await fetch(`${at.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify(body),
    }),
  );

async function get(parameters: Record<string, unknown>, key = at.apiKey): Promise<Answer> {
  const search = new URLSearchParams(
    Object.entries(parameters).map(([name, value]): [string, string] => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
  const headers = { authorization: `Bearer ${key}`, 'apollo-require-preflight': '1' };
  return answerOf(await fetch(`${at.url}/graphql?${search.toString()}`, { headers }));
}

const persisted = (text: string) => ({ persistedQuery: { version: 1, sha256Hash: hashOf(text) } });
const codeOf = ({ errors }: Answer) => errors?.[0]?.extensions.code;

describe('the manifest of the gateway’s own documents', () => {
  test('holds every operation of schema/operations under its hash, each a whole document', () => {
    const manifest = ownDocuments();
    for (const [hash, text] of Object.entries(manifest)) expect(hashOf(text)).toBe(hash);
    const names = Object.values(manifest).map((text) => {
      const [operation, ...fragments] = parse(text).definitions;
      expect(operation?.kind).toBe(Kind.OPERATION_DEFINITION);
      expect(fragments.every(({ kind }) => kind === Kind.FRAGMENT_DEFINITION)).toBe(true);
      return operation?.kind === Kind.OPERATION_DEFINITION ? operation.name?.value : undefined;
    });
    const generated = readFileSync('schema/generated/operations.ts', 'utf8');
    const documents = [...generated.matchAll(/export const (\w+)Document /g)].map(([, name]) => name);
    expect(names.toSorted()).toEqual(documents.filter((name) => names.includes(name)).toSorted());
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(25);
  });
});

describe('over HTTP', () => {
  test.each([
    ['the gateway’s own', BUSINESS],
    ['of the business', OF_THE_SHOP],
  ])('a document %s is found by its hash, by POST and by GET', async (_whose, text) => {
    for (const key of [at.apiKey, restricted]) {
      for (const answer of [
        await post({ extensions: persisted(text) }, key),
        await get({ extensions: persisted(text) }, key),
      ]) {
        expect(answer).toMatchObject({ status: 200, data: { business: { name: 'Acme Store' } } });
      }
    }
  });

  test('a hash that nothing has is told in the words that clients act on; with the document it is answered, and not kept', async () => {
    const text = '{ business { id } }';
    const missing = await post({ extensions: persisted(text) });
    expect(missing.errors).toEqual([
      {
        message: 'PersistedQueryNotFound',
        extensions: {
          code: 'PERSISTED_QUERY_NOT_FOUND',
          remedy: expect.stringMatching(
            /Send the document itself as `query`, or add it to the file that TRUSTED_DOCUMENTS names/,
          ),
        },
      },
    ]);
    expect((await post({ query: text, extensions: persisted(text) })).data).toMatchObject({ business: {} });
    expect(codeOf(await post({ extensions: persisted(text) }))).toBe('PERSISTED_QUERY_NOT_FOUND');
  });

  test('a hash that is not of the query is refused', async () => {
    const answer = await post({ query: '{ __typename }', extensions: persisted(BUSINESS) });
    expect([answer.status, codeOf(answer)]).toEqual([400, 'BAD_USER_INPUT']);
    expect(answer.errors?.[0]?.message).toMatch(/is not the SHA-256 of `query`/);
  });

  test.each([{ sha256Hash: 5 }, { sha256Hash: '__proto__' }, { sha256Hash: 'constructor' }, {}])(
    'nothing is found by %j',
    async (more) => {
      const answer = await post({ extensions: { persistedQuery: { version: 1, ...more } } });
      expect(codeOf(answer)).toBe('PERSISTED_QUERY_NOT_FOUND');
    },
  );
});

describe('a credential for trusted documents', () => {
  test('runs them as whole texts too', async () => {
    expect((await post({ query: OF_THE_SHOP }, restricted)).data).toMatchObject({ business: {} });
  });

  test.each([
    ['another document', '{ business { id } }'],
    ['one that differs by a blank', `${BUSINESS} `],
    ['introspection', '{ __schema { queryType { name } } }'],
    ['what cannot be read', '{'],
  ])('runs nothing else: %s', async (_what, query) => {
    const answer = await post({ query }, restricted);
    expect([answer.status, codeOf(answer)]).toEqual([403, 'FORBIDDEN']);
    expect(answer.errors?.[0]?.message).toMatch(/Add it to the file that TRUSTED_DOCUMENTS names/);
    expect(answer).not.toHaveProperty('data');
    expect(codeOf(await get({ query }, restricted))).toBe('FORBIDDEN');
  });

  test('sends no document with its hash either', async () => {
    const query = '{ business { id } }';
    expect(codeOf(await post({ query, extensions: persisted(query) }, restricted))).toBe('FORBIDDEN');
    expect(codeOf(await post({ extensions: persisted(query) }, restricted))).toBe('PERSISTED_QUERY_NOT_FOUND');
  });
});

describe('over the socket', () => {
  /** What a subscription is refused with; null: it stands, and is ended again. */
  const refusal = async (payload: { query: string; extensions?: Record<string, unknown> }, key: string) => {
    const subscribers = (): number => at.gateway.events.load().subscribers;
    // The one before has left.
    while (subscribers() > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    return new Promise<unknown>((resolve) => {
      const looking = setInterval(() => {
        if (subscribers() > 0) end(null);
      }, 20);
      const stop = at.socket(key).subscribe(payload, {
        next: () => undefined,
        error: (error) => {
          end(error);
        },
        complete: () => undefined,
      });
      const end = (answer: unknown): void => {
        clearInterval(looking);
        stop();
        resolve(answer);
      };
    });
  };

  test('documents are found by their hash, and whole ones are recognised', async () => {
    expect(await refusal({ query: '', extensions: persisted(SUBSCRIPTION) }, restricted)).toBeNull();
    expect(await refusal({ query: SUBSCRIPTION }, restricted)).toBeNull();
    expect(await refusal({ query: '', extensions: persisted(SUBSCRIPTION) }, at.apiKey)).toBeNull();
  });

  test('nothing else runs', async () => {
    const query = 'subscription { consentEvents { id } }';
    expect(await refusal({ query }, restricted)).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(await refusal({ query: '', extensions: persisted(query) }, restricted)).toMatchObject([
      { message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } },
    ]);
    expect(await refusal({ query: '' }, at.apiKey)).toMatchObject([{ extensions: { code: 'GRAPHQL_PARSE_FAILED' } }]);
    expect(await refusal({ query: '', extensions: persisted(BUSINESS) }, restricted)).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  });
});
