import type { EventRecord } from '../usecases/reads.ts';
import type { GatewayContext } from './context.ts';
import type { EventsArgs } from './events.args.ts';
import { InputCheck } from './input-check.ts';
import { WantedEvents } from './wanted-events.ts';

type Kind = EventRecord['kind'];

interface Filter {
  readonly kind: Kind;
  readonly types?: readonly string[] | null | undefined;
  readonly senderId?: string | null | undefined;
}

/**
 * The events that one subscriber asked for; what was not asked for is left out before anything else is done with it.
 *
 * @throws BAD_USER_INPUT before the first event
 */
export function followEvents(context: GatewayContext, { customerId, after }: EventsArgs, filter: Filter): WantedEvents {
  const check = new InputCheck({ types: filter.types });
  const customer = check.id('Customer', customerId, ['customerId']);
  const sender = check.id('Sender', filter.senderId, ['senderId']);
  check.refuse();
  const types = filter.types == null ? null : new Set(filter.types);
  return new WantedEvents(
    context,
    after ?? null,
    customer,
    (event) =>
      event.kind === filter.kind &&
      (types === null || ('type' in event && types.has(event.type))) &&
      (sender === null || ('window' in event && event.window.senderId === sender)),
  );
}
