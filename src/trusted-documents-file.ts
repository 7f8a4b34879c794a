import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Documents by the SHA-256 of their text, as graphql-codegen writes its persisted documents. */
type Manifest = Readonly<Record<string, string>>;

/**
 * Reads the documents that a business's own front ends send.
 *
 * @throws Error that says what is wrong with the file, as the end of a sentence
 */
export function readTrustedDocuments(path: string): Manifest {
  let manifest: unknown;
  try {
    manifest = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new Error('must name a JSON file that can be read, such as the persisted-documents.json of graphql-codegen');
  }
  if (typeof manifest !== 'object' || manifest === null || Array.isArray(manifest)) {
    throw new Error('must name a file that is one JSON object, of documents by the SHA-256 of their text');
  }
  for (const [hash, text] of Object.entries(manifest)) {
    if (typeof text !== 'string' || createHash('sha256').update(text).digest('hex') !== hash) {
      throw new Error(
        `must name a file in which every key is the SHA-256 of its document in lower-case hex; ${hash.slice(0, 12)}… is not`,
      );
    }
  }
  return manifest as Manifest;
}
