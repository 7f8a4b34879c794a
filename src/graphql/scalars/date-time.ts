import type { Instant } from '../../consent/instant.ts';
import { badUserInput } from '../bad-user-input.ts';
import { stringScalar } from './string-scalar.ts';

const RFC_3339 = /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;

function parse(text: string): Instant {
  const match = RFC_3339.exec(text);
  if (match === null) {
    throw badUserInput(
      'DateTime is an RFC 3339 date and time with its offset, such as 2026-11-22T10:15:00Z or 2026-11-22T11:15:00+01:00.',
    );
  }
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const local = new Date(0);
  local.setUTCFullYear(year, month - 1, day);
  // Date rolls 30 February over into March; a date that rolls over does not exist.
  if (local.getUTCMonth() !== month - 1 || local.getUTCDate() !== day) {
    throw badUserInput('DateTime names a day that does not exist; check the month and the day.');
  }
  const offsetHours = Number(match[9] ?? 0);
  const offsetMinutes = Number(match[10] ?? 0);
  if (hour > 23 || minute > 59 || second > 59 || offsetHours > 23 || offsetMinutes > 59) {
    throw badUserInput('DateTime names a time of day that does not exist; hours end at 23, minutes and seconds at 59.');
  }
  const milliseconds = Number((match[7] ?? '').slice(0, 3).padEnd(3, '0'));
  const offset = (match[8] === '-' ? -1 : 1) * (offsetHours * 60 + offsetMinutes);
  return local.setUTCHours(hour, minute - offset, second, milliseconds);
}

function serialize(value: unknown): string {
  if (typeof value !== 'number') throw new TypeError('DateTime is given as milliseconds since 1970-01-01T00:00:00Z.');
  return new Date(value).toISOString();
}

/** RFC 3339 outside, an `Instant` in ms UTC inside. */
export const DateTime = stringScalar<Instant>({
  name: 'DateTime',
  description:
    'An instant as RFC 3339 writes it, with an offset: `2026-11-22T10:15:00Z`, `2026-11-22T11:15:00.250+01:00`. Answers are ' +
    'always UTC with milliseconds and end in `Z`. A time without an offset, and a day that does not exist, are refused.',
  parse,
  serialize,
});
