import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  FollowWindowEventsDocument,
  PollWindowEventsDocument,
  WindowEventsDocument,
} from '../../schema/generated/operations.ts';
import { DAY, HOUR, MINUTE } from '../../src/consent/instant.ts';
import { encodeEventCursor } from '../../src/graphql/scalars/event-cursor.ts';
import { awayFromTheHour, inForeground } from '../support/foreground.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { NOW, acmeStore, optIn, sendOrderShipped, writeIn } from './acme-store.ts';

const PEOPLE = 12;
const phoneOf = (index: number): string => `+1415555${String(7000 + index)}`;
const BEGINNING = encodeEventCursor(0);

let at: TestGateway;
let customerIds: string[];

/** Everybody opted in, wrote, and got a message; all windows but the last one's have ended. */
beforeAll(async () => {
  at = await startTestGateway({ now: NOW - DAY - HOUR });
  const acme = await acmeStore(at);
  const noticeIds = [acme.notice('order_updates', 'WEBSITE')];
  for (let index = 0; index < PEOPLE; index += 1) {
    await optIn(at, phoneOf(index), { noticeIds });
    // A minute past the ends of the others: however soon the clock tells them, it is late.
    if (index === PEOPLE - 1) at.clock.set(NOW - HOUR + MINUTE);
    await writeIn(at, phoneOf(index), `wamid.q.${String(index)}`);
    await sendOrderShipped(at, phoneOf(index));
  }
  const ended = await at.collect(WindowEventsDocument, { types: ['EXPIRED'], after: BEGINNING });
  at.clock.set(NOW);
  await ended.until(PEOPLE - 1);
  ended.stop();
  const { data } = await at.query('{ customers(first: 100) { nodes { id } } }');
  customerIds = data.customers.nodes.map(({ id }: { id: string }) => id);
});
afterAll(() => at.stop());

const refusal = async (field: string, variables: object = {}, key?: string) => {
  const declared = 'after' in variables ? '($after: EventCursor)' : '';
  const { errors } = await at.query(`query ${declared} { ${field} { pageInfo { endCursor } } }`, variables, key);
  return errors?.map(({ message, extensions: { code } }) => ({ code, message }))[0];
};

interface Told {
  readonly id: string;
  readonly cursor: string;
}
interface EventPage {
  readonly edges: readonly { readonly cursor: string; readonly node: Told }[];
  readonly nodes: readonly Told[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string;
  };
}

