import { isObjectType, type GraphQLField, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import type { GatewayContext } from '../context.ts';
import { lacksScope, refusalOf } from './admission.ts';
import type { Scope } from '../../usecases/access.ts';
import type { AccessRule, AccessRules, Arguments, FurtherScopes, RootType } from './rule.ts';

type Field = GraphQLField<unknown, GatewayContext, Arguments>;
type Resolve = GraphQLFieldResolver<unknown, GatewayContext, Arguments>;
type Check = (context: GatewayContext, args: Arguments) => void;

/**
 * Puts the rules before the resolvers, where every way of executing comes by: graphql-js, compiled operations and the socket.
 * What is refused has read nothing. Changes the schema in place.
 *
 * @param further what fields below the roots need, wherever they are reached
 * @throws where a root field has no rule, or a rule no field
 */
export function guard(schema: GraphQLSchema, rules: AccessRules, further: FurtherScopes = {}): GraphQLSchema {
  for (const root of ['Query', 'Mutation', 'Subscription'] as const) {
    const fields = fieldsOf(schema, root);
    refuseGaps(root, Object.keys(fields), Object.keys(rules[root]));
    for (const [name, field] of Object.entries(fields)) {
      const rule = rules[root][name];
      if (rule !== undefined) protect(field, bySubscribing(root), admitting(rule));
    }
  }
  for (const [type, wanted] of Object.entries(further)) {
    for (const [name, field] of Object.entries(fieldsOf(schema, type))) {
      const scope = typeof wanted === 'string' ? wanted : wanted[name];
      if (scope !== undefined && field.resolve !== undefined) protect(field, 'resolve', needing(scope));
    }
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
    check(context, args);
    return inner(source, args, context, info);
  };
}

function admitting(rule: AccessRule): Check {
  return ({ caller, origin }, args) => {
    const refusal = refusalOf(rule, { rights: caller.rights, origin }, args);
    if (refusal !== null) throw refusal;
  };
}

function needing(scope: Scope): Check {
  return ({ caller: { rights } }) => {
    if (!rights.scopes.has(scope)) throw lacksScope(rights, scope);
  };
}
