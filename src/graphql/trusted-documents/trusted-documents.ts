/** Documents by the SHA-256 of their text, in lower-case hex: what graphql-codegen writes as persisted documents. */
export type Manifest = Readonly<Record<string, string>>;

/** The documents that the gateway knows by their hash. Nobody can add one while it runs. */
export interface TrustedDocuments {
  /** The text with this hash; null: there is none. */
  textOf(hash: string): string | null;
  has(text: string): boolean;
  /** The names of their operations. */
  readonly operationNames: ReadonlySet<string>;
}

/** The documents of several manifests together. */
export function trustedDocuments(...manifests: readonly Manifest[]): TrustedDocuments {
  const byHash = new Map(manifests.flatMap((manifest) => Object.entries(manifest)));
  const texts = new Set(byHash.values());
  return {
    textOf: (hash) => byHash.get(hash) ?? null,
    has: (text) => texts.has(text),
    operationNames: new Set([...texts].flatMap(operationNamesIn)),
  };
}

/** Without parsing: should something that looks like an operation stand in a string, its name is known for nothing. */
function operationNamesIn(text: string): string[] {
  return [...text.matchAll(/\b(?:query|mutation|subscription)\s+([_A-Za-z]\w*)/g)].map(([, name]) => name ?? '');
}
