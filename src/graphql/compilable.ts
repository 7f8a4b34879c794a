import {
  getNamedType,
  isAbstractType,
  isNonNullType,
  isObjectType,
  Kind,
  OperationTypeNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLInputType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
  ValueNode,
  VariableDefinitionNode,
} from 'graphql';

/** A document that graphql-jit executes exactly as graphql-js would, with every literal argument lifted into a variable. */
export interface CompilableDocument {
  readonly document: DocumentNode;
  readonly lifted: readonly LiftedArgument[];
  /** Variables that may be null or absent, in places that may not: graphql-jit forgets to go on where one is. */
  readonly mustBeSet: readonly string[];
}

interface LiftedArgument {
  readonly variable: string;
  readonly type: GraphQLInputType;
  readonly value: ValueNode;
}

/** The scalar type that stands for every variable in what is compiled: graphql-js has coerced the values by then. */
export const COERCED = 'AlreadyCoerced__';

/** graphql-jit writes every spread of a fragment out, graphql-js does not: a few nested ones make millions of fields. */
const MOST_FIELDS = 600;

/**
 * Readies one operation for compilation.
 *
 * graphql-jit 0.8.9 puts literals into the source text that it evaluates (one of the right shape becomes code), reads
 * defaults of variables and of nested fields otherwise than graphql-js, mixes up fields whose aliases hold underscores, and
 * is wrong on some @skip and @include, on asynchronous `resolveType`, and on aliases such as `__proto__`. So no literal ever
 * reaches it, and an operation that uses any of the rest is left to graphql-js.
 *
 * @returns null where the operation is one for graphql-js
 */
export function compilable(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): CompilableDocument | null {
  const fragments = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  if (operation.operation === OperationTypeNode.SUBSCRIPTION || !staysSmall(operation, fragments)) return null;

  const declared = new Map(operation.variableDefinitions?.map((node) => [node.variable.name.value, node]));
  const lifted: LiftedArgument[] = [];
  const mustBeSet = new Set<string>();
  const types = new TypeInfo(schema);
  let refused = declared.has('__proto__');

  const rewritten = visit<DocumentNode>(
    { kind: Kind.DOCUMENT, definitions: [operation, ...fragments] },
    visitWithTypeInfo(types, {
      Directive: () => void (refused = true),
      Field: (node) => {
        const type = getNamedType(types.getType());
        if (isAbstractType(type) || (isObjectType(type) && type.isTypeOf != null) || hasTreacherousName(node))
          refused = true;
      },
      Argument: (node) => {
        const type = types.getArgument()?.type;
        if (type === undefined) refused = true;
        if (refused || type === undefined) return false;
        if (node.value.kind === Kind.VARIABLE) {
          const name = node.value.name.value;
          if (isNonNullType(type) && declared.get(name)?.type.kind !== Kind.NON_NULL_TYPE) mustBeSet.add(name);
          return false;
        }
        const variable = `${COERCED}${lifted.length}`;
        lifted.push({ variable, type, value: node.value });
        return { ...node, value: variableNode(variable) };
      },
    }),
  );
  if (refused || [...declared.keys()].some((name) => name.startsWith(COERCED))) return null;

  const variableDefinitions = [...declared.keys(), ...lifted.map(({ variable }) => variable)].map(definitionNode);
  const definitions = rewritten.definitions.map((node) =>
    node.kind === Kind.OPERATION_DEFINITION ? { ...node, variableDefinitions } : node,
  );
  return { document: { ...rewritten, definitions }, lifted, mustBeSet: [...mustBeSet] };
}

/** Names that graphql-jit joins with underscores, or gives a meaning of its own. */
function hasTreacherousName({ name, alias }: FieldNode): boolean {
  if (name.value.startsWith('__')) return name.value !== '__typename' || alias !== undefined;
  const key = alias?.value ?? name.value;
  return key.includes('_') || /^idx\d/.test(key);
}

function staysSmall(operation: OperationDefinitionNode, fragments: readonly FragmentDefinitionNode[]): boolean {
  const byName = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  const sizes = new Map<string, number>();
  const size = ({ selections }: SelectionSetNode): number =>
    selections.reduce((sum, node) => {
      if (sum > MOST_FIELDS) return sum;
      if (node.kind !== Kind.FRAGMENT_SPREAD) return sum + 1 + (node.selectionSet ? size(node.selectionSet) : 0);
      const name = node.name.value;
      const fragment = byName.get(name);
      const known = sizes.get(name) ?? (fragment ? size(fragment.selectionSet) : 0);
      sizes.set(name, known);
      return sum + known;
    }, 0);
  return size(operation.selectionSet) <= MOST_FIELDS;
}

const nameNode = (value: string) => ({ kind: Kind.NAME, value }) as const;
const variableNode = (name: string) => ({ kind: Kind.VARIABLE, name: nameNode(name) }) as const;
const definitionNode = (name: string): VariableDefinitionNode => ({
  kind: Kind.VARIABLE_DEFINITION,
  variable: variableNode(name),
  type: { kind: Kind.NAMED_TYPE, name: nameNode(COERCED) },
});
