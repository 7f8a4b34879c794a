import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 } from 'uuid';
import { MINUTE, NOON, openWorld, record, writes, type Business, type World } from './world.ts';

let world: World;
beforeAll(async () => (world = await openWorld()));
afterAll(() => world.close());

const customer = v7();
const subject = v7();

/** A row as the writer would store it, without the state behind it. */
async function journal(business: Business, category: string, type: string, payload: object, about: string | null) {
  await world.sql(
    `with head as (update journal_head set seq = seq + 1 where business_id = $1 returning seq)
     insert into journal select $1, seq, $2, $3, instant($4::float8), instant($5::float8), $6, $7, null, $8 from head`,
    [business.id, category, type, NOON, NOON + MINUTE, customer, about, JSON.stringify(payload)],
  );
}

test('each kind of row becomes the event that callers see, and nothing more of its payload', async () => {
  const { reader } = world.replica();
  const business = await world.business();
  const purposeId = v7();
  const given = { purposeId, businessName: 'Acme', sourceChannel: 'IVR', capture: {}, becomes: 'granted' };
  await journal(business, 'consent', 'GIVEN', given, subject);
  await journal(business, 'consent', 'WITHDRAWN', { purposeId: null, businessName: null, sourceChannel: 'SMS' }, null);
  await journal(
    business,
    'consent',
    'PHONE_CHANGED',
    { phone: '+4915112345678', formerPhone: null, current: true },
    null,
  );
  await journal(business, 'consent', 'MARKETING_STOPPED', { senderId: v7(), stopped: true, current: true }, null);
  await journal(business, 'message', 'ACCEPTED', { message: { body: 'secret' } }, subject);
  await journal(business, 'message', 'CANCELED', { failure: { code: null, title: 'withdrawn' } }, subject);

  const { events, upTo } = await reader.eventsAfter(business.id, 0, 100);
  const when = { occurredAt: NOON, recordedAt: NOON + MINUTE, customerId: customer };
  const none = { optInId: null, purposeId: null, sourceChannel: null, leadDays: null };
  expect(events).toEqual([
    {
      kind: 'consent',
      seq: 1,
      ...when,
      type: 'GIVEN',
      optInId: subject,
      purposeId,
      sourceChannel: 'IVR',
      leadDays: null,
    },
    { kind: 'consent', seq: 2, ...when, type: 'WITHDRAWN', ...none, sourceChannel: 'SMS' },
    { kind: 'consent', seq: 3, ...when, type: 'PHONE_CHANGED', ...none },
    { kind: 'consent', seq: 4, ...when, type: 'MARKETING_STOPPED', ...none },
    { kind: 'message', seq: 5, ...when, status: 'ACCEPTED', messageId: subject },
    { kind: 'message', seq: 6, ...when, status: 'CANCELED', messageId: subject },
  ]);
  expect(upTo).toBe(6);
});

test('a window event carries the window as the event left it', async () => {
  const replica = world.replica({ clock: () => NOON });
  const business = await world.business();
  const { window } = await writes(replica, business, '+4915112345678', NOON - MINUTE);
  const { events } = await replica.reader.eventsAfter(business.id, 0, 100);
  expect(events).toMatchObject([
    { kind: 'window', type: 'OPENED', occurredAt: NOON - MINUTE, recordedAt: NOON, leadMinutes: null, window },
  ]);
});

test('a correction of a window is no event', async () => {
  const replica = world.replica({ clock: () => NOON });
  const business = await world.business();
  await writes(replica, business, '+4915112345678', NOON - MINUTE);
  await writes(replica, business, '+4915112345678', NOON - 2 * MINUTE);
  const types = await world.sql('select type from journal where business_id = $1 and category = $2 order by seq', [
    business.id,
    'window',
  ]);
  expect(types).toEqual([{ type: 'OPENED' }, { type: 'CORRECTED' }]);
  const { events, upTo } = await replica.reader.eventsAfter(business.id, 0, 100);
  expect(events).toHaveLength(1);
  expect(upTo).toBe(await replica.reader.head(business.id));
});

test('rows that are no events move the position too', async () => {
  const replica = world.replica();
  const business = await world.business();
  expect(await replica.reader.eventsAfter(business.id, 0, 10)).toMatchObject({ events: [], upTo: 0 });
  await record(replica, business, '---E--');
  expect(await replica.reader.eventsAfter(business.id, 0, 3)).toMatchObject({ events: [], upTo: 3 });
  expect(await replica.reader.eventsAfter(business.id, 3, 2)).toMatchObject({ events: [{ seq: 4 }], upTo: 5 });
  expect(await replica.reader.eventsAfter(business.id, 6, 10)).toMatchObject({ events: [], upTo: 6 });
  expect(await replica.reader.head(business.id)).toBe(6);
});
