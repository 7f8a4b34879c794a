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
    try {
      const document = parse(text, { maxLexicalTokens: MOST_TOKENS });
      let faults = validate(schema, document, limits, validation);
      if (faults.length === 0) faults = validate(schema, document, undefined, validation);
      if (faults.length > 0) return { faults: faults.map((fault) => withCode(fault, 'GRAPHQL_VALIDATION_FAILED')) };
      return { document };
    } catch (error) {
      if (isTooDeep(error)) return { faults: [withCode(new GraphQLError(TOO_DEEP), 'GRAPHQL_PARSE_FAILED')] };
      if (error instanceof GraphQLError) return { faults: [withCode(error, 'GRAPHQL_PARSE_FAILED')] };
      throw error;
    }
  };
}

const TOO_DEEP = 'Syntax Error: The document is nested too deeply. Send long lists and objects as variables.';

/** graphql-js follows brackets by recursion: a few hundred within each other can be too many for the stack that is left. */
function isTooDeep(error: unknown): boolean {
  return error instanceof Error && error.name === 'RangeError';
}

function withCode(error: GraphQLError, code: string): GraphQLError {
  const { nodes, source, positions, originalError } = error;
  const from = { nodes: nodes ?? null, source: source ?? null, positions: positions ?? null };
  // graphql-js hides what the schema would have, and not what the document could be.
  const message = error.message.replace(/ ?Did you mean .*\?$/s, '');
  return new GraphQLError(message, { ...from, originalError: originalError ?? null, extensions: { code } });
}
