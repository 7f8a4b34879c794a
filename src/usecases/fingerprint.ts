import type { IdempotencyKey } from './journal.ts';
import type { Generator } from './ports.ts';

/** The key of a call with the hash of its input, or null where the call carries no key. The order of fields does not matter. */
export function idempotencyKey(
  generate: Generator,
  operation: string,
  input: { readonly idempotencyKey: string | null },
): IdempotencyKey | null {
  const { idempotencyKey: key, ...rest } = input;
  return key === null ? null : { operation, key, fingerprint: generate.sha256(canonicalJson(rest)) };
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    isPlainObject(part)
      ? Object.fromEntries(
          Object.entries(part)
            .filter(([, inner]) => inner !== null && inner !== undefined)
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : part,
  );
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
