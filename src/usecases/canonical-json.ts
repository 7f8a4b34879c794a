/**
 * JSON in which the order of fields does not matter: the same content gives the same text, and so the same hash.
 *
 * @param isContent which values of fields count; undefined never does
 */
export function canonicalJson(value: unknown, isContent: (field: unknown) => boolean = () => true): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(
          Object.entries(part)
            .filter(([, field]) => isContent(field))
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : part,
  );
}
