import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Meta's envelope. */
export type Payload = {
  object: string;
  entry: { id: string; time?: number; changes: { field: string; value: Record<string, unknown> }[] }[];
};

const own = join(import.meta.dirname, '../fixtures/webhooks');
/** Real payloads, where this repository stands beside them. */
const real = join(import.meta.dirname, '../../../shared/webhooks');

export const realPayloadsAreHere = existsSync(real);

/** The repository's own payloads: one file a kind, one payload a name. */
export function ownPayloads(kind: string): Record<string, Payload> {
  return JSON.parse(readFileSync(join(own, `${kind}.json`), 'utf8')) as Record<string, Payload>;
}

export function allOwnPayloads(): Payload[] {
  return payloadsIn(own);
}

export function allRealPayloads(): Payload[] {
  return payloadsIn(real);
}

function payloadsIn(folder: string): Payload[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files
    .sort()
    .flatMap((name) => Object.values(JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, Payload>));
}
