import { readFileSync } from 'node:fs';
import type { Manifest } from './trusted-documents.ts';

/** Lies as far from src/graphql/trusted-documents as from its compiled form. */
const GENERATED = new URL('../../../schema/generated/', import.meta.url);

/** The operations of schema/operations, as they are written. */
export function ownDocuments(): Manifest {
  return manifestIn('trusted-documents.json');
}

/** The same as the web pages and the dashboard ask for them: with the types of what is answered. */
export function pageDocuments(): Manifest {
  return manifestIn('page-documents.json');
}

function manifestIn(name: string): Manifest {
  return JSON.parse(readFileSync(new URL(name, GENERATED), 'utf8')) as Manifest;
}
