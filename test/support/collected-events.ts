import type { Client } from 'graphql-ws';

/** The events of one subscription, as they came. */
export interface Collected<Data> {
  readonly events: Data[];
  /** Waits for as many as that in all. */
  until(count: number, ms?: number): Promise<Data[]>;
  stop(): void;
}

const PATIENCE_MS = 90_000;

/**
 * Subscribes, and resolves once the server knows where the subscription starts, so that nothing that comes afterwards is missed.
 * One at a time: two would take each other's question for their own.
 *
 * @param answered the names of the statements that the database has answered, growing
 */
export async function collectEvents<Data>(
  client: Client,
  answered: readonly string[],
  query: string,
  variables: Record<string, unknown>,
): Promise<Collected<Data>> {
  const events: Data[] = [];
  let failure: unknown = null;
  const before = answered.length;
  const stop = client.subscribe<Data>(
    { query, variables },
    {
      next: ({ data, errors }) => {
        if (errors !== undefined) failure = errors;
        if (data != null) events.push(data);
      },
      error: (error) => {
        failure = error;
      },
      complete: () => undefined,
    },
  );
  const settled = async (isSettled: () => boolean, ms: number, what: string): Promise<void> => {
    const deadline = Date.now() + ms;
    while (!isSettled()) {
      if (failure !== null) throw new Error(`The subscription failed: ${JSON.stringify(failure)}`);
      if (Date.now() > deadline) throw new Error(`${what}; ${String(events.length)} events came.`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const hasBegun = (): boolean => answered.includes('journal_head', before);
  await settled(hasBegun, PATIENCE_MS, 'The subscription never began');
  return {
    events,
    until: async (count, ms = PATIENCE_MS) => {
      await settled(() => events.length >= count, ms, `Waited for ${String(count)} events`);
      return events;
    },
    stop,
  };
}
