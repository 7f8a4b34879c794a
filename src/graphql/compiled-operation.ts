import { GraphQLError, GraphQLScalarType, isListType, isNonNullType, isObjectType, valueFromAST } from 'graphql';
import type {
  DocumentNode,
  ExecutionResult,
  GraphQLFieldResolver,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { COERCED, compilable } from './compilable.ts';

/** Executes with variables as graphql-js coerced them; null: this time graphql-js has to do it, and nothing was executed. */
export type CompiledOperation = (
  contextValue: unknown,
  coerced: Readonly<Record<string, unknown>>,
) => Promise<ExecutionResult> | ExecutionResult | null;

/** Compiles operations of one schema; null where an operation is one for graphql-js. */
export type OperationCompiler = (
  document: DocumentNode,
  operation: OperationDefinitionNode,
) => CompiledOperation | null;

/**
 * Readies a schema for graphql-jit.
 *
 * Changes the schema in place: resolvers of lists are wrapped, since graphql-jit puts the nulls of rejected items at the end.
 */
export function operationCompiler(schema: GraphQLSchema): OperationCompiler {
  settleLists(schema);
  const withCoerced = alsoKnowing(schema, new GraphQLScalarType({ name: COERCED }));
  const isSafe = resolversHaveOwnNames(schema);

  return (document, operation) => {
    const ready = isSafe ? compilable(schema, document, operation) : null;
    if (ready === null) return null;
    const compiled = compileQuery(withCoerced, ready.document, undefined, { disablingCapturingStackErrors: true });
    if (!isCompiledQuery(compiled)) return null;

    return (contextValue, coerced) => {
      if (ready.mustBeSet.some((name) => coerced[name] == null)) return null;
      const variables = { ...coerced };
      for (const { variable, type, value } of ready.lifted) {
        variables[variable] = valueFromAST(value, type, coerced);
        if (variables[variable] === undefined) return null;
      }
      const result = compiled.query(undefined, contextValue, variables);
      return isThenable(result) ? result.then(withOwnErrors) : withOwnErrors(result);
    };
  };
}

/** graphql-jit's errors lack what Apollo and `toJSON` count on (its issue 234). */
function withOwnErrors(result: ExecutionResult): ExecutionResult {
  if (result.errors === undefined) return result;
  return { ...result, errors: result.errors.map(ownError) };
}

function ownError({ message, path, locations, originalError }: GraphQLError): GraphQLError {
  const error = new GraphQLError(message, { path: path ?? null, originalError: originalError ?? null });
  Object.defineProperty(error, 'locations', { value: locations, enumerable: true });
  return error;
}

/** The schema, and one more type that only compiled documents can name. */
function alsoKnowing(schema: GraphQLSchema, type: GraphQLScalarType): GraphQLSchema {
  const getType: GraphQLSchema['getType'] = (name) => (name === type.name ? type : schema.getType(name));
  return Object.create(schema, { getType: { value: getType } }) as GraphQLSchema;
}

/** graphql-jit calls a resolver by its type's and its field's name in one word. */
function resolversHaveOwnNames(schema: GraphQLSchema): boolean {
  const names = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => Object.keys(type.getFields()).map((field) => type.name + field));
  return new Set(names).size === names.length;
}

function settleLists(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const isList = isListType(isNonNullType(field.type) ? field.type.ofType : field.type);
      if (isList && field.resolve !== undefined) field.resolve = settled(field.resolve);
    }
  }
}

type Resolver = GraphQLFieldResolver<unknown, unknown>;

function settled(resolve: Resolver): Resolver {
  return (...args) => {
    const value = resolve(...args);
    return isThenable(value) ? value.then(settleItems) : settleItems(value);
  };
}

/** Both engines report an item that is an error as they report one that was rejected. */
function settleItems(value: unknown): unknown {
  if (!Array.isArray(value) || !value.some(isThenable)) return value;
  return Promise.all(value.map((item: unknown) => (isThenable(item) ? item.then(undefined, asError) : item)));
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('A list item was rejected.', { cause: reason });
}

function isThenable<Value>(value: Value | PromiseLike<Value>): value is PromiseLike<Value> {
  return typeof (value as Partial<PromiseLike<Value>> | null | undefined)?.then === 'function';
}
