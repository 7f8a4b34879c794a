import type { EventOf, FollowedKind } from '../../usecases/reads.ts';
import type { GatewayContext } from '../context.ts';
import type { EventPageArgs } from '../events.args.ts';
import { InputCheck } from '../input-check.ts';
import { encodeEventCursor } from '../scalars/event-cursor.ts';
import type { Connection } from './connection.type.ts';
import { pageSize } from './page.ts';

interface Filter<Kind extends FollowedKind> {
  readonly kind: Kind;
  readonly types?: readonly string[] | null | undefined;
  readonly senderId?: string | null | undefined;
}

/**
 * Reads one page of events, with the filters of the subscription of the same name. Unlike in other lists, `endCursor` is always
 * there, and moves on over what was not wanted: whoever asks again with it looks at nothing twice.
 *
 * @throws BAD_USER_INPUT for a page that is no page; InvalidCursorError and CursorExpiredError
 */
export async function readEvents<Kind extends FollowedKind, Item>(
  { services, caller }: Pick<GatewayContext, 'services' | 'caller'>,
  args: EventPageArgs,
  filter: Filter<Kind>,
  toItem: (event: EventOf<Kind>) => Item,
): Promise<Connection<Item>> {
  const { kind, types = null } = filter;
  const first = pageSize(args);
  const check = new InputCheck({ types });
  const customerId = check.id('Customer', args.customerId, ['customerId']);
  const senderId = check.id('Sender', filter.senderId, ['senderId']);
  check.refuse();
  const after = args.after ?? null;
  const page = await services.reads.events(caller, { kind, types, customerId, senderId }, { first, after });
  const edges = page.events.map((event) => ({ cursor: encodeEventCursor(event.seq), node: toItem(event) }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: after !== null,
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: encodeEventCursor(page.upTo),
    },
  };
}
