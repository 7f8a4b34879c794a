import { isObjectType } from 'graphql';
import type { GraphQLField, GraphQLFieldResolver, GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import type { GatewayContext } from '../context.ts';
import { lacksScope, refusalOf } from './admission.ts';
import { beyondReading, type BeyondReading } from './beyond-reading.ts';
import type { Scope } from '../../usecases/access.ts';
import type {
  AccessRule,
  AccessRules,
  Arguments,
  FurtherScopes,
  RepeatedFields,
  RootType,
  ToldFields,
} from './rule.ts';

type Field = GraphQLField<unknown, GatewayContext, Arguments>;
type Resolve = GraphQLFieldResolver<unknown, GatewayContext, Arguments>;
type Check = (context: GatewayContext, args: Arguments, info: GraphQLResolveInfo) => void;

/** What is known beside the rules of the root fields. */
export interface FurtherRules {
  /** What fields below the roots need, wherever they are reached. */
  readonly scopes?: FurtherScopes;
  /** What is told of a person to who lacks `read`. */
  readonly told?: ToldFields;
  readonly repeated?: RepeatedFields;
}

/**
 * Puts the rules before the resolvers, where every way of executing comes by: graphql-js, compiled operations and the socket.
 * What is refused has read nothing. Changes the schema in place.
 *
 * @throws where a root field has no rule, or a rule no field
 */
export function guard(schema: GraphQLSchema, rules: AccessRules, further: FurtherRules = {}): GraphQLSchema {
  const { scopes = {}, told = {}, repeated = {} } = further;
  for (const root of ['Query', 'Mutation', 'Subscription'] as const) {
    const fields = fieldsOf(schema, root);
    refuseGaps(root, Object.keys(fields), Object.keys(rules[root]));
    for (const [name, field] of Object.entries(fields)) {
      const rule = rules[root][name];
      if (rule === undefined) continue;
      protect(field, bySubscribing(root), admitting(rule, beyondReading(schema, field, told, repeated)));
    }
  }
  for (const [type, wanted] of Object.entries(scopes)) {
    const fields = fieldsOf(schema, type);
    for (const [name, scope] of Object.entries(wanted)) {
      const field = fields[name];
      if (field === undefined) throw new Error(`There is no ${type}.${name} to guard.`);
      protect(field, 'resolve', needing(scope));
    }
  }
  for (const [type, names] of Object.entries(told)) {
    const fields = fieldsOf(schema, type);
    const stale = names.filter((name) => fields[name] === undefined);
    if (stale.length > 0) throw new Error(`There is no ${type}.${stale.join(`, ${type}.`)} to be told without read.`);
  }
  return schema;
}

function fieldsOf(schema: GraphQLSchema, name: string): Readonly<Record<string, Field>> {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Error(`The schema has no type ${name} to guard.`);
  return type.getFields() as Readonly<Record<string, Field>>;
}

function refuseGaps(root: RootType, fields: readonly string[], ruled: readonly string[]): void {
  const open = fields.filter((name) => !ruled.includes(name));
  const stale = ruled.filter((name) => !fields.includes(name));
  if (open.length > 0) {
    throw new Error(
      `Nobody said who may use ${root}.${open.join(`, ${root}.`)}: add a line to src/graphql/access/rules.ts.`,
    );
  }
  if (stale.length > 0) {
    throw new Error(
      `There is no ${root}.${stale.join(`, ${root}.`)}: take the line out of src/graphql/access/rules.ts.`,
    );
  }
}

/** A subscription is checked once, before it follows anything. */
function bySubscribing(root: RootType): 'resolve' | 'subscribe' {
  return root === 'Subscription' ? 'subscribe' : 'resolve';
}

function protect(field: Field, step: 'resolve' | 'subscribe', check: Check): void {
  const inner = field[step] as Resolve | undefined;
  if (inner === undefined) throw new Error(`${field.name} does nothing that could be guarded.`);
  field[step] = (source, args, context, info) => {
    check(context, args, info);
    return inner(source, args, context, info);
  };
}

function admitting(rule: AccessRule, beyond: BeyondReading): Check {
  return ({ caller: { rights }, origin }, args, info) => {
    const refusal = refusalOf(rule, { rights, origin }, args);
    if (refusal !== null) throw refusal;
    if (rights.scopes.has('read')) return;
    const fields = beyond(args, info);
    if (fields.length > 0) throw lacksScope(rights, 'read', fields);
  };
}

function needing(scope: Scope): Check {
  return ({ caller: { rights } }) => {
    if (!rights.scopes.has(scope)) throw lacksScope(rights, scope);
  };
}
