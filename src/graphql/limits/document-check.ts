import { GraphQLError, parse, validate, type DocumentNode, type GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import { documentLimits, MOST_FAULTS, MOST_TOKENS } from './document-limits.ts';

/** A document that may be executed, or every reason why not, each with a code of the contract. */
export type CheckedDocument =
  | { readonly document: DocumentNode; readonly faults?: never }
  | { readonly document?: never; readonly faults: readonly GraphQLError[] };

export type DocumentCheck = (text: string) => CheckedDocument;

/** Characters of the documents that are kept: parsed, one takes some seventy bytes a character. */
const MOST_KEPT = 300_000;
const MOST_DOCUMENTS = 1_000;

/**
 * Parses and validates documents of both transports by one list of rules, each document once as long as it is kept: front ends
 * send the same few, and dashboards all at once after a drain.
 */
export function documentCheck(schema: GraphQLSchema, options: { readonly introspection: boolean }): DocumentCheck {
  const limits = documentLimits(options);
  const valid = new LRUCache<string, DocumentNode>({
    max: MOST_DOCUMENTS,
    maxSize: MOST_KEPT,
    sizeCalculation: (_document, text) => text.length + 1,
  });
  const validation = { maxErrors: MOST_FAULTS, hideSuggestions: true };

  return (text) => {
    const known = valid.get(text);
    if (known !== undefined) return { document: known };

    let document: DocumentNode;
    try {
      document = parse(text, { maxLexicalTokens: MOST_TOKENS });
    } catch (error) {
      return { faults: [withCode(error as GraphQLError, 'GRAPHQL_PARSE_FAILED')] };
    }
    let faults = validate(schema, document, limits, validation);
    if (faults.length === 0) faults = validate(schema, document, undefined, validation);
    if (faults.length > 0) return { faults: faults.map((fault) => withCode(fault, 'GRAPHQL_VALIDATION_FAILED')) };
    valid.set(text, document);
    return { document };
  };
}

function withCode(error: GraphQLError, code: string): GraphQLError {
  const { nodes, source, positions, originalError } = error;
  const from = { nodes: nodes ?? null, source: source ?? null, positions: positions ?? null };
  // graphql-js hides what the schema would have, and not what the document could be.
  const message = error.message.replace(/ ?Did you mean .*\?$/s, '');
  return new GraphQLError(message, { ...from, originalError: originalError ?? null, extensions: { code } });
}
