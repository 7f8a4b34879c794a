import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { ownPayloads, type Payload } from './payloads.ts';
import { openWebhookWorld, type WebhookWorld } from './webhook-world.ts';

const T = 1_763_000_000_000;
const news = ownPayloads('templates');
const preferences = ownPayloads('preferences');
const statuses = ownPayloads('statuses');
let world: WebhookWorld;

beforeAll(async () => {
  const templates = [{ name: 'parcel_sent', language: 'en-US' }];
  world = await openWebhookWorld([{ phoneNumberId: '209876543210987', wabaId: '311223344556677', templates }]);
});
beforeEach(async () => {
  await world.empty();
  world.setClock(T + 3_600_000);
});
afterAll(() => world.close());

async function template(): Promise<object> {
  return (await world.state()).templates[0]!;
}

function statusAt(event: string, time: number): Payload {
  const payload = structuredClone(news['approved']!);
  payload.entry[0]!.time = T / 1000 + time;
  payload.entry[0]!.changes[0]!.value['event'] = event;
  return payload;
}

test('a template follows what Meta says of its status, category and quality', async () => {
  await world.post(news['approved']!);
  expect(await template()).toMatchObject({ status: 'APPROVED', category: 'UTILITY', quality: 'UNKNOWN' });
  await world.post(news['paused']!, news['category']!, news['quality']!);
  expect(await template()).toMatchObject({ status: 'PAUSED', category: 'MARKETING', quality: 'RED' });
});

test('news of a template that come late do not undo newer ones', async () => {
  await world.post(news['paused']!, news['approved']!);
  expect(await template()).toMatchObject({ status: 'PAUSED' });
  await world.post(news['reinstated']!, news['category']!, news['category_ahead']!, news['paused']!);
  expect(await template()).toMatchObject({ status: 'APPROVED', category: 'MARKETING' });
});

test('the same news at another time are other news', async () => {
  await world.post(statusAt('APPROVED', 1), statusAt('PAUSED', 2), statusAt('APPROVED', 3));
  expect(await template()).toMatchObject({ status: 'APPROVED' });
});

test('news that were seen already are not acted on again', async () => {
  await world.post(news['approved']!);
  await world.rows(`update template set status = 'PAUSED'`);
  await world.post(news['approved']!, news['quality']!);
  expect(await template()).toMatchObject({ status: 'PAUSED', quality: 'RED' });
});

test('out of the archive a template is again what it was, in whatever order it is told', async () => {
  const told = [statusAt('PAUSED', 1), statusAt('ARCHIVED', 2), statusAt('UNARCHIVED', 3)];
  await world.post(...told);
  expect(await template()).toMatchObject({ status: 'PAUSED' });
  await world.empty();
  await world.post(...told.toReversed());
  expect(await template()).toMatchObject({ status: 'PAUSED' });
});

test('news that arrive at the same moment leave the newest standing', async () => {
  const events = ['APPROVED', 'PAUSED', 'APPROVED', 'FLAGGED', 'APPROVED', 'DISABLED'];
  for (let round = 0; round < 5; round += 1) {
    await world.empty();
    await Promise.all(events.map((event, n) => world.post(statusAt(event, n))));
    expect(await template()).toMatchObject({ status: 'DISABLED' });
  }
});

test('news of a template that nobody registered, or of an account that nobody has, are kept', async () => {
  const unknown = structuredClone(news['approved']!);
  unknown.entry[0]!.changes[0]!.value['message_template_name'] = 'never_registered';
  const foreign = structuredClone(news['approved']!);
  foreign.entry[0]!.id = '1';
  await world.post(unknown, foreign, news['unknown_event']!);
  expect(await template()).toMatchObject({ status: 'PENDING' });
  expect(await world.rows('select distinct business_id from webhook_change')).toHaveLength(2);
  expect((await world.state()).kept).toHaveLength(3);
});

test('a marketing preference is kept apart from consent, the newest holds, and twice is once', async () => {
  await world.post(preferences['resume']!, preferences['stop']!, preferences['stop']!, preferences['resume']!);
  const state = await world.state();
  expect(state.preferences).toMatchObject([
    { phone: '+447700900123', stopped: false, occurred_at: new Date(T + 400_000) },
  ]);
  expect([state.withdrawals, state.windows]).toEqual([[], []]);
  expect(await world.rows(`select 1 from journal where category = 'consent'`)).toHaveLength(2);
});

test('each status is kept once, however Meta bundles it', async () => {
  const bundle = structuredClone(statuses['sent']!);
  const listIn = (payload: Payload): unknown[] => payload.entry[0]!.changes[0]!.value['statuses'] as unknown[];
  listIn(bundle).push(...['delivered', 'read'].flatMap((name) => listIn(statuses[name]!)));
  await world.post(statuses['read']!, bundle, statuses['delivered']!, statuses['failed']!);
  expect((await world.state()).kept).toHaveLength(4);
  const kept = await world.rows('select business_id, payload from webhook_change');
  expect(new Set(kept.map(({ business_id: id }) => id))).toEqual(new Set([world.businessId]));
});

test('what is unknown here is kept for the business it is for', async () => {
  await world.post(...Object.values(ownPayloads('other')));
  const kept = await world.rows('select business_id, field from webhook_change order by field');
  expect(kept).toEqual(
    ['account_update', 'smb_message_echoes', 'teleportation'].map((field) => ({
      business_id: world.businessId,
      field,
    })),
  );
  expect((await world.state()).customers).toEqual([]);
});
