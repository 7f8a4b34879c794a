import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { print } from 'graphql';
import { WebSocket } from 'ws';
import {
  ConsentEventsDocument,
  CustomersDocument,
  SendTemplateMessageDocument,
} from '../../schema/generated/operations.ts';
import { VERIFY_TOKEN, startTestGateway, type GraphQLFault, type TestGateway } from '../support/gateway.ts';
import { MARKED_PHONE } from '../support/marked-phone.ts';
import { CHANNELS, NOW, ORDER_SHIPPED, acmeStore, captureInput, leavingNoTrace, optIn } from './acme-store.ts';

let at: TestGateway;
beforeAll(async () => {
  at = await startTestGateway({ now: NOW });
  await optIn(at, '+14155550130');
});
afterAll(() => at.stop());

interface Refused {
  readonly status: number;
  readonly code: string | undefined;
  readonly message: string | undefined;
  readonly headers: Headers;
}

function post(body: string, headers: Record<string, string> = {}): Promise<Refused> {
  return leavingNoTrace(at, async () => {
    const json = { 'content-type': 'application/json', authorization: `Bearer ${at.apiKey}` };
    const response = await fetch(`${at.url}/graphql`, { method: 'POST', headers: { ...json, ...headers }, body });
    const { errors } = (await response.json()) as { errors?: readonly GraphQLFault[] };
    const [fault] = errors ?? [];
    return {
      status: response.status,
      code: fault?.extensions.code,
      message: fault?.message,
      headers: response.headers,
    };
  });
}

async function goodCapture(): Promise<{ query: string; variables: object }> {
  const input = captureInput(await acmeStore(at), 'WEBSITE', MARKED_PHONE);
  return { query: CHANNELS.WEBSITE.document, variables: { input } };
}

describe('a request is refused before it is an operation, and nothing is stored:', () => {
  test.each(['', '{', '{"query": "{ business { id } }"', '[1,', `{"query": "${MARKED_PHONE}`])(
    'a body that is no JSON: %j',
    async (body) => {
      const { status, code, message } = await post(body);
      expect({ status, code }).toEqual({ status: 400, code: 'BAD_USER_INPUT' });
      expect(message).toMatch(/send \{"query": "…", "variables": \{…\}\} with Content-Type: application\/json/);
    },
  );

  test('a body that is larger than 64 KiB, though everything in it is right', async () => {
    const capture = await goodCapture();
    const padded = (length: number) => JSON.stringify(capture).padEnd(length, ' ');
    const { status, code, message } = await post(padded(64 * 1024 + 1));
    expect({ status, code }).toEqual({ status: 413, code: 'BAD_USER_INPUT' });
    expect(message).toMatch(/larger than 64 KiB; send less/);
    const { data } = (await (
      await fetch(`${at.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${at.apiKey}` },
        body: padded(64 * 1024),
      })
    ).json()) as { data: { captureWebsiteOptIn: { userErrors: unknown[] } } };
    expect(data.captureWebsiteOptIn.userErrors).toEqual([]);
  });

  test('a body that does not say that it is JSON', async () => {
    const { status, code, message } = await post(JSON.stringify(await goodCapture()), { 'content-type': 'text/plain' });
    expect({ status, code }).toEqual({ status: 415, code: 'BAD_USER_INPUT' });
    expect(message).toMatch(/Content-Type: application\/json/);
  });

  test('several operations in one request', async () => {
    const { status, code } = await post(JSON.stringify([await goodCapture(), await goodCapture()]));
    expect({ status, code }).toEqual({ status: 400, code: 'BAD_USER_INPUT' });
  });

  test.each([
    ['no key', '', 'Bearer', /in the header `Authorization: Bearer <key>`/],
    ['a key in another scheme', 'Basic YWNtZQ==', 'Bearer', /in the header `Authorization: Bearer <key>`/],
    ['a wrong key', 'Bearer cgk_wrong', 'Bearer error="invalid_token"', /not known to the gateway, or it was revoked/],
  ])('%s', async (_what, authorization, challenge, tells) => {
    const { status, code, message, headers } = await post(JSON.stringify(await goodCapture()), { authorization });
    expect({ status, code }).toEqual({ status: 401, code: 'UNAUTHENTICATED' });
    expect(headers.get('www-authenticate')).toBe(challenge);
    expect(message).toMatch(tells);
  });

  test('a mutation by GET', async () => {
    const { query, variables } = await goodCapture();
    const search = new URLSearchParams({ query, variables: JSON.stringify(variables) });
    const headers = { authorization: `Bearer ${at.apiKey}`, 'content-type': 'application/json' };
    const response = await leavingNoTrace(at, () => fetch(`${at.url}/graphql?${search.toString()}`, { headers }));
    expect(response.status).toBe(405);
  });
});

