import { InvalidArgumentError } from 'commander';
import { SOURCE_CHANNELS, type SourceChannel } from '../consent/vocabulary.ts';
import { SCOPES, type Scope } from '../usecases/scopes.ts';

const MOST_DAYS = 3650;

/** Scopes, with commas. */
export function readScopes(text: string): Scope[] {
  return readSome(text.toLowerCase(), SCOPES);
}

/** Source channels, with commas. */
export function readChannels(text: string): SourceChannel[] {
  return readSome(text.toUpperCase(), SOURCE_CHANNELS);
}

/** A lifetime in days. */
export function readDays(text: string): number {
  return readWhole(text, 1, MOST_DAYS);
}

/** How long something is kept, in days; the use case says how many. */
export function readRetentionDays(text: string): number | 'forever' {
  return text === 'forever' ? text : readWhole(text, 1, Number.MAX_SAFE_INTEGER);
}

/** Minutes; the use case says how many. */
export function readMinutes(text: string): number {
  return readWhole(text, 0, Number.MAX_SAFE_INTEGER);
}

/** Points of cost a minute; the use case says how many. */
export function readPoints(text: string): number {
  return readWhole(text, 1, Number.MAX_SAFE_INTEGER);
}

/** One of several values of an option that is repeated. */
export function readOneMore(text: string, before: readonly string[]): string[] {
  return [...before, text];
}

function readSome<Name extends string>(text: string, known: readonly Name[]): Name[] {
  const names = text.split(',').map((name) => name.trim());
  const found = names.map((name) => known.find((one) => one === name));
  if (found.some((name) => name === undefined)) {
    throw new InvalidArgumentError(`Give one or more of these, with commas between: ${known.join(', ')}.`);
  }
  return found.filter((name) => name !== undefined);
}

function readWhole(text: string, least: number, most: number): number {
  const number = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
  if (!(number >= least && number <= most)) {
    const upTo = most === Number.MAX_SAFE_INTEGER ? ' or more' : ` to ${most}`;
    throw new InvalidArgumentError(`Give a whole number, ${least}${upTo}.`);
  }
  return number;
}
