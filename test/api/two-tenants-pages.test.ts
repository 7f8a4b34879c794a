import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ACCESS_RULES } from '../../src/graphql/access/rules.ts';
import { documentOf, rootFields, type RootField } from './two-tenants/documents.ts';
import { OWN_CALLS, Own } from './two-tenants/own-calls.ts';
import { comparable, replyTo, type Credential } from './two-tenants/replies.ts';
import { printsOf } from './two-tenants/rows.ts';
import { lootOf, type Side } from './two-tenants/side.ts';
import { eachAlone, expectNoDifference, severalAtOnce } from './two-tenants/trial.ts';
import { openTwoTenants, type TwoTenants } from './two-tenants/world.ts';

/** Random choices of places for each field, beside each place alone. */
const RUNS = 6;
const NOBODYS = 'https://none-0.example';

let world: TwoTenants;
beforeAll(async () => {
  world = await openTwoTenants({ acme: 40, bert: 40 });
});
afterAll(() => world.at.stop());

const ofPages = (['Query', 'Mutation'] as const).flatMap((root) =>
  rootFields().filter((field) => field.root === root && ACCESS_RULES[root][field.name]?.siteKey === true),
);
const named = ofPages.map((field) => [field.name, field] as const);
let trials = 0;

async function expectNoneOf(field: RootField, victim: Side, attacker: Side, credential: Credential): Promise<void> {
  const { at, acme, marksOf } = world;
  const marks = victim === acme ? marksOf.acme : marksOf.bert;
  const property = fc.asyncProperty(severalAtOnce(field), async (trial) => {
    trials += 1;
    await expectNoDifference(field, trial, { at, attacker, credential, loot: lootOf(victim, trials), marks });
  });
  const examples = eachAlone(field);
  await fc.assert(property, { numRuns: examples.length + RUNS, examples, endOnFailure: true });
}

const callOf = (field: RootField, { shop, people }: Side): [string, object] => {
  const variables = OWN_CALLS[`${field.root}.${field.name}`]!(new Own(shop, () => people[0]!));
  return [documentOf(field, [], null), variables];
};

describe('with Bert’s site key on Bert’s page, what is Acme’s is what never was', () => {
  test.each(named)('in %s', async (_name, field) => {
    const { acme, bert } = world;
    await expectNoneOf(field, acme, bert, { key: bert.shop.siteKey, origin: bert.shop.origins[0]! });
  });
});

test('a site key is as good on a page of another business as on nobody’s', async () => {
  const { at, acme, bert } = world;
  for (const field of ofPages) {
    const told = await Promise.all(
      [acme.shop.origins[0]!, NOBODYS].map(async (origin) => {
        const [document, variables] = callOf(field, bert);
        const reply = await replyTo(at, { key: bert.shop.siteKey, origin }, document, variables);
        return comparable({ ...reply, headers: {}, statements: [] }, [{ value: origin, name: '<origin>' }], bert);
      }),
    );
    expect(told[0]).toEqual(told[1]);
  }
});

test('a secret key on a page of another business is refused as on nobody’s, and CORS tells no more than that somebody lists it', async () => {
  const { at, acme, bert } = world;
  for (const field of rootFields().filter(({ root }) => root !== 'Subscription')) {
    const [document, variables] = callOf(field, bert);
    const ask = (origin: string) => replyTo(at, { key: bert.shop.key, origin }, document, variables);
    const [theirs, nobodys] = [await ask(acme.shop.origins[0]!), await ask(NOBODYS)];
    expect({ status: theirs.status, body: theirs.body }).toEqual({ status: 403, body: nobodys.body });
    expect([...theirs.statements, ...nobodys.statements]).toEqual([]);
    const more = Object.keys(theirs.headers).filter((name) => !(name in nobodys.headers));
    expect(more.sort()).toEqual(['access-control-allow-origin', 'access-control-expose-headers']);
  }
});

test('and nothing of Acme’s has changed', async () => {
  expect(await printsOf(world.at, world.acme.shop.businessId)).toEqual(world.prints);
});

describe('with Acme’s public site key on Acme’s page, what is Bert’s is what never was', () => {
  test.each(named)('in %s', async (_name, field) => {
    const { at, acme, bert } = world;
    const before = await printsOf(at, bert.shop.businessId);
    await expectNoneOf(field, bert, acme, { key: acme.shop.siteKey, origin: acme.shop.origins[0]! });
    expect(await printsOf(at, bert.shop.businessId)).toEqual(before);
  });
});
