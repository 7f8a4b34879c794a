import type { Instant } from '../../consent/instant.ts';
import { MalformedCursorError } from '../../usecases/malformed-cursor-error.ts';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const INTEGER = /^(0|[1-9]\d{0,14})$/;

/** For lists in the order of their ids. @throws MalformedCursorError */
export function idKey(after: string): string {
  if (!UUID.test(after)) throw new MalformedCursorError();
  return after;
}

/** For lists in the order of the journal. @throws MalformedCursorError */
export function seqKey(after: string): number {
  if (!INTEGER.test(after)) throw new MalformedCursorError();
  return Number(after);
}

/** For lists in the order of an instant: `<ms>:<id>`. @throws MalformedCursorError */
export function instantKey(after: string): [at: Instant, id: string] {
  const [at = '', id = '', ...more] = after.split(':');
  if (more.length > 0) throw new MalformedCursorError();
  return [seqKey(at), idKey(id)];
}
