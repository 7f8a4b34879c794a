import fc from 'fast-check';
import { expect } from '@jest/globals';
import { parseId } from '../../../src/graphql/node/global-id.ts';
import type { TestGateway } from '../../support/gateway.ts';
import { documentOf, type RootField } from './documents.ts';
import { IDENTIFIERS, STAYS_ITS_OWN, type IdentifierKind, type Loot } from './identifiers.ts';
import type { Marks } from './marks.ts';
import { OWN_CALLS, Own } from './own-calls.ts';
import { comparable, replyTo, type Credential, type Placeholder, type Reply } from './replies.ts';
import { nestedArguments, slotsOf, withValue, type Slot } from './slots.ts';
import type { Side } from './side.ts';

/** One value that is put into one place. */
export interface Choice {
  readonly slot: Slot;
  readonly kind: IdentifierKind;
}

export interface Trial {
  readonly choices: readonly Choice[];
  /** Whether what is the other's is given before what never was. */
  readonly theirsFirst: boolean;
}

function everyChoice(field: RootField): Choice[] {
  return slotsOf(field).flatMap((slot) => slot.kinds.map((kind) => ({ slot, kind })));
}

/** Each place of a field alone, with each thing that could stand there. */
export function eachAlone(field: RootField): [Trial][] {
  return everyChoice(field).map((choice, index) => [{ choices: [choice], theirsFirst: index % 2 === 0 }]);
}

/** Some places of a field at once. */
export function severalAtOnce(field: RootField): fc.Arbitrary<Trial> {
  const every = everyChoice(field);
  const selector = ({ slot }: Choice): string => slot.path.join();
  const some = (): fc.Arbitrary<Choice[]> =>
    fc.uniqueArray(fc.constantFrom(...every), { minLength: 1, maxLength: 5, selector });
  return fc.record({ choices: every.length === 0 ? fc.constant([]) : some(), theirsFirst: fc.boolean() });
}

export interface Attack {
  readonly at: TestGateway;
  readonly attacker: Side;
  readonly credential: Credential;
  readonly loot: Loot;
  /** Of whom the loot is. */
  readonly marks: Marks;
}

/** What is told to somebody who looks at a failure. */
function described({ choices, theirsFirst }: Trial, { loot }: Attack): object {
  const given = choices.map(({ slot, kind }) => `${slot.path.join('.')}: ${kind} ${IDENTIFIERS[kind].of(loot)}`);
  return { given, theirsFirst };
}

/** Everything of the loot: what was given in an earlier call can come back in this one. */
function placeholders(loot: Loot, isTheirs: boolean): Placeholder[] {
  return Object.entries(IDENTIFIERS).map(([kind, { of, neverWas }]) => {
    const theirs = of(loot);
    return { value: isTheirs ? theirs : neverWas(theirs), name: `<${kind}>` };
  });
}

/** Asks for all that can be seen, of a Node as what its id says it is. */
export function documentFor(field: RootField, variables: object): string {
  const node = field.name === 'node' ? parseId((variables as { id: string }).id) : null;
  return documentOf(field, nestedArguments(field), node?.type ?? null);
}

async function call(
  field: RootField,
  trial: Trial,
  attack: Attack,
  isTheirs: boolean,
): Promise<{ reply: Reply; told: object }> {
  const { at, attacker, credential, loot, marks } = attack;
  const own = new Own(attacker.shop, () => (field.root === 'Query' ? attacker.people[0]! : attacker.takePerson()));
  let variables = OWN_CALLS[`${field.root}.${field.name}`]!(own);
  const given: string[] = [];
  for (const { slot, kind } of trial.choices) {
    const { of, neverWas } = IDENTIFIERS[kind];
    const value = isTheirs ? of(loot) : neverWas(of(loot));
    given.push(value);
    variables = withValue(variables, slot, value);
    if (!STAYS_ITS_OWN.has(kind)) marks.give(value);
  }
  const reply = await replyTo(at, credential, documentFor(field, variables), variables);
  const found = marks.foundIn([reply.body, reply.headers], given);
  expect({ ...described(trial, attack), found }).toEqual({ ...described(trial, attack), found: [] });
  return { reply, told: comparable(reply, placeholders(loot, isTheirs), attacker) };
}

/**
 * Calls a field twice, with things of another business and with things that never were, and compares all that can be told from
 * outside, and what was asked of the database.
 */
export async function expectNoDifference(field: RootField, trial: Trial, attack: Attack): Promise<void> {
  const first = await call(field, trial, attack, trial.theirsFirst);
  const second = await call(field, trial, attack, !trial.theirsFirst);
  const [theirs, neverWas] = trial.theirsFirst ? [first, second] : [second, first];
  const about = described(trial, attack);
  expect({ ...about, ...theirs.told }).toEqual({ ...about, ...neverWas.told });
}
