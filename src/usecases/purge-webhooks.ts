import type { RetentionStore } from './retention-ports.ts';

const AT_ONCE = 1_000;

/**
 * Deletes what Meta told and nothing here acts on, once it is so old. It is no fact of the journal.
 *
 * @param businessIds null stands for what came for nobody
 * @param days how long it is kept
 * @returns how many webhooks are gone
 */
export async function purgeWebhooks(
  retention: RetentionStore,
  businessIds: readonly (string | null)[],
  days: number,
  signal?: AbortSignal,
): Promise<number> {
  let all = 0;
  for (const businessId of businessIds) {
    let gone: number;
    do {
      signal?.throwIfAborted();
      gone = await retention.purgeWebhooks(businessId, days, AT_ONCE);
      all += gone;
    } while (gone === AT_ONCE);
  }
  return all;
}