describe.each(['windowEvents', 'consentEvents', 'messageEvents'])('%s as a query', (field) => {
  async function page(first: number, after: string | null, filter: string): Promise<EventPage> {
    const { data, errors } = await at.query(
      `query ($first: Int, $after: EventCursor) { ${field}(first: $first, after: $after ${filter}) {
        edges { cursor node { id cursor } } nodes { id cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
      { first, after },
    );
    expect(errors).toBeUndefined();
    return data[field];
  }

  /** All of them, by asking again and again. */
  async function polled(first: number, filter = ''): Promise<Told[]> {
    const found: Told[] = [];
    for (let after: string | null = null; ;) {
      const { edges, nodes, pageInfo } = await page(first, after, filter);
      expect(edges).toEqual(nodes.map((node) => ({ cursor: node.cursor, node })));
      expect(pageInfo.hasPreviousPage).toBe(after !== null);
      expect(pageInfo.startCursor).toBe(nodes[0]?.cursor ?? null);
      found.push(...nodes);
      after = pageInfo.endCursor;
      if (!pageInfo.hasNextPage) return found;
    }
  }

  test('tells exactly what the subscription tells, in the same order, with pages of any length', async () => {
    const events = await at.collect(`subscription { ${field}(after: "${BEGINNING}") { id cursor } }`);
    const all = await polled(100);
    expect(all.length).toBeGreaterThanOrEqual(PEOPLE);
    expect((await events.until(all.length)).map((event) => event[field])).toEqual(all);
    events.stop();
    expect(await polled(1)).toEqual(all);
    expect(await polled(7)).toEqual(all);
  });

  test('takes the filters of the subscription', async () => {
    const filter = `customerId: "${customerIds[1]!}"`;
    const events = await at.collect(`subscription { ${field}(after: "${BEGINNING}", ${filter}) { id cursor } }`);
    const own = await polled(2, filter);
    expect(own.length).toBeGreaterThan(0);
    expect((await events.until(own.length)).map((event) => event[field])).toEqual(own);
    events.stop();
  });

  test('refuses a cursor that is ahead of the journal, and one that is none', async () => {
    const ahead = encodeEventCursor((await at.journalHead()) + 1);
    expect(await refusal(`${field}(after: $after)`, { after: ahead })).toEqual({
      code: 'BAD_USER_INPUT',
      message: expect.stringContaining('This cursor is not of this business'),
    });
    expect((await refusal(`${field}(after: $after)`, { after: 'nonsense' }))?.code).toBe('BAD_USER_INPUT');
    expect((await refusal(`${field}(first: 101)`))?.message).toContain('first: ask for 1 to 100 items');
    expect((await refusal(`${field}(customerId: "x")`))?.message).toContain('customerId: ');
  });

  test('is told to who may subscribe, and to nobody else', async () => {
    const keyFor = async (scope: string): Promise<string> =>
      (await at.query(`mutation { createApiKey(input: { name: "${field} ${scope}", scopes: [${scope}] }) { key } }`))
        .data.createApiKey.key;
    expect(await refusal(field, {}, await keyFor('SUBSCRIBE'))).toBeUndefined();
    expect((await refusal(field, {}, await keyFor('READ')))?.code).toBe('FORBIDDEN');
  });
});

describe('one who polls windows', () => {
  test('filters by type and sender', async () => {
    const types = async (filter: string): Promise<string[]> =>
      (await at.query(`{ windowEvents(first: 100, ${filter}) { nodes { type } } }`)).data.windowEvents.nodes.map(
        ({ type }: { type: string }) => type,
      );
    expect(await types('types: [EXPIRED]')).toEqual(Array<string>(PEOPLE - 1).fill('EXPIRED'));
    const { data } = await at.query('{ business { senders { id } } }');
    expect(await types(`senderId: "${data.business.senders[0].id}", types: [OPENED]`)).toHaveLength(PEOPLE);
    expect(await types(`senderId: "snd_${'0'.repeat(32)}"`)).toEqual([]);
  });

  test('can go on with a subscription from where the query ended', async () => {
    const { data } = await at.query(PollWindowEventsDocument, { first: 100 });
    const after = data.windowEvents.pageInfo.endCursor;
    const events = await at.collect(FollowWindowEventsDocument, { after });
    await writeIn(at, '+14155557900', 'wamid.q.next');
    const [next] = await events.until(1);
    events.stop();
    const again = await at.query(PollWindowEventsDocument, { after });
    expect(again.data.windowEvents.nodes).toEqual([next!.windowEvents]);
  });
});

test('an event says when it was recorded, and whether that was late', async () => {
  const { data } = await at.query(PollWindowEventsDocument, { first: 100 });
  const told = new Set(data.windowEvents.nodes.map(({ type, isLate }) => `${type} ${isLate ? 'late' : 'in time'}`));
  // The clock of this gateway leapt over the ends of all windows: that is what an outage looks like.
  expect([...told].sort()).toEqual(['EXPIRED late', 'EXPIRING late', 'OPENED in time']);
  for (const { recordedAt, occurredAt, isLate } of data.windowEvents.nodes) {
    expect(Date.parse(recordedAt) - Date.parse(occurredAt) > 5_000).toBe(isLate);
  }
  await at.query(
    `mutation ($at: DateTime!) { recordInboundMessage(input: { from: { phone: "+14155557901" }, messageId: "wamid.q.late", occurredAt: $at }) { userErrors { code } } }`,
    { at: new Date(at.clock.now()! - 10 * MINUTE).toISOString() },
  );
  const late = await at.query('{ windowEvents(types: [OPENED], first: 100) { nodes { isLate recordedAt } } }');
  expect(late.data.windowEvents.nodes.at(-1)).toEqual({ isLate: true, recordedAt: new Date(NOW).toISOString() });
  const steps = await at.query('{ messageEvents(first: 1) { nodes { occurredAt recordedAt } } }');
  expect(steps.data.messageEvents.nodes).toEqual([
    { occurredAt: new Date(NOW - DAY - HOUR).toISOString(), recordedAt: new Date(NOW - DAY - HOUR).toISOString() },
  ]);
});

test('a page with everything that hangs on its events takes no more statements for many than for one', async () => {
  const ask = async (first: number) => {
    await awayFromTheHour();
    at.statements.length = 0;
    const { data, errors } = await at.query(
      `query ($first: Int) {
        windowEvents(first: $first) { nodes { type window { id status customer { id phone } sender { id businessName } } } }
        consentEvents(first: $first) { nodes { type customer { id phone } optIn { id status purpose { id } } purpose { id code } } }
        messageEvents(first: $first) { nodes { status message { id kind customer { id phone } sender { id } template { id } } } } }`,
      { first },
    );
    expect(errors).toBeUndefined();
    return { names: inForeground(at.statements), shown: data.consentEvents.nodes.length };
  };
  const one = await ask(1);
  const many = await ask(PEOPLE);
  expect([one.shown, many.shown]).toEqual([1, PEOPLE]);
  for (const { names } of [one, many]) {
    expect(names.filter((name) => /^read_(window|consent|message)_events/.test(name))).toHaveLength(3);
    for (const [name, times] of Object.entries(Object.groupBy(names, (each) => each))) {
      expect({ name, isFew: times!.length <= 2 }).toEqual({ name, isFew: true });
    }
    expect(names.length).toBeLessThanOrEqual(12);
  }
  await awayFromTheHour();
  at.statements.length = 0;
  await at.query('{ windowEvents { nodes { type occurredAt } } }');
  expect(inForeground(at.statements)).toEqual(['read_window_events']);
});
