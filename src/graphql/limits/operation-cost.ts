import {
  GraphQLError,
  Kind,
  TypeInfo,
  ValidationContext,
  visit,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { createComplexityRule } from 'graphql-query-complexity';
import { DEAREST_OPERATION } from '../../usecases/rate-limits.ts';
import { ESTIMATORS } from './field-cost.ts';
import { MOST_FIELDS } from './shape-rule.ts';

type Variables = Readonly<Record<string, unknown>>;

/** What an operation costs with these variables, in points; the operation is one of the document. */
export type CostOf = (document: DocumentNode, operation: OperationDefinitionNode, variables: Variables) => number;

/** The most that one operation may cost. */
export const MOST_COST = DEAREST_OPERATION;

/** Even what reads nothing is parsed, checked and answered. */
const LEAST_COST = 1;

/** Combinations of variables that are remembered for one operation. */
const MOST_REMEMBERED = 50;

/** What is known of one operation, as long as its document is kept. */
interface Known {
  /** The variables that can change the cost: numbers of items, and conditions. */
  readonly counting: readonly string[];
  readonly costs: Map<string, number>;
}

/**
 * Computes costs, each once for an operation and the values that count in it.
 *
 * @throws BAD_USER_INPUT where a condition has no value
 */
export function costMeter(schema: GraphQLSchema): CostOf {
  const known = new WeakMap<OperationDefinitionNode, Known>();

  return (document, operation, variables) => {
    let entry = known.get(operation);
    if (entry === undefined)
      known.set(operation, (entry = { counting: countingVariables(operation), costs: new Map() }));
    const { counting, costs } = entry;
    let key = '';
    for (const name of counting) key += `${inWords(variables[name])},`;
    const cost = costs.get(key);
    if (cost !== undefined) return cost;

    const computed = compute(schema, document, operation, variables);
    // A field whose arguments are refused counts for nothing, since nothing of it runs: with other values it would.
    if (computed.isWhole) {
      if (costs.size >= MOST_REMEMBERED) costs.clear();
      costs.set(key, computed.cost);
    }
    return computed.cost;
  };
}

/** The refusal of an operation that costs too much. */
export function tooCostly(cost: number): GraphQLError {
  const found = Number.isFinite(cost) ? `costs ${cost} points` : `has more than ${MOST_FIELDS} fields`;
  const message = `The operation ${found}; at most ${MOST_COST} points are allowed. Ask for fewer items with \`first\`, and for the rest with \`after\`.`;
  return new GraphQLError(message, {
    extensions: {
      code: 'GRAPHQL_VALIDATION_FAILED',
      ...(Number.isFinite(cost) && { cost }),
      maxCost: MOST_COST,
      http: { status: 400 },
    },
  });
}

/** What is no number and no truth value is refused later, and may be an object that is no text. */
function inWords(value: unknown): string {
  return typeof value === 'object' && value !== null ? 'object' : String(value);
}

function countingVariables({ variableDefinitions = [] }: OperationDefinitionNode): readonly string[] {
  return variableDefinitions
    .filter(({ type }) => {
      const named = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
      return named.kind === Kind.NAMED_TYPE && (named.name.value === 'Int' || named.name.value === 'Boolean');
    })
    .map(({ variable }) => variable.name.value);
}

function compute(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): { readonly cost: number; readonly isWhole: boolean } {
  // Of several operations only one runs, and the others would be counted with it.
  const fragments = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  const own: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation, ...fragments] };
  const faults: GraphQLError[] = [];
  let cost = 0;
  const rule = createComplexityRule({
    maximumComplexity: Number.MAX_SAFE_INTEGER,
    maxQueryNodes: 2 * MOST_FIELDS,
    estimators: [...ESTIMATORS],
    variables,
    onComplete: (complexity) => {
      cost = complexity;
    },
  });
  const context = new ValidationContext(schema, own, new TypeInfo(schema), (error) => void faults.push(error));
  try {
    visit(own, rule(context));
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    if (error.message.startsWith('Query exceeds')) return { cost: Infinity, isWhole: false };
    // A condition that is null: what it would leave out cannot be told.
    const { message, nodes } = error;
    throw new GraphQLError(message, {
      nodes: nodes ?? null,
      extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
    });
  }
  return { cost: Math.max(cost, LEAST_COST), isWhole: faults.length === 0 };
}
