import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { countStatements, readReply, type Reply } from './two-tenants/replies.ts';
import { printsOf, progressOf } from './two-tenants/rows.ts';
import { lootOf, type Side } from './two-tenants/side.ts';
import { entryFor, envelope, namesIn, NEWS, type Change } from './two-tenants/webhook-news.ts';
import { openedRows } from '../support/opened-rows.ts';
import { openTwoTenants, type TwoTenants } from './two-tenants/world.ts';

const RUNS = 12;
const TAKEN_IN = { status: 200, body: { received: true } };

let world: TwoTenants;
beforeAll(async () => {
  world = await openTwoTenants({ acme: 100, bert: 20 });
});
afterAll(() => world.at.stop());

async function inboundOf({ shop: { businessId } }: Side): Promise<{ id: string; business: string }[]> {
  const inbound = await openedRows(world.at.gateway.database, businessId).inbound();
  return inbound.map(({ content }) => ({ id: content.messageId, business: businessId }));
}

let trials = 0;
const prints = ({ shop }: Side) => printsOf(world.at, shop.businessId);
const progress = ({ shop }: Side) => progressOf(world.at, shop.businessId);

/** Jobs that a webhook asked for have run, and their statements are among the counted ones. */
async function jobsAreDone(): Promise<void> {
  for (;;) {
    const [row] = await world.at.sql<{ count: number }>('select count(*)::int as count from graphile_worker.jobs');
    if (row?.count === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function deliver(...entries: object[]): Promise<Reply> {
  const { at } = world;
  await jobsAreDone();
  await countStatements(at);
  const response = await at.webhook(envelope(...entries));
  await jobsAreDone();
  return readReply(at, response);
}

/** Of one template at most: each asks for a synchronisation, and how many of them are one is a matter of the moment. */
const selector = (kind: string) => (kind.includes('template') ? 'template' : kind);
const news = fc.uniqueArray(fc.constantFrom(...Object.keys(NEWS)), { minLength: 1, maxLength: 4, selector });
const eachAlone = Object.keys(NEWS).map((one): [string[]] => [[one]]);

describe('what comes for Bert’s number or account, and names what is Acme’s,', () => {
  test('does what it would do if that had never been, and nothing to Acme', async () => {
    const { acme, bert } = world;
    const before = await progress(acme);
    const property = fc.asyncProperty(news, fc.boolean(), async (kinds, theirsFirst) => {
      trials += 1;
      const loot = lootOf(acme, trials);
      const tell = (isTheirs: boolean) => {
        const names = namesIn(loot, isTheirs);
        return deliver(
          entryFor(
            bert.shop,
            kinds.map((kind) => NEWS[kind]!(names)),
          ),
        );
      };
      const first = await tell(theirsFirst);
      const second = await tell(!theirsFirst);
      expect(first).toEqual(second);
      expect(first).toMatchObject(TAKEN_IN);
      expect({ kinds, ...(await progress(acme)) }).toEqual({ kinds, ...before });
    });
    const examples = eachAlone.map(([kinds], index): [string[], boolean] => [kinds, index % 2 === 0]);
    await fc.assert(property, { numRuns: examples.length + RUNS, examples, endOnFailure: true });
    expect(await prints(acme)).toEqual(world.prints);
  });

  test('is Bert’s, also where it came for Acme’s account', async () => {
    const { acme, bert } = world;
    const before = await progress(acme);
    const property = fc.asyncProperty(news, async (kinds) => {
      trials += 1;
      const names = namesIn(lootOf(acme, trials));
      const ofPeople = kinds.map((kind) => NEWS[kind]!(names)).filter(({ field }) => !field.includes('template'));
      expect(await deliver({ ...entryFor(bert.shop, ofPeople), id: acme.shop.senders[0]!.wabaId })).toMatchObject(
        TAKEN_IN,
      );
      expect({ kinds, ...(await progress(acme)) }).toEqual({ kinds, ...before });
    });
    await fc.assert(property, { numRuns: RUNS, endOnFailure: true });
    expect(await prints(acme)).toEqual(world.prints);
  });
});

test('what comes for Acme’s number or account changes nothing of Bert’s, whose people it names, and the answer is as for nobody’s number', async () => {
  const { acme, bert } = world;
  const [before, progressBefore] = [await prints(bert), await progress(bert)];
  const nobody = { senders: [{ ...acme.shop.senders[0]!, phoneNumberId: '999', wabaId: '998' }] };
  let changed = 0;
  const property = fc.asyncProperty(news, async (kinds) => {
    trials += 1;
    const names = namesIn(lootOf(bert, trials));
    const changes = kinds.map((kind) => NEWS[kind]!(names));
    const acmeBefore = await progress(acme);
    const theirs = await deliver(entryFor(acme.shop, changes));
    const nobodys = await deliver(entryFor(nobody, changes));
    expect({ ...theirs, statements: [] }).toEqual({ ...nobodys, statements: [] });
    expect(theirs).toMatchObject(TAKEN_IN);
    if (JSON.stringify(await progress(acme)) !== JSON.stringify(acmeBefore)) changed += 1;
    expect({ kinds, ...(await progress(bert)) }).toEqual({ kinds, ...progressBefore });
  });
  await fc.assert(property, { numRuns: eachAlone.length + RUNS, examples: eachAlone, endOnFailure: true });
  expect(await prints(bert)).toEqual(before);
  expect(changed).toBeGreaterThan(eachAlone.length / 2);
});

test('what comes for both in one body goes to each its own', async () => {
  const { acme, bert } = world;
  const own = fc.record({ isAcmes: fc.boolean(), ofAcmesPerson: fc.boolean(), alone: fc.boolean() });
  const property = fc.asyncProperty(fc.array(own, { minLength: 2, maxLength: 8 }), async (parts) => {
    trials += 1;
    const entries: object[] = [];
    const expected: { id: string; business: string }[] = [];
    const changes: Record<'acme' | 'bert', Change[]> = { acme: [], bert: [] };
    parts.forEach(({ isAcmes, ofAcmesPerson, alone }, index) => {
      const names = namesIn(lootOf(ofAcmesPerson ? acme : bert, trials));
      const id = `wamid.both${String(trials)}.${String(index)}`;
      const change = NEWS['a message']!({ ...names, inboundId: id });
      expected.push({ id, business: (isAcmes ? acme : bert).shop.businessId });
      if (alone) entries.push(entryFor((isAcmes ? acme : bert).shop, [change]));
      else changes[isAcmes ? 'acme' : 'bert'].push(change);
    });
    const together = (['acme', 'bert'] as const).map((whose) => entryFor(world[whose].shop, changes[whose]));
    expect(await deliver(...entries, ...together)).toMatchObject(TAKEN_IN);
    const prefix = `wamid.both${String(trials)}.`;
    const stored = [...(await inboundOf(acme)), ...(await inboundOf(bert))].filter(({ id }) => id.startsWith(prefix));
    expect(stored.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(expected);
  });
  await fc.assert(property, { numRuns: RUNS, endOnFailure: true });
});

test('a message of each with one id of Meta’s moves in each business by what comes for that one', async () => {
  const { at, acme, bert } = world;
  const [theirs, own] = [lootOf(acme, 90), lootOf(bert, 15)];
  const statusOf = async ({ shop }: Side, id: string) =>
    (await at.query('query ($id: ID!) { node(id: $id) { ... on Message { status } } }', { id }, shop.key)).data.node
      .status;
  const ids = { acme: theirs.person.messageId, bert: own.person.messageId };
  const seen = async () => ({ acme: await statusOf(acme, ids.acme), bert: await statusOf(bert, ids.bert) });
  const sentId = theirs.person.sentId;
  const named = { ...namesIn(own), sentId };
  // Bert's message gets Meta's id of Acme's one beside it.
  await deliver(entryFor(bert.shop, [NEWS['what was read, by our id']!(named)]));
  expect(await seen()).toEqual({ acme: 'SENT', bert: 'READ' });
  await deliver(entryFor(acme.shop, [NEWS['what was delivered']!(named)]));
  expect(await seen()).toEqual({ acme: 'DELIVERED', bert: 'READ' });
});
