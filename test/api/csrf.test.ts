import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

let at: TestGateway;
beforeAll(async () => {
  at = await startTestGateway({ now: null });
});
afterAll(() => at.stop());

const QUERY = '{ business { name } }';
const MUTATION = `mutation { recordInboundMessage(input: {from: {phone: "+14155550145"}, messageId: "m", occurredAt: "2026-11-22T10:00:00Z"}) { userErrors { code } } }`;
const by = (query: string): string => `?query=${encodeURIComponent(query)}`;

/** With a key, as if a browser had one to send along. */
async function ask(search: string, init: RequestInit = {}): Promise<{ status: number; text: string }> {
  const head = await at.journalHead();
  const headers = { authorization: `Bearer ${at.apiKey}`, ...(init.headers as Record<string, string>) };
  const response = await fetch(`${at.url}/graphql${search}`, { ...init, headers });
  const text = await response.text();
  expect(await at.journalHead()).toBe(head);
  return { status: response.status, text };
}

describe('what a browser sends for any page without asking is refused', () => {
  test.each([
    ['text/plain', JSON.stringify({ query: MUTATION })],
    ['text/plain; charset=utf-8', JSON.stringify({ query: QUERY })],
    ['application/x-www-form-urlencoded', new URLSearchParams({ query: MUTATION }).toString()],
    [
      'multipart/form-data; boundary=x',
      `--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n{"query":"${QUERY}"}\r\n--x--`,
    ],
    ['application/graphql', QUERY],
    ['application/json-not', JSON.stringify({ query: MUTATION })],
  ])('a form or a text: %s', async (type, body) => {
    const { status, text } = await ask('', { method: 'POST', headers: { 'content-type': type }, body });
    expect(status).toBe(415);
    expect(text).toContain('BAD_USER_INPUT');
    expect(text).toContain('Content-Type: application/json');
    expect(text).not.toContain('Acme');
  });

  test('a body that does not say what it is', async () => {
    const { status } = await ask('', { method: 'POST', body: new Blob([JSON.stringify({ query: MUTATION })]) });
    expect(status).toBe(415);
  });

  test('a picture or a link: a query by GET without a header that only scripts can set', async () => {
    for (const accept of ['image/png,*/*', '*/*', 'application/json']) {
      const { status, text } = await ask(by(QUERY), { headers: { accept } });
      expect(status).toBe(400);
      expect(text).toContain('BAD_USER_INPUT');
      expect(text).not.toContain('Acme');
    }
  });

  test('and where a browser sends such a type though it may not', async () => {
    const { status, text } = await ask(by(QUERY), {
      headers: { 'content-type': 'text/plain', 'apollo-require-preflight': '1' },
    });
    expect(status).toBe(415);
    expect(text).not.toContain('Acme');
  });
});

describe('by GET', () => {
  const scripted = { 'apollo-require-preflight': 'true' };

  test('a query is answered to a script', async () => {
    expect(await ask(by(QUERY), { headers: scripted })).toEqual({
      status: 200,
      text: expect.stringContaining('{"data":{"business":{"name":"Acme Store"}}}'),
    });
  });

  test.each([
    ['alone', MUTATION, ''],
    ['beside a query', `query A ${QUERY} ${MUTATION.replace('mutation', 'mutation B')}`, '&operationName=B'],
  ])('a mutation is not: %s', async (_what, document, more) => {
    const { status, text } = await ask(`${by(document)}${more}`, {
      headers: { ...scripted, 'content-type': 'application/json' },
    });
    expect(status).toBe(405);
    expect(text).toContain('BAD_USER_INPUT');
  });

  test('the page is shown, and nothing is run for it', async () => {
    const before = at.statements.length;
    const { status, text } = await ask(by(QUERY), { headers: { accept: 'text/html' } });
    expect(status).toBe(200);
    expect(text.slice(0, 15)).toBe('<!DOCTYPE html>');
    expect(text).not.toContain('Acme');
    expect(at.statements.slice(before).filter((name) => name.startsWith('read'))).toEqual([]);
  });
});

test('no answer sets a cookie, so that nothing is sent along by itself', async () => {
  const response = await fetch(`${at.url}/graphql`, { headers: { accept: 'text/html', cookie: 'session=1' } });
  expect(response.headers.get('set-cookie')).toBeNull();
});
