import { canonicalJson } from './canonical-json.ts';
import type { IdempotencyKey } from './journal.ts';
import type { Generator } from './ports.ts';

/**
 * The key of a call with the hash of its input, or null where the call carries no key. Neither the order of fields matters, nor
 * whether an optional one is null or left out.
 */
export function idempotencyKey(
  generate: Generator,
  operation: string,
  input: { readonly idempotencyKey: string | null },
): IdempotencyKey | null {
  const { idempotencyKey: key, ...rest } = input;
  return key === null
    ? null
    : { operation, key, fingerprint: generate.sha256(canonicalJson(rest, (field) => field !== null)) };
}
