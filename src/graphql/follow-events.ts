import type { EventRecord } from '../usecases/reads.ts';
import type { GatewayContext } from './context.ts';
import type { EventsArgs } from './events.args.ts';
import { InputCheck } from './input-check.ts';
import type { Loaders } from './loaders.ts';

type Kind = EventRecord['kind'];
type EventOf<K extends Kind> = Extract<EventRecord, { kind: K }>;

interface Filter<K extends Kind> {
  readonly kind: K;
  readonly types?: readonly string[] | null | undefined;
  readonly senderId?: string | null | undefined;
}

/**
 * The events that one subscriber asked for; what was not asked for is left out before anything else is done with it.
 *
 * @throws BAD_USER_INPUT before the first event
 */
export async function followEvents<K extends Kind>(
  { services, caller }: GatewayContext,
  { customerId, after }: EventsArgs,
  filter: Filter<K>,
): Promise<AsyncIterable<EventRecord>> {
  const check = new InputCheck({ types: filter.types });
  const customer = check.id('Customer', customerId, ['customerId']);
  const sender = check.id('Sender', filter.senderId, ['senderId']);
  check.refuse();
  const types = filter.types == null ? null : new Set(filter.types);
  const events = services.events.follow(
    caller,
    after ?? null,
    (event) =>
      event.kind === filter.kind &&
      (customer === null || event.customerId === customer) &&
      (types === null || ('type' in event && types.has(event.type))) &&
      (sender === null || ('window' in event && event.window.senderId === sender)),
  );
  // What is committed once the subscription stands is seen, and a wrong cursor refuses the subscription, not its first event.
  await events.started;
  return events;
}

/**
 * Begins the answer of one event. A subscription is one operation, and can last for days: what its loaders know is as old as
 * the event before.
 */
export function beginEvent<K extends Kind>(loaders: Loaders, event: EventOf<K>): EventOf<K> {
  loaders.forget();
  return event;
}
