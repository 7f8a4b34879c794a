import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { rootFields, type RootField } from './documents.ts';
import { IDENTIFIERS } from './identifiers.ts';
import { Own, OWN_CALLS } from './own-calls.ts';
import { replyTo, type Credential } from './replies.ts';
import { printsOf } from './rows.ts';
import { isOf, lootOf } from './side.ts';
import { slotsOf } from './slots.ts';
import { documentFor, eachAlone, expectNoDifference, severalAtOnce } from './trial.ts';
import { openTwoTenants, type TwoTenants, type WorldSize } from './world.ts';

/** Only a link is told something there. */
const OF_LINKS = ['Query.confirmationRequest', 'Query.optInInvitation'];

/** What names nothing comes first: in its answer would stand what the trials of others leave behind. */
const asked = rootFields()
  .filter(({ root }) => root !== 'Subscription')
  .sort((a, b) => Number(slotsOf(a).length > 0) - Number(slotsOf(b).length > 0));
const named = asked.map((field) => [`${field.root}.${field.name}`, field] as const);

/**
 * Tests of every query and mutation, by Bert, who has a key of his own for everything.
 *
 * @param runs random choices of places for each field, beside each place alone
 */
export function tryEveryField(size: WorldSize, runs: number): void {
  let world: TwoTenants;
  let withKey: Credential;
  let trials = 0;
  beforeAll(async () => {
    world = await openTwoTenants(size);
    withKey = { key: world.bert.shop.key, origin: null };
  });
  afterAll(() => world.at.stop());

  test('what is given for Acme’s is Acme’s, and what never was is nobody’s', async () => {
    const { at, acme, bert } = world;
    const loot = lootOf(acme, 3);
    const whose = async (value: string) => ({ acme: await isOf(at, acme, value), bert: await isOf(at, bert, value) });
    for (const [kind, { of, neverWas }] of Object.entries(IDENTIFIERS)) {
      const theirs = of(loot);
      expect({ kind, ...(await whose(theirs)) }).toEqual({ kind, acme: true, bert: false });
      expect({ kind, ...(await whose(neverWas(theirs))) }).toEqual({ kind, acme: false, bert: false });
    }
  });

  describe('what is another business’s is to this one what never was', () => {
    test.each(named)('in %s', async (_name, field) => {
      const property = fc.asyncProperty(severalAtOnce(field), async (trial) => {
        const { at, acme, bert, marksOf } = world;
        trials += 1;
        const loot = lootOf(acme, trials);
        await expectNoDifference(field, trial, { at, attacker: bert, credential: withKey, loot, marks: marksOf.acme });
      });
      const examples = eachAlone(field);
      // A failure is told with the first choice that shows it: another try would meet what this one has left behind.
      await fc.assert(property, { numRuns: examples.length + runs, examples, endOnFailure: true });
    });
  });

  test.each(named)('in its own, nothing is wrong with %s', (name, field) => expectOwnCallSucceeds(name, field));

  test('and nothing of it has changed', async () => {
    expect(await printsOf(world.at, world.acme.shop.businessId)).toEqual(world.prints);
  });

  /** Otherwise two calls could be alike since both are refused, whatever they name. */
  async function expectOwnCallSucceeds(name: string, field: RootField): Promise<void> {
    const { at, bert } = world;
    const variables = OWN_CALLS[name]!(new Own(bert.shop, () => bert.takePerson()));
    const { body } = await replyTo(at, withKey, documentFor(field, variables), variables);
    const { data, errors } = body as Answer;
    expect(errors).toBeUndefined();
    if (!OF_LINKS.includes(name)) expect(data[field.name]).not.toBeNull();
    // Nobody here is connected to Meta, and a key is no invitation.
    const faults = ['Mutation.syncTemplates', 'Mutation.acceptOptInInvitation'].includes(name) ? 1 : 0;
    expect(data[field.name]?.userErrors ?? []).toHaveLength(faults);
  }
}

interface Answer {
  readonly data: Readonly<Record<string, { readonly userErrors?: readonly unknown[] } | null>>;
  readonly errors?: unknown;
}
