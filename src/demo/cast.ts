import { randomInt } from 'node:crypto';

const NAMES = ['Ana', 'Ben', 'Carla', 'Dev', 'Emma', 'Farid', 'Gina', 'Hugo', 'Iris', 'Jon'] as const;

export interface Person {
  readonly name: string;
  readonly phone: string;
}
/** The customers of the story, strangers to the gateway at every run. */
export type Cast = Readonly<Record<(typeof NAMES)[number], Person>>;

/** Area code 555 is nobody's: these numbers are possible, and no telephone rings. */
const FIRST = 2_000_000;
const LAST = 9_999_999;

export function newCast(): Cast {
  const person = (name: string): Person => ({ name, phone: `+1555${randomInt(FIRST, LAST + 1)}` });
  return Object.fromEntries(NAMES.map((name) => [name, person(name)])) as Cast;
}
