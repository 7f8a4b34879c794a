import { GraphQLError, parse, validate, type DocumentNode, type GraphQLSchema } from 'graphql';
import { documentLimits, MOST_FAULTS, MOST_TOKENS } from './document-limits.ts';

/** A document that may be executed, or every reason why not, each with a code of the contract. */
export type CheckedDocument =
  | { readonly document: DocumentNode; readonly faults?: never }
  | { readonly document?: never; readonly faults: readonly GraphQLError[] };

export type DocumentCheck = (text: string) => CheckedDocument;

/** Parses and validates documents of both transports by one list of rules. */
export function documentCheck(schema: GraphQLSchema, options: { readonly introspection: boolean }): DocumentCheck {
  const limits = documentLimits(options);
  const validation = { maxErrors: MOST_FAULTS, hideSuggestions: true };

  return (text) => {
    let document: DocumentNode;
    try {
      document = parse(text, { maxLexicalTokens: MOST_TOKENS });
    } catch (error) {
      return { faults: [withCode(error as GraphQLError, 'GRAPHQL_PARSE_FAILED')] };
    }
    let faults = validate(schema, document, limits, validation);
    if (faults.length === 0) faults = validate(schema, document, undefined, validation);
    if (faults.length > 0) return { faults: faults.map((fault) => withCode(fault, 'GRAPHQL_VALIDATION_FAILED')) };
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
