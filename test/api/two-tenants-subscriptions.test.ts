import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Collected } from '../support/collected-events.ts';
import type { Loose } from '../support/gateway.ts';
import { encodeEventCursor } from '../../src/graphql/scalars/event-cursor.ts';
import { liveADay, newestCursor } from './two-tenants/daily-life.ts';
import { documentOf, rootFields, type RootField } from './two-tenants/documents.ts';
import { IDENTIFIERS } from './two-tenants/identifiers.ts';
import { countStatements, inForeground } from './two-tenants/replies.ts';
import { lootOf, type Side } from './two-tenants/side.ts';
import { withValue } from './two-tenants/slots.ts';
import { eachAlone, severalAtOnce, type Trial } from './two-tenants/trial.ts';
import { openTwoTenants, type TwoTenants } from './two-tenants/world.ts';

/** Random choices of places for each field, beside each place alone. */
const RUNS = 6;
const FROM_THE_BEGINNING = { after: encodeEventCursor(0) };

let world: TwoTenants;
beforeAll(async () => {
  world = await openTwoTenants({ acme: 60, bert: 60 });
});
afterAll(() => world.at.stop());

const subscriptions = rootFields().filter(({ root }) => root === 'Subscription');
const named = subscriptions.map((field) => [field.name, field] as const);
let trials = 0;

type Opened = {
  readonly events: Collected<Loose> | null;
  readonly refusal: string | null;
  readonly statements: string[];
};

/** A subscription, or what its subscriber is told instead. */
async function open(field: RootField, { shop }: Side, variables: object): Promise<Opened> {
  const { at } = world;
  await countStatements(at);
  const told = await at.collect(documentOf(field, [], null), variables, shop.key).then(
    (events) => ({ events, refusal: null }),
    (error: unknown) => ({ events: null, refusal: String(error) }),
  );
  return { ...told, statements: inForeground(at.statements).sort() };
}

/** Waits until a subscription has told the newest event of its business. */
async function caughtUp(told: Collected<Loose>, side: Side, { name }: RootField): Promise<void> {
  const newest = await newestCursor(world.at, side, name.replace('Events', ''));
  for (let count = 1; told.events.at(-1)?.[name].cursor !== newest; count += 1) await told.until(count);
}

async function expectNothingOf(field: RootField, trial: Trial, replays: boolean): Promise<void> {
  const { at, acme, bert, marksOf } = world;
  trials += 1;
  const loot = lootOf(acme, trials);
  const base = replays ? FROM_THE_BEGINNING : {};
  const variables = (isTheirs: boolean) =>
    trial.choices.reduce<object>((given, { slot, kind }) => {
      const theirs = IDENTIFIERS[kind].of(loot);
      return withValue(given, slot, isTheirs ? theirs : IDENTIFIERS[kind].neverWas(theirs));
    }, base);
  const first = await open(field, bert, variables(trial.theirsFirst));
  const second = await open(field, bert, variables(!trial.theirsFirst));
  // The last to join is the last to be told: what it has, the others would have had before.
  const witness = await open(field, bert, {});
  const about = { choices: trial.choices.map(({ slot, kind }) => `${slot.path.join('.')}: ${kind}`), replays };
  expect({ ...about, refusal: first.refusal }).toEqual({ ...about, refusal: second.refusal });
  if (!replays) expect({ ...about, statements: first.statements }).toEqual({ ...about, statements: second.statements });

  await liveADay(at, acme, loot.person);
  await liveADay(at, bert, bert.people[trials % bert.people.length]!);
  await liveADay(at, acme, loot.person);
  await caughtUp(witness.events!, bert, field);
  for (const [index, { events }] of [first, second].entries()) {
    // Whoever asks for somebody who is not his, or for somebody who never was, hears of nobody.
    expect({ ...about, index, events: events?.events ?? [] }).toEqual({ ...about, index, events: [] });
  }
  expect(marksOf.acme.foundIn([witness.events!.events, first.refusal, second.refusal], [])).toEqual([]);
  for (const { events } of [first, second, witness]) events?.stop();
}

describe('whoever subscribes with what is another business’s is told what he is told with what never was', () => {
  test.each(named)('of %s', async (_name, field) => {
    const property = fc.asyncProperty(severalAtOnce(field), fc.boolean(), (trial, replays) =>
      expectNothingOf(field, trial, replays),
    );
    const examples = eachAlone(field).map(([trial], index): [Trial, boolean] => [trial, index % 2 === 0]);
    await fc.assert(property, { numRuns: examples.length + RUNS, examples, endOnFailure: true });
  });
});

describe('meanwhile', () => {
  test.each(named)('%s are told to whom they are of', async (_name, field) => {
    const { at, acme } = world;
    const loot = lootOf(acme, 1);
    const ofPerson = field.field.args.some(({ name }) => name === 'customerId')
      ? { customerId: loot.person.customerId }
      : {};
    const argument = 'customerId' in ofPerson ? `(customerId: "${ofPerson.customerId}")` : '';
    const owner = await at.collect(`subscription { ${field.name}${argument} { cursor } }`, {}, acme.shop.key);
    await liveADay(at, acme, loot.person);
    await caughtUp(owner, acme, field);
    expect(owner.events.length).toBeGreaterThan(0);
    owner.stop();
  });
});

test('from an earlier place in its journal, a business is told its own and nothing of another', async () => {
  const { at, bert, marksOf } = world;
  const after = encodeEventCursor((await at.journalHead(bert.shop.businessId)) - 60);
  for (const field of subscriptions) {
    const { events: replay } = await open(field, bert, { after });
    await caughtUp(replay!, bert, field);
    expect(replay!.events.length).toBeGreaterThan(0);
    expect(marksOf.acme.foundIn(replay!.events, [])).toEqual([]);
    replay!.stop();
  }
});
