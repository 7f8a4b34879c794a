import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { request, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { readMetrics } from '../support/metrics-text.ts';
import { startTestGateway, type Loose, type TestGateway } from '../support/gateway.ts';

/** Few, so that a subscriber that does not read is full soon after the system's own buffers are. */
const CAPACITY = 200;
const EVENTS = 1_600;
/** Between two windows that end. */
const APART_MS = 3;
const LEAD_MS = 1_500;

let at: TestGateway;
beforeAll(async () => {
  at = await startTestGateway({ now: null, subscriberCapacity: CAPACITY });
});
afterAll(() => at.stop());

/** Some six kilobytes an event. */
const LARGE = Array.from({ length: 28 }, (_, index) => `w${index}: window { id openedAt lastInboundAt expiresAt }`);
const query = (fields: readonly string[]): string =>
  `subscription ($after: EventCursor) { windowEvents(types: [EXPIRED], after: $after) { cursor ${fields.join(' ')} } }`;

interface Subscriber {
  readonly socket: WebSocket;
  readonly cursors: string[];
  /** The errors that ended it. */
  readonly ended: Promise<Loose[]>;
}

/** One subscription over a socket of its own, whose reading can be paused. */
async function subscribe(fields: readonly string[], after: string | null): Promise<Subscriber> {
  const socket = new WebSocket(`${at.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const cursors: string[] = [];
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${at.apiKey}` } }));
  await once(socket, 'message');
  const payload = { query: query(fields), variables: { after } };
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload }));
  const ended = new Promise<Loose[]>((resolve) => {
    socket.on('message', (data: Buffer) => {
      const { type, payload: told } = JSON.parse(data.toString());
      if (type !== 'next') {
        resolve(told ?? []);
        return;
      }
      cursors.push(told.data.windowEvents.cursor);
    });
  });
  return { socket, cursors, ended };
}

/** Windows that end one after the other from now on. */
async function letWindowsExpire(): Promise<void> {
  const [sender] = await at.sql<{ id: string }>('select id from sender where business_id = $1', [at.businessId]);
  await at.sql(
    `with made as (insert into customer (business_id, id, created_at) select $1, uuidv7(), now()
        from generate_series(1, $2::int) returning id),
      ending as (select id, date_trunc('milliseconds', now()) + ($3::int + $4::int * row_number() over ()) * interval '1 ms' as ends from made)
    insert into conversation_window (business_id, id, sender_id, customer_id, opened_at, last_inbound_at, expires_at,
      next_event_at, next_lead_minutes, epoch)
    select $1, uuidv7(), $5, id, ends - interval '24 hours', ends - interval '24 hours', ends, ends, null, 1 from ending`,
    [at.businessId, EVENTS, LEAD_MS, APART_MS, sender!.id],
  );
}

async function until(isSo: () => boolean): Promise<void> {
  const end = Date.now() + 90_000;
  while (!isSo()) {
    if (Date.now() > end) throw new Error('Waited in vain.');
    await sleep(20);
  }
}

test('one that stops reading is ended, resumes and has everything; one beside it does not wait for it', async () => {
  const reading = await subscribe(LARGE, null);
  const stalled = await subscribe(LARGE, null);
  await until(() => at.gateway.events.load().subscribers === 2);
  stalled.socket.pause();
  await letWindowsExpire();
  await until(() => reading.cursors.length === EVENTS);
  expect(stalled.cursors.length).toBeLessThan(EVENTS);

  stalled.socket.resume();
  const [error] = await stalled.ended;
  expect(error.extensions).toMatchObject({ code: 'SLOW_CONSUMER', lastCursor: stalled.cursors.at(-1) });
  stalled.socket.close();
  // Fewer fields, so that it keeps up: what it was told already does not come again, and nothing is missing.
  const resumed = await subscribe([], error.extensions.lastCursor);
  await until(() => stalled.cursors.length + resumed.cursors.length >= EVENTS);
  expect([...stalled.cursors, ...resumed.cursors]).toEqual(reading.cursors);
  expect(new Set(reading.cursors).size).toBe(EVENTS);
  resumed.socket.close();
  reading.socket.close();
});

test('an event stream that is not read keeps no more than its queue', async () => {
  const slow = async (): Promise<number> => (await readMetrics(at)).valueOf('consent_gateway_slow_consumers_total');
  const before = await slow();
  const asked = request(`${at.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      authorization: `Bearer ${at.apiKey}`,
    },
  });
  asked.end(JSON.stringify({ query: query(LARGE) }));
  // Nobody reads what comes.
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  await until(() => at.gateway.events.load().subscribers === 1);
  await letWindowsExpire();
  await until(() => at.gateway.events.load().subscribers === 0);
  expect(await slow()).toBe(before + 1);
  response.destroy();
});
