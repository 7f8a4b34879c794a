import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  FollowWindowEventsDocument,
  OpenWindowsDocument,
  PollWindowEventsDocument,
  type ChangeOfPictureFragment,
} from '../../schema/generated/operations.ts';
import { DAY, MINUTE } from '../../src/consent/instant.ts';
import { encodeEventCursor } from '../../src/graphql/scalars/event-cursor.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { NOW } from './acme-store.ts';

/** What a dashboard does with the list and the events, as the description of `asOf` says it. */
class Picture {
  private readonly ends = new Map<string, string>();
  cursor = '';

  /** Pages come before events; the first one says where events begin. */
  show(page: {
    readonly asOf: string;
    readonly nodes: readonly { readonly id: string; readonly expiresAt: string }[];
  }) {
    if (this.cursor === '') this.cursor = page.asOf;
    for (const { id, expiresAt } of page.nodes) this.ends.set(id, expiresAt);
  }

  apply({ cursor, window: { id, status, expiresAt } }: ChangeOfPictureFragment): void {
    this.cursor = cursor;
    if (status === 'CLOSED') this.ends.delete(id);
    else this.ends.set(id, expiresAt);
  }

  get open(): [string, string][] {
    return [...this.ends].sort(([a], [b]) => (a < b ? -1 : 1));
  }
}

let messages = 0;

async function writes(at: TestGateway, phone: string, occurredAt: number): Promise<void> {
  const { data } = await at.query(
    `mutation ($input: RecordInboundMessageInput!) { recordInboundMessage(input: $input) { userErrors { code } } }`,
    {
      input: {
        from: { phone },
        messageId: `wamid.picture.${String((messages += 1))}`,
        occurredAt: new Date(occurredAt).toISOString(),
      },
    },
  );
  expect(data.recordInboundMessage.userErrors).toEqual([]);
}

async function openWindows(at: TestGateway, first: number, after: string | null) {
  const { data, errors } = await at.query(OpenWindowsDocument, { first, after });
  expect(errors).toBeUndefined();
  return data.conversationWindows;
}

/** The open windows by one list, all of them on one page. */
async function listed(at: TestGateway): Promise<[string, string][]> {
  const now = new Picture();
  now.show(await openWindows(at, 100, null));
  return now.open;
}

/** Brings a picture up to date by asking until nothing follows. */
async function poll(at: TestGateway, picture: Picture): Promise<void> {
  for (let after = picture.cursor; ;) {
    const { data } = await at.query(PollWindowEventsDocument, { after, first: 7 });
    for (const event of data.windowEvents.nodes) picture.apply(event);
    after = data.windowEvents.pageInfo.endCursor!;
    if (!data.windowEvents.pageInfo.hasNextPage) return;
  }
}

async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  const end = Date.now() + 90_000;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error('Waited in vain.');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Nothing is due that was not told. `$1`: the instant; null: the database's own. */
async function everythingIsTold(at: TestGateway): Promise<boolean> {
  const now = at.clock.now();
  const [due] = await at.sql<{ count: number }>(
    `select count(*)::int as count from conversation_window where next_event_at <= coalesce(to_timestamp($1::float8 / 1000), now())`,
    [now],
  );
  return due!.count === 0;
}

/** A customer who writes, or minutes that pass. */
type Happening = { readonly customer: number } | { readonly minutes: number };

const happenings: fc.Arbitrary<Happening[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ customer: fc.nat(25) }) },
    { weight: 1, arbitrary: fc.record({ minutes: fc.integer({ min: 1, max: 900 }) }) },
  ),
  { minLength: 8, maxLength: 25 },
);

describe('the open windows and the events behind them are the state at the end, whatever happens in between', () => {
  let at: TestGateway;
  beforeAll(async () => {
    at = await startTestGateway({ now: NOW });
  });
  afterAll(() => at.stop());

  test('by a subscription and by polling, begun at any moment, with pages of any length', async () => {
    await fc.assert(
      fc.asyncProperty(
        happenings,
        happenings,
        fc.integer({ min: 1, max: 4 }),
        fc.nat(20),
        async (a, b, first, wait) => {
          // An injected instant is taken before the statement is sent; the database's own belongs to its snapshot.
          let listing: Promise<unknown> = Promise.resolve();
          const happen = async (all: readonly Happening[], who: number): Promise<void> => {
            for (const one of all) {
              if ('minutes' in one) {
                await listing;
                at.clock.advance(one.minutes * MINUTE);
              } else await writes(at, `+1415555${String(2000 + who * 100 + one.customer)}`, at.clock.now()!);
            }
          };
          const happening = Promise.all([happen(a, 1), happen(b, 2)]);
          const polled = new Picture();
          const followed = new Picture();
          for (let turn = 0; turn < wait; turn += 1) await at.journalHead();
          for (let after: string | null = null, hasNextPage = true; hasNextPage;) {
            const page = openWindows(at, first, after);
            listing = page;
            const shown = await page;
            for (const picture of [polled, followed]) picture.show(shown);
            after = shown.pageInfo.endCursor ?? null;
            ({ hasNextPage } = shown.pageInfo);
          }
          const events = await at.collect(FollowWindowEventsDocument, { after: followed.cursor });
          await happening;
          await until(() => everythingIsTold(at));
          await poll(at, polled);
          await until(() => polled.cursor === (events.events.at(-1)?.windowEvents.cursor ?? followed.cursor));
          events.stop();
          for (const { windowEvents } of events.events) followed.apply(windowEvents);

          const end = await listed(at);
          expect(polled.open).toEqual(end);
          expect(followed.open).toEqual(end);
        },
      ),
      { numRuns: 15 },
    );
  });
});

describe('a list by the database’s own clock', () => {
  let at: TestGateway;
  beforeAll(async () => {
    at = await startTestGateway({ now: null });
  });
  afterAll(() => at.stop());

  test('shows no window as open whose end is an event before its asOf', async () => {
    await writes(at, '+14155553001', Date.now() - DAY + MINUTE);
    const before = await at.journalHead();
    // The list has begun, and waits, when the window ends and the clock tells so.
    const waits = `select from pg_locks join pg_stat_activity using (pid)
      where relation = 'conversation_window'::regclass and not granted and query like '%"asOf"%' and datname = current_database()`;
    const ended = at.sql(`do $$ begin
      lock table conversation_window in access exclusive mode;
      loop
        perform pg_stat_clear_snapshot();
        exit when exists (${waits});
        perform pg_sleep(0.001);
      end loop;
      update conversation_window set expires_at = date_trunc('milliseconds', clock_timestamp()), next_event_at = null;
      update journal_head set seq = seq + 1 where business_id = '${at.businessId}';
    end $$`);
    await until(async () => {
      const [held] = await at.sql<{ count: number }>(
        `select count(*)::int as count from pg_locks
         where relation = 'conversation_window'::regclass and mode = 'AccessExclusiveLock' and granted
         and database = (select oid from pg_database where datname = current_database())`,
      );
      return held!.count > 0;
    });
    const list = openWindows(at, 100, null);
    await ended;

    expect(await list).toMatchObject({ asOf: encodeEventCursor(before + 1), nodes: [] });
  });
});
