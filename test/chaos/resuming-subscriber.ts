import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { decodeEventCursor, encodeEventCursor } from '../../src/graphql/scalars/event-cursor.ts';
import { encodeId } from '../../src/graphql/node/global-id.ts';
import type { EventFilter, SubscriberHistory } from './history.ts';
import type { Seeded } from './seeded.ts';

/** A peer that answers no ping in this time is gone: its process is frozen, or the network is. */
const PING_MS = 1_500;

const DOCUMENTS = {
  window: `subscription($after: EventCursor, $types: [WindowEventType!], $customerId: ID, $senderId: ID) {
    events: windowEvents(after: $after, types: $types, customerId: $customerId, senderId: $senderId) {
      cursor type occurredAt leadMinutes window { expiresAt } } }`,
  consent: `subscription($after: EventCursor, $types: [ConsentEventType!], $customerId: ID) {
    events: consentEvents(after: $after, types: $types, customerId: $customerId) { cursor type occurredAt } }`,
  message: `subscription($after: EventCursor, $customerId: ID) {
    events: messageEvents(after: $after, customerId: $customerId) { cursor type: status occurredAt } }`,
} as const;

/** The handshake, too, can meet a network that swallows it. */
class ImpatientSocket extends WebSocket {
  constructor(url: string, protocols: string | string[]) {
    super(url, protocols, { handshakeTimeout: 2 * PING_MS });
  }
}

interface Told {
  readonly events: { readonly cursor: string; readonly type: string; readonly occurredAt: string };
}

export interface SubscriberOptions {
  readonly addresses: readonly string[];
  readonly random: Seeded;
  readonly businessId: string;
  readonly key: string;
  readonly after: number;
  readonly filter: EventFilter;
}

/** A dashboard that connects again after whatever ended its connection, to some replica, behind the last event that it has. */
export class ResumingSubscriber {
  readonly history: SubscriberHistory;
  private readonly options: SubscriberOptions;
  private readonly run: Promise<void>;
  private isStopped = false;
  private leave: () => void = () => undefined;

  constructor(options: SubscriberOptions) {
    const { businessId, after, filter } = options;
    const { kind, types, customerId, senderId } = filter;
    const name = [
      businessId.slice(-4),
      `${kind}Events`,
      types?.join('+'),
      customerId && 'of a customer',
      senderId && 'of a sender',
    ];
    this.options = options;
    this.history = { name: name.filter(Boolean).join(' '), businessId, after, filter, received: [], resumptions: -1 };
    this.run = this.follow();
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    this.leave();
    await this.run;
  }

  private async follow(): Promise<void> {
    const { random } = this.options;
    while (!this.isStopped) {
      this.history.resumptions += 1;
      await this.connection();
      if (!this.hasStopped()) await sleep(random.between(20, 200));
    }
  }

  private hasStopped(): boolean {
    return this.isStopped;
  }

  /** Until it ends, however it does. */
  private async connection(): Promise<void> {
    const { addresses, random, key, after, filter } = this.options;
    const sockets: WebSocket[] = [];
    const terminate = (): void => {
      for (const socket of sockets) socket.terminate();
    };
    let pongDue: NodeJS.Timeout | undefined;
    const client = createClient({
      url: `ws://${random.pick(addresses)}/graphql`,
      webSocketImpl: ImpatientSocket,
      connectionParams: { authorization: `Bearer ${key}` },
      retryAttempts: 0,
      lazy: true,
      connectionAckWaitTimeout: PING_MS,
      keepAlive: PING_MS,
      on: {
        opened: (opened) => void sockets.push(opened as WebSocket),
        ping: (isReceived) => {
          if (!isReceived) pongDue = setTimeout(terminate, PING_MS);
        },
        pong: () => {
          clearTimeout(pongDue);
        },
      },
    });
    const { received } = this.history;
    const variables = {
      after: encodeEventCursor(received.at(-1)?.seq ?? after),
      types: filter.types,
      customerId: filter.customerId === null ? null : encodeId('Customer', filter.customerId),
      senderId: filter.senderId === null ? null : encodeId('Sender', filter.senderId),
    };
    const over = { is: false };
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    const unsubscribe = client.subscribe<Told>(
      {
        query: DOCUMENTS[filter.kind],
        variables: Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== null)),
      },
      {
        next: ({ data }) => {
          // A connection that was given up has nothing more to tell.
          if (over.is || data == null) return;
          const { cursor, type, occurredAt } = data.events;
          received.push({
            seq: decodeEventCursor(cursor) ?? 0,
            type,
            occurredAt: Date.parse(occurredAt),
            at: Date.now(),
          });
        },
        error: () => {
          end();
        },
        complete: () => {
          end();
        },
      },
    );
    this.leave = end;
    if (this.isStopped) end();
    await ended;
    over.is = true;
    clearTimeout(pongDue);
    unsubscribe();
    terminate();
    try {
      await client.dispose();
    } catch {
      // It was still on its way when it was cut off.
    }
  }
}
