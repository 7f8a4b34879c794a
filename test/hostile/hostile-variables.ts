import fc from 'fast-check';
import { isLeafType, getNamedType, isObjectType } from 'graphql';
import { altered } from './altered-variables.ts';
import type { Attempt, Credential, Header } from './attempt.ts';
import { garbageCredentials, keysOf, powerless, readers } from './credentials.ts';
import { doomedMutations, type DoomedMutation } from './doomed-mutations.ts';
import { goodQueries } from './good-operations.ts';
import { graphqlAttempt } from './graphql-attempt.ts';
import { rootOf } from './schema-under-test.ts';
import { SITE_ORIGIN, type World } from './world.ts';

/** Operations that are well written, with variables that are not: in every place whatever it should not be. */
export function hostileVariables(world: World): fc.Arbitrary<Attempt> {
  const queries = goodQueries(world).map(({ document, variables }) =>
    fc
      .tuple(altered(world, variables), readers(world))
      .map(([hostile, who]) => graphqlAttempt('query variables', { query: document, variables: hostile }, who)),
  );
  const mutations = doomedMutations(world).flatMap((one) => {
    const able = keysOf('ADMIN');
    const onPage: fc.Arbitrary<Credential> = fc.oneof(keysOf('SITE'), garbageCredentials(world));
    return [
      { weight: 5, arbitrary: doomed(world, one, able) },
      { weight: 1, arbitrary: doomed(world, one, powerless(world), false) },
      { weight: 1, arbitrary: doomed(world, one, onPage, true, [['origin', SITE_ORIGIN]]) },
    ];
  });
  const sync = powerless(world).map((who) =>
    graphqlAttempt('mutation without input', { query: 'mutation { syncTemplates { added templates { id } } }' }, who),
  );
  return fc.oneof(
    { weight: 4, arbitrary: fc.oneof(...queries) },
    { weight: 8, arbitrary: fc.oneof(...mutations) },
    { weight: 1, arbitrary: sync },
  );
}

function doomed(
  world: World,
  { name, input, doom }: DoomedMutation,
  credential: fc.Arbitrary<Credential>,
  isAble = true,
  headers: readonly Header[] = [],
): fc.Arbitrary<Attempt> {
  const query = documentOf(name);
  return fc.tuple(altered(world, { input }), credential).map(([variables, who]) => {
    const hostile = variables['input'];
    // What is no object is refused by its type. Whoever may not do it may try it without a fault.
    if (isAble && typeof hostile === 'object' && hostile !== null && !Array.isArray(hostile)) {
      doom(hostile as Record<string, unknown>);
    }
    return graphqlAttempt('mutation variables', { query, variables }, who, headers);
  });
}

/** All fields of the answer that need no selection of their own, and the errors. */
function documentOf(name: string): string {
  const field = rootOf('Mutation').getFields()[name]!;
  const type = getNamedType(field.type);
  const leaves = isObjectType(type)
    ? Object.values(type.getFields()).filter((one) => isLeafType(getNamedType(one.type)))
    : [];
  return `mutation M($input: ${String(field.args[0]!.type)}) { ${name}(input: $input) { ${leaves.map((one) => one.name).join(' ')} userErrors { code field message } } }`;
}
