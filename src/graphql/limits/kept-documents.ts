import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/** Characters of the documents that are kept: parsed, one takes some seventy bytes a character. */
const MOST_KEPT = 300_000;
const MOST_DOCUMENTS = 1_000;

/**
 * Valid documents by their text, for all callers together: front ends send the same few, and dashboards all at once after a drain.
 * Whoever puts one in has paid for its operation, so that nobody crowds out what others use with documents that never run.
 */
export class KeptDocuments {
  private readonly documents = new LRUCache<string, DocumentNode>({
    max: MOST_DOCUMENTS,
    maxSize: MOST_KEPT,
    sizeCalculation: (_document, text) => text.length + 1,
  });

  get(text: string): DocumentNode | undefined {
    return this.documents.get(text);
  }

  keep(document: DocumentNode): void {
    const text = document.loc?.source.body;
    if (text !== undefined && !this.documents.has(text)) this.documents.set(text, document);
  }
}
