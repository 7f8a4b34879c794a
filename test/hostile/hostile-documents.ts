import fc from 'fast-check';
import type { Attempt } from './attempt.ts';
import { broken, MONSTER_DOCUMENTS } from './broken-documents.ts';
import { powerless, readers } from './credentials.ts';
import type { Documents } from './document-arbitraries.ts';
import { graphqlAttempt } from './graphql-attempt.ts';
import { hostileValues } from './hostile-json.ts';
import { hostileTexts } from './hostile-texts.ts';
import { SITE_ORIGIN, type World } from './world.ts';

/** GraphQL documents by the grammar: right, almost right, broken, and far too large. Whoever sends a mutation may not. */
export function hostileDocuments(world: World, documents: Documents): fc.Arbitrary<Attempt> {
  const values = hostileValues(world);
  const variables = fc.oneof(
    fc.record({
      of_Int: fc.oneof(fc.constantFrom<unknown>(0, 5, -1, 101, 2_147_483_647, null, '5'), values),
      of_String: values,
      of_ID: fc.oneof(fc.constantFrom<unknown>(...world.ids), values),
      of_Boolean: fc.oneof(fc.constantFrom<unknown>(true, false, null), values),
      of_PhoneNumber: values,
      of_DateTime: values,
    }),
    fc.constant(undefined),
    values,
  );
  const name = fc.oneof(
    { weight: 8, arbitrary: fc.constant(undefined) },
    {
      weight: 1,
      arbitrary: fc.oneof(fc.constantFrom<unknown>('Named', 'Nobody', '__proto__', 1, null, []), hostileTexts(world)),
    },
  );
  const queries = documents('Query');
  const mutations = documents('Mutation');
  const sent = (kind: string, text: fc.Arbitrary<string>, credential = readers(world)): fc.Arbitrary<Attempt> =>
    fc
      .tuple(text, variables, name, credential, fc.constantFrom('', SITE_ORIGIN, 'https://evil.example'))
      .map(([query, given, operationName, who, origin]) => {
        // A public key from its own page may capture.
        const isOfPage =
          who !== null && 'key' in who && who.key === 'SITE' && !query.trimStart().startsWith('mutation');
        return graphqlAttempt(
          kind,
          { query, variables: given, operationName },
          who,
          isOfPage && origin !== '' ? [['origin', origin]] : [],
        );
      });
  return fc.oneof(
    { weight: 6, arbitrary: sent('query document', queries) },
    { weight: 4, arbitrary: sent('mutation document', mutations, powerless(world)) },
    { weight: 1, arbitrary: sent('subscription document', documents('Subscription')) },
    { weight: 4, arbitrary: sent('broken document', broken(queries)) },
    { weight: 1, arbitrary: sent('broken mutation', broken(mutations), powerless(world)) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(MONSTER_DOCUMENTS, readers(world))
        .map(([{ name: what, text }, who]) => graphqlAttempt(`document: ${what}`, { query: text }, who)),
    },
    { weight: 1, arbitrary: sent('text for a document', hostileTexts(world)) },
  );
}