describe('a webhook is refused, and nothing is stored, with', () => {
  const payload = { object: 'whatsapp_business_account', entry: [{ id: '102290129340398', changes: [] }] };

  test.each([
    ['a wrong signature', `sha256=${'0'.repeat(64)}`],
    ['a signature of another kind', `sha1=${'0'.repeat(40)}`],
    ['an empty signature', ''],
  ])('%s', async (_what, signature) => {
    const answer = await leavingNoTrace(at, () => at.webhook(payload, signature));
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({
      error: { code: 'SIGNATURE_INVALID', message: expect.stringMatching(/sign the raw body with the app secret/) },
    });
  });

  test('a body that is no JSON, though it is signed', async () => {
    const answer = await leavingNoTrace(at, () => at.webhook('{"object":'));
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: 'MALFORMED_BODY' } });
  });

  test('a wrong verify token in the handshake', async () => {
    const shake = (token: string) =>
      fetch(`${at.url}/webhooks/whatsapp?hub.mode=subscribe&hub.challenge=42&hub.verify_token=${token}`);
    const refused = await shake('wrong');
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ error: { code: 'HANDSHAKE_REFUSED' } });
    expect(await (await shake(VERIFY_TOKEN)).text()).toBe('42');
  });
});

/** What a subscription on a real socket is refused with, before its first event. */
async function refusedOnSocket(query: string, variables: Record<string, unknown> = {}): Promise<GraphQLFault> {
  return leavingNoTrace(
    at,
    () =>
      new Promise<GraphQLFault>((resolve, reject) => {
        at.socket().subscribe(
          { query, variables },
          {
            next: ({ errors }) => {
              const [fault] = errors ?? [];
              if (fault === undefined) reject(new Error('It was answered.'));
              else resolve(fault as GraphQLFault);
            },
            error: (error) => {
              if (Array.isArray(error)) resolve(error[0] as GraphQLFault);
              else reject(error instanceof Error ? error : new Error('The socket was closed.'));
            },
            complete: () => {
              reject(new Error('It was completed.'));
            },
          },
        );
      }),
  );
}

describe('the socket refuses, and nothing is stored,', () => {
  test.each([
    ['no key', {}, 4401, /connectionParams/],
    ['a wrong key', { authorization: 'Bearer cgk_wrong' }, 4403, /not known, or it was revoked/],
  ])('%s', async (_what, payload, expected, tells) => {
    const socket = new WebSocket(`${at.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    socket.on('open', () => {
      socket.send(JSON.stringify({ type: 'connection_init', payload }));
    });
    const [code, reason] = await new Promise<[number, string]>((resolve) => {
      socket.on('close', (closed: number, why: Buffer) => {
        resolve([closed, why.toString()]);
      });
    });
    expect(code).toBe(expected);
    expect(reason).toMatch(tells);
  });

  test('queries and mutations', async () => {
    const variables = { idempotencyKey: 'socket', to: { phone: MARKED_PHONE }, template: ORDER_SHIPPED };
    for (const refused of [
      await refusedOnSocket(print(CustomersDocument), {}),
      await refusedOnSocket(print(SendTemplateMessageDocument), variables),
    ]) {
      expect(refused.extensions).toEqual({ code: 'BAD_USER_INPUT' });
      expect(refused.message).toMatch(/send queries and mutations by HTTP POST to \/graphql/);
    }
  });

  test('a document that cannot be read, or asks for what there is not', async () => {
    expect((await refusedOnSocket('subscription {')).extensions.code).toBe('GRAPHQL_PARSE_FAILED');
    const unknown = await refusedOnSocket('subscription { windowEvents { weather } }');
    expect(unknown.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  const after = (cursor: string) => refusedOnSocket(print(ConsentEventsDocument), { after: cursor });
  const cursorOf = (seq: number | string) => Buffer.from(`j1:${String(seq)}`).toString('base64url');

  test.each(['', 'x', cursorOf('-1'), cursorOf('01'), cursorOf('9'.repeat(16)), `${cursorOf(1)}=`])(
    'the cursor %j, which is none',
    async (cursor) => {
      const { extensions, message } = await after(cursor);
      expect(extensions).toEqual({ code: 'BAD_USER_INPUT' });
      expect(message).toMatch(/at "after"|Variable "\$after"/);
      expect(message).toMatch(/pass the cursor of an event/);
    },
  );

  test('a cursor beyond the head of the journal, and not the head itself', async () => {
    const head = await at.journalHead();
    const { extensions, message } = await after(cursorOf(head + 1));
    expect(extensions).toEqual({ code: 'BAD_USER_INPUT' });
    expect(message).toMatch(/nothing was ever recorded there\. Give `after` the cursor of an event/);
    const events = await at.collect(ConsentEventsDocument, { after: cursorOf(head) });
    await optIn(at, '+14155550131');
    expect((await events.until(1))[0]).toMatchObject({ consentEvents: { type: 'GIVEN' } });
  });

  test('the id of something else, and more types than there are', async () => {
    const foreign = await refusedOnSocket(print(ConsentEventsDocument), { customerId: `snd_${'0'.repeat(32)}` });
    expect(foreign.message).toMatch(/^customerId: .*a Customer id \(cus_…\) is needed/);
    const types = Array.from({ length: 11 }, () => 'GIVEN');
    const many = await refusedOnSocket(print(ConsentEventsDocument), { types });
    expect(many.message).toMatch(/^types: .*at most 10 items/);
    expect([foreign.extensions.code, many.extensions.code]).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT']);
  });
});
