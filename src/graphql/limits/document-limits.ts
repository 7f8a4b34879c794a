import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import { GraphQLError, type ValidationContext, type ValidationRule } from 'graphql';
import { introspectionRule } from './introspection-rule.ts';
import { shapeRule } from './shape-rule.ts';

/** What graphql-js reads of a document before it gives up. The largest of schema/operations has a fifth of it. */
export const MOST_TOKENS = 2_000;

/** Levels of fields, fragments not counted; the deepest of schema/operations has 5. */
const DEEPEST = 12;

/** Aliases of one operation, those in its fragments included. */
const MOST_ALIASES = 30;

/** Directives of one operation. */
const MOST_DIRECTIVES = 20;

/** Faults that one answer names; graphql-js stops looking there. */
export const MOST_FAULTS = 20;

/**
 * The limits that hold for every document, over HTTP and over the socket, before it is validated: validation itself compares
 * fields with each other, and is only quick for documents within them.
 */
export function documentLimits({ introspection }: { readonly introspection: boolean }): readonly ValidationRule[] {
  return [
    shapeRule,
    asRule(maxDepthRule, { n: DEEPEST, flattenFragments: true }, (found) => {
      return `The operation is ${found} levels deep; at most ${DEEPEST} are allowed. Ask for the inner levels in a second operation, by their ids.`;
    }),
    asRule(maxAliasesRule, { n: MOST_ALIASES }, (found) => {
      return `The operation has ${found} aliases; at most ${MOST_ALIASES} are allowed. Send it as several operations.`;
    }),
    asRule(maxDirectivesRule, { n: MOST_DIRECTIVES }, (found) => {
      return `The operation has ${found} directives; at most ${MOST_DIRECTIVES} are allowed. Send it as several operations.`;
    }),
    ...(introspection ? [] : [introspectionRule]),
  ];
}

interface ArmorOptions {
  readonly n: number;
  readonly flattenFragments?: boolean;
  readonly propagateOnRejection: boolean;
  readonly onReject: ((context: ValidationContext | null, error: GraphQLError) => void)[];
}

/** graphql-armor throws in the middle of validation, in the words of a syntax error; here its finding is one fault of the document. */
function asRule<Options extends object>(
  rule: (options?: Options & ArmorOptions) => (context: ValidationContext) => object,
  options: Options,
  describe: (found: string) => string,
): ValidationRule {
  return (context) => {
    const onReject = (_context: unknown, error: GraphQLError): void => {
      const found = /found (\d+)/.exec(error.message)?.[1] ?? 'too many';
      context.reportError(new GraphQLError(describe(found)));
    };
    return rule({ ...options, propagateOnRejection: false, onReject: [onReject] } as unknown as Options & ArmorOptions)(
      context,
    );
  };
}
