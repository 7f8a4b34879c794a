import { GraphQLError, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import type { AuthenticatedCaller } from '../../usecases/access.ts';
import { NO_RATE_LIMITS, type RateLimits } from '../../usecases/rate-limits.ts';
import type { TrustedDocuments } from '../trusted-documents/trusted-documents.ts';
import { documentCheck, type CheckedDocument } from './document-check.ts';
import { KeptDocuments } from './kept-documents.ts';
import { costMeter, MOST_COST, tooCostly } from './operation-cost.ts';
import { rateLimited } from './rate-limited.ts';

/** What a document costs that is refused: it was parsed and validated all the same. */
const REFUSED_COST = 20;

/** Parsing and validating a document that is not kept takes time by its length. Paid before: whoever has nothing left gets none of it. */
const CHARACTERS_A_POINT = 10;

/** Who asks, and from which address; null: it is not known. */
interface Asking {
  readonly caller: AuthenticatedCaller;
  readonly address: string | null;
}

interface Operation extends Asking {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface OperationCheckOptions {
  readonly schema: GraphQLSchema;
  readonly introspection: boolean;
  readonly trustedDocuments: TrustedDocuments;
  /** Default: nobody is limited. */
  readonly rateLimits?: RateLimits | undefined;
}

/** Everything that an operation is held to before it runs, over HTTP and over the socket alike. */
export interface OperationCheck {
  readonly trustedDocuments: TrustedDocuments;
  /**
   * The document of a text; every fault where it may not run. Reading one that is not kept costs the caller something.
   *
   * @throws FORBIDDEN for a credential that may only run trusted documents, RATE_LIMITED
   */
  document(text: string, asking: Asking): CheckedDocument;
  /**
   * Takes what a request costs that names no operation which may run.
   *
   * @throws RATE_LIMITED
   */
  chargeRefused(asking: Asking): void;
  /**
   * Takes what the operation costs from what the caller has left, and keeps its document for those to come.
   *
   * @returns the cost
   * @throws GRAPHQL_VALIDATION_FAILED for an operation that costs too much, RATE_LIMITED
   */
  charge(operation: Operation): number;
}

/** The one check of both transports. */
export function operationCheck(options: OperationCheckOptions): OperationCheck {
  const { schema, introspection, trustedDocuments, rateLimits = NO_RATE_LIMITS } = options;
  const check = documentCheck(schema, { introspection });
  const kept = new KeptDocuments();
  const costOf = costMeter(schema);
  const spend = ({ caller, address }: Asking, points: number): void => {
    const spending = rateLimits.spend(caller, points, address);
    if (!spending.allowed) throw rateLimited(spending.retryAfterMs);
  };

  return {
    trustedDocuments,
    document: (text, asking) => {
      if (asking.caller.rights.trustedDocumentsOnly && !trustedDocuments.has(text)) throw untrusted();
      const known = kept.get(text);
      if (known !== undefined) return { document: known };
      spend(asking, Math.ceil(text.length / CHARACTERS_A_POINT));
      const checked = check(text);
      if (checked.faults !== undefined) spend(asking, REFUSED_COST);
      return checked;
    },
    chargeRefused: (asking) => {
      spend(asking, REFUSED_COST);
    },
    charge: ({ document, operation, variables, ...asking }) => {
      const cost = costOf(document, operation, variables);
      if (cost > MOST_COST) {
        spend(asking, REFUSED_COST);
        throw tooCostly(cost);
      }
      spend(asking, cost);
      kept.keep(document);
      return cost;
    },
  };
}

function untrusted(): GraphQLError {
  const message =
    'This credential may only run documents that the gateway knows, and this is none of them. Add it to the file that TRUSTED_DOCUMENTS names, under the SHA-256 of its text, or use a credential without this restriction.';
  return new GraphQLError(message, { extensions: { code: 'FORBIDDEN', http: { status: 403 } } });
}
