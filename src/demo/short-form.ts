import { NBSP } from './wrap.ts';

/** Fields whose values are words of the schema, written without quotes. */
const ENUM_FIELDS = new Set(['action', 'sourceChannel', 'status']);
/** Ids and keys that mean nothing to a reader: their beginning is enough. */
const OPAQUE = /^([a-z]{3}_[0-9a-f]{4}|wamid\.[\w+/=]{4}|sha256=[0-9a-f]{6})[\w+/=]{10,}$/;

/**
 * A value as GraphQL writes it, short enough to be read, with blanks that do not break inside of what belongs together. What is
 * undefined, and idempotency keys, are left out.
 */
export function shortForm(value: unknown, field = ''): string {
  if (typeof value === 'string')
    return ENUM_FIELDS.has(field) ? value : JSON.stringify(abbreviated(value)).replaceAll(' ', NBSP);
  if (Array.isArray(value)) return `[${value.map((item: unknown) => shortForm(item)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const fields = Object.entries(value)
    .filter(([name, content]) => content !== undefined && name !== 'idempotencyKey')
    .map(([name, content]) => `${name}:${NBSP}${shortForm(content, name)}`);
  return `{${NBSP}${fields.join(', ')}${NBSP}}`;
}

/** Opaque ids and signatures by their beginning. */
export function abbreviated(id: string): string {
  return id.replace(OPAQUE, '$1…');
}
