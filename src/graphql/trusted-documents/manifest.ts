import { createHash } from 'node:crypto';
import { Kind, print, visit, type DocumentNode, type FragmentDefinitionNode } from 'graphql';
import type { Manifest } from './trusted-documents.ts';

/** Each operation of a document with the fragments that it uses, printed as graphql-js and graphql-codegen do, by its SHA-256. */
export function manifestOf(document: DocumentNode): Manifest {
  const { definitions } = document;
  const fragments = definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  const byName = new Map(fragments.map((node) => [node.name.value, node]));
  const documents = definitions
    .filter((node) => node.kind === Kind.OPERATION_DEFINITION)
    .map((operation) => {
      const used = new Set<FragmentDefinitionNode>();
      collectFragments({ kind: Kind.DOCUMENT, definitions: [operation] }, byName, used);
      return print({ kind: Kind.DOCUMENT, definitions: [operation, ...used] });
    });
  const entries = documents.map((document) => [createHash('sha256').update(document).digest('hex'), document] as const);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function collectFragments(
  document: DocumentNode,
  byName: ReadonlyMap<string, FragmentDefinitionNode>,
  used: Set<FragmentDefinitionNode>,
): void {
  visit(document, {
    FragmentSpread: ({ name }) => {
      const fragment = byName.get(name.value);
      if (fragment === undefined || used.has(fragment)) return;
      used.add(fragment);
      collectFragments({ kind: Kind.DOCUMENT, definitions: [fragment] }, byName, used);
    },
  });
}
