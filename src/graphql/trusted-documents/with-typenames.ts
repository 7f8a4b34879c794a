import { Kind, visit, type DocumentNode, type FieldNode } from 'graphql';

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** A document that asks for the type of every object: the pages' cache knows by it which answers a change made out of date. */
export function withTypenames(document: DocumentNode): DocumentNode {
  return visit(document, {
    Field: {
      leave: (node) => {
        if (node.selectionSet === undefined) return undefined;
        const { selectionSet } = node;
        return { ...node, selectionSet: { ...selectionSet, selections: [TYPENAME, ...selectionSet.selections] } };
      },
    },
  });
}
