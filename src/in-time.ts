/** Waits for all of it, but no longer than `ms`: a client that never reads must not keep the replica. */
export async function inTime(ms: number, parts: readonly PromiseLike<unknown>[]): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([Promise.allSettled(parts), limit]);
  clearTimeout(timer);
}
