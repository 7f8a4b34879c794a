import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { ownDocuments } from '../../src/graphql/trusted-documents/own-documents.ts';
import type { Attempt } from './attempt.ts';
import { keysOf, powerless, readers } from './credentials.ts';
import { graphqlAttempt } from './graphql-attempt.ts';
import { hostileValues, written } from './hostile-json.ts';
import type { World } from './world.ts';

const KNOWN = '{ business { name } }';
const TRUSTED = Object.keys(ownDocuments());
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Requests that name their document by a hash: a wrong one, none, of another version, of another type; by POST and by GET. */
export function hostilePersisted(world: World): fc.Arbitrary<Attempt> {
  const values = hostileValues(world);
  const hash = fc.oneof(
    fc.constantFrom<unknown>(
      sha256(KNOWN),
      sha256(KNOWN).toUpperCase(),
      sha256(''),
      '',
      'a',
      '__proto__',
      `sha256:${sha256(KNOWN)}`,
      'f'.repeat(5_000),
    ),
    values,
  );
  const version = fc.oneof({ weight: 3, arbitrary: fc.constant<unknown>(1) }, { weight: 1, arbitrary: values });
  const extension = fc.oneof(
    { weight: 5, arbitrary: fc.record({ version, sha256Hash: hash }, { requiredKeys: [] }) },
    { weight: 1, arbitrary: values },
  );
  const extensions = fc.oneof(
    { weight: 6, arbitrary: extension.map((persistedQuery): unknown => ({ persistedQuery })) },
    { weight: 1, arbitrary: values },
  );
  const query = fc.oneof(fc.constantFrom<unknown>(undefined, KNOWN, '', null, '{ viewer { id } }'), values);
  const trusted = fc
    .tuple(fc.constantFrom(...TRUSTED), values, fc.oneof(keysOf('TRUSTED'), powerless(world)))
    .map(([sha256Hash, variables, who]) =>
      graphqlAttempt(
        'trusted document',
        { variables, extensions: { persistedQuery: { version: 1, sha256Hash } } },
        who,
      ),
    );
  const others = fc
    .tuple(extensions, query, values, readers(world), fc.boolean())
    .map(([given, text, variables, who, isGet]): Attempt => {
      if (!isGet) return graphqlAttempt('persisted document', { query: text, variables, extensions: given }, who);
      const search = [['extensions', written(given)], ...(typeof text === 'string' ? [['query', text]] : [])];
      const path = `/graphql?${search.map(([name, value]) => `${name!}=${encodeURIComponent(value!.slice(0, 6_000).toWellFormed())}`).join('&')}`;
      return {
        transport: 'http',
        kind: 'persisted document by GET',
        method: 'GET',
        path,
        headers: [['apollo-require-preflight', '1']],
        credential: who,
        body: null,
      };
    });
  return fc.oneof({ weight: 3, arbitrary: others }, { weight: 1, arbitrary: trusted });
}
