import fc from 'fast-check';
import type { Attempt } from './attempt.ts';
import { documentsOf } from './document-arbitraries.ts';
import { hostileDocuments } from './hostile-documents.ts';
import { hostileHttp } from './hostile-http.ts';
import { hostilePersisted } from './hostile-persisted.ts';
import { hostileSockets } from './hostile-sockets.ts';
import { hostileStreams } from './hostile-streams.ts';
import { hostileVariables } from './hostile-variables.ts';
import { hostileWebhooks } from './hostile-webhooks.ts';
import type { World } from './world.ts';

const IN_A_BATCH = 40;

/** Everything hostile, in one mixture. */
function hostileAttempts(world: World): fc.Arbitrary<Attempt> {
  const documents = documentsOf(world);
  return fc.oneof(
    { weight: 30, arbitrary: hostileVariables(world) },
    { weight: 30, arbitrary: hostileDocuments(world, documents) },
    { weight: 22, arbitrary: hostileHttp(world) },
    { weight: 4, arbitrary: hostilePersisted(world) },
    { weight: 8, arbitrary: hostileWebhooks(world) },
    { weight: 3, arbitrary: hostileStreams() },
    { weight: 3, arbitrary: hostileSockets(world, documents) },
  );
}

export interface SeededAttempt {
  readonly attempt: Attempt;
  /** A run with this seed begins with the batch that this attempt is of. */
  readonly seed: number;
}

/** So many of them; the same seed makes the same ones, but for the ids that a world has. */
export function* attemptsFrom(seed: number, count: number, world: World): Generator<SeededAttempt> {
  const attempts = hostileAttempts(world);
  for (let made = 0; made < count; made += IN_A_BATCH) {
    const ofBatch = seed + made / IN_A_BATCH;
    const batch = fc.sample(attempts, { seed: ofBatch, numRuns: IN_A_BATCH });
    for (const attempt of batch.slice(0, count - made)) yield { attempt, seed: ofBatch };
  }
}
