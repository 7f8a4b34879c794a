import type { EventsObserver } from '../usecases/event-ports.ts';
import type { SharedResults } from './shared-subscription.ts';
import { sendFrames, type Connection } from './socket-connection.ts';
import { framesOf } from './text-frames.ts';

/** What leaves for one subscriber at once; it gets more when this has left the process. */
const MOST_AT_ONCE = 64 * 1024;

interface Ended {
  readonly done: true;
  readonly value: undefined;
}

/**
 * Sends the results of one subscription over its socket, each as it was serialised once for all who share it; several in one write
 * where several wait. graphql-ws keeps the protocol: to it, this is a subscription that has no result of its own and ends some day.
 */
export function deliverTo(
  {
    id,
    connection,
    observer,
  }: { readonly id: string; readonly connection: Connection; readonly observer?: EventsObserver },
  results: SharedResults,
): AsyncIterableIterator<never, undefined> {
  const beginning = Buffer.from(`{"id":${JSON.stringify(id)},"type":"next","payload":`);
  let isSending = false;
  let end: ((ended: Ended | Promise<never>) => void) | null = null;

  const sendWaiting = (): void => {
    if (isSending || connection.socket.readyState !== connection.socket.OPEN) return;
    const payloads: Buffer[] = [];
    let size = 0;
    let delayMs: number | null = null;
    for (let payload = results.take(); payload !== null; payload = results.take()) {
      if (payloads.length === 0) delayMs = results.delayMs;
      payloads.push(payload);
      size += payload.length;
      if (size > MOST_AT_ONCE) break;
    }
    if (payloads.length > 0) {
      isSending = true;
      observer?.delivered(payloads.length, delayMs);
      sendFrames(connection, framesOf(beginning, payloads), () => {
        isSending = false;
        sendWaiting();
      });
    } else if (results.ended !== null) finish(results.ended.error);
  };
  const finish = (error: unknown): void => {
    forget();
    const reason = error as Error | null;
    end?.(reason === null ? DONE : Promise.reject(reason));
    end = null;
  };
  // What is still being sent may end after the client has taken the id for another one.
  const forget = (): void => {
    if (connection.deliveries.get(id) === cancel) connection.deliveries.delete(id);
  };
  const cancel = (): void => {
    forget();
    void results.return();
    finish(null);
  };
  if (connection.socket.readyState === connection.socket.OPEN) connection.deliveries.set(id, cancel);
  else cancel();
  results.onReady(sendWaiting);

  const delivery: AsyncIterableIterator<never, undefined> = {
    next: () =>
      new Promise((resolve) => {
        end = resolve;
        if (results.ended !== null) sendWaiting();
      }),
    return: async () => {
      cancel();
      return DONE;
    },
    [Symbol.asyncIterator]: () => delivery,
  };
  return delivery;
}

const DONE: Ended = { done: true, value: undefined };
