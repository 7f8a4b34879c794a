import { readFileSync } from 'node:fs';
import type { Manifest } from './trusted-documents.ts';

/** Lies as far from src/graphql/trusted-documents as from its compiled form. */
const FILE = new URL('../../../schema/generated/trusted-documents.json', import.meta.url);

/** The operations of schema/operations, which the SDK, the web pages and the dashboard send. */
export function ownDocuments(): Manifest {
  return JSON.parse(readFileSync(FILE, 'utf8')) as Manifest;
}
