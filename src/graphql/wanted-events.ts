import type { EventRecord, EventSubscription } from '../usecases/reads.ts';
import type { GatewayContext } from './context.ts';

/** How the subscribers of one execution are shown their events. */
interface Shown<Rendered> {
  /** Equal where document, variables but for the cursor, and rights are. */
  readonly key: string | null;
  readonly render: (events: readonly EventRecord[]) => Promise<readonly Rendered[]>;
  /** About how many bytes. */
  sizeOf(rendered: Rendered): number;
}

/** What a subscription's field resolves to: the wish, which the transport fulfils, so that equal ones are executed once. */
export class WantedEvents implements AsyncIterable<EventRecord> {
  private readonly context: GatewayContext;
  private readonly after: number | null;
  private readonly customerId: string | null;
  private readonly wanted: (event: EventRecord) => boolean;

  constructor(
    context: GatewayContext,
    after: number | null,
    customerId: string | null,
    wanted: WantedEvents['wanted'],
  ) {
    this.context = context;
    this.after = after;
    this.customerId = customerId;
    this.wanted = wanted;
  }

  follow<Rendered>(shown: Shown<Rendered>): EventSubscription<Rendered> {
    const { after, customerId, wanted } = this;
    const { services, caller } = this.context;
    return services.events.follow(caller, { ...shown, after, customerId, wanted });
  }

  /** graphql-js looks whether there is one. */
  [Symbol.asyncIterator](): never {
    throw new Error('Events are followed by subscribeShared, so that equal subscribers share one execution.');
  }
}
