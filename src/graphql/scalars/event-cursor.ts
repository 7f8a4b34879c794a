import { badUserInput } from '../bad-user-input.ts';
import { stringScalar } from './string-scalar.ts';

/** The 1 leaves room for another journal layout: old cursors would still be told apart. */
const PREFIX = 'j1:';
const SHAPE = /^j1:(0|[1-9]\d{0,14})$/;

/** The opaque cursor of a journal position. */
export function encodeEventCursor(seq: number): string {
  return Buffer.from(`${PREFIX}${seq}`).toString('base64url');
}

/** The journal position of a cursor; null where it is none of ours. */
export function decodeEventCursor(cursor: string): number | null {
  const seq = Number(SHAPE.exec(Buffer.from(cursor, 'base64url').toString('latin1'))?.[1] ?? NaN);
  // One position has one spelling; Buffer alone would also read padding and noise.
  return Number.isSafeInteger(seq) && encodeEventCursor(seq) === cursor ? seq : null;
}

/** Opaque outside, the journal's `seq` inside. */
export const EventCursor = stringScalar<number>({
  name: 'EventCursor',
  description:
    "The place of one event in the business's journal. Opaque: store it, and give it back as `after` to get everything " +
    'that came behind it. The order of cursors is the order of the journal, in which an event can be late but never missing.',
  parse: (text) => {
    const seq = decodeEventCursor(text);
    if (seq === null)
      throw badUserInput('EventCursor is not one that this gateway gave out; pass the cursor of an event.');
    return seq;
  },
  serialize: (value) => {
    if (typeof value !== 'number') throw new TypeError('EventCursor is given as a position in the journal.');
    return encodeEventCursor(value);
  },
});
