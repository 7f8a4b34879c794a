/** Meta's JSON, looked at without trust: whatever is absent or odd reads as nothing, and never throws. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** PostgreSQL gives up on JSON that is nested some thousand levels; Meta's has a dozen. */
const DEEPEST = 200;

/** More seconds than the year 5000 has, so it must be milliseconds. */
const MILLISECONDS_FROM = 1e11;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object, or an empty one. */
export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** The list, or an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text that is not empty, or null. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** An identifier, which Meta sends as text here and as a number there. */
export function idOf(value: unknown): string | null {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  return textOf(value);
}

/** A whole number, which Meta sends as a number here and as text there, or null. */
export function wholeNumberOf(value: unknown): number | null {
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : null;
}

/** The one of the known words that it is, or null. */
export function wordOf<Word extends string>(words: readonly Word[], value: unknown): Word | null {
  return words.find((word) => word === value) ?? null;
}

/** Unix seconds, as text or number, in ms; null where it is no time. */
export function instantOf(value: unknown): number | null {
  const isTime = typeof value === 'number' || (typeof value === 'string' && /^\d{1,15}(\.\d+)?$/.test(value));
  const number = isTime ? Number(value) : Number.NaN;
  if (!Number.isFinite(number) || number < 0 || number > Number.MAX_SAFE_INTEGER) return null;
  return Math.floor(number < MILLISECONDS_FROM ? number * 1000 : number);
}

/**
 * The same JSON in a form that PostgreSQL can store: it has no NUL character and no half of a surrogate pair.
 * @throws RangeError where it is nested too deep
 */
export function storableJson(value: unknown, depth = 0): unknown {
  if (depth > DEEPEST) throw new RangeError(`JSON nested deeper than ${DEEPEST} levels.`);
  if (typeof value === 'string') return storableText(value);
  if (Array.isArray(value)) return value.map((part) => storableJson(part, depth + 1));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [storableText(key), storableJson(part, depth + 1)]),
  );
}

function storableText(text: string): string {
  return text.replaceAll('\0', '\u{fffd}').toWellFormed();
}
