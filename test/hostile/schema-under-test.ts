import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLObjectType } from 'graphql';

/** The contract, as the gateway serves it. */
export const SCHEMA = buildSchema(readFileSync(new URL('../../schema/schema.graphql', import.meta.url), 'utf8'));

export type Root = 'Query' | 'Mutation' | 'Subscription';

export function rootOf(name: Root): GraphQLObjectType {
  return SCHEMA.getType(name) as GraphQLObjectType;
}
