import type { TrustedDocuments } from './trusted-documents.ts';

/** As Apollo names what it asks its cache of persisted queries for. */
const PREFIX = 'apq:';

interface ReadOnlyCache {
  get(key: string): Promise<string | undefined>;
  set(): Promise<void>;
  delete(): Promise<boolean>;
}

/** The trusted documents where Apollo looks persisted queries up. It stores none: any key could fill such a store. */
export function persistedDocuments(trusted: TrustedDocuments): ReadOnlyCache {
  return {
    get: async (key) => trusted.textOf(key.slice(PREFIX.length)) ?? undefined,
    set: async () => undefined,
    delete: async () => false,
  };
}
