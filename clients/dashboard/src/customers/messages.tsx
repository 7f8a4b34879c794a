import { useMemo, useState } from 'react';
import {
  DashboardMessageEventsDocument,
  DashboardMessagesDocument,
  type DashboardMessageEventsSubscription,
  type DashboardMessageFragment,
  type DashboardMessagesQuery,
} from '../../../../schema/generated/operations.ts';
import { Badge } from '../pieces/badge.tsx';
import { Fault } from '../pieces/fault.tsx';
import { MoreButton } from '../pieces/more-button.tsx';
import { useFollow } from '../pieces/use-follow.ts';
import { usePages } from '../pieces/use-pages.ts';
import { useReloadOn } from '../pieces/use-reload-on.ts';
import { When } from '../pieces/when.tsx';
import { MESSAGE_STATUSES } from '../words.ts';

const pick = ({ customer }: DashboardMessagesQuery) => customer?.messages;

export interface MessagesProps {
  readonly customerId: string;
  readonly version: number;
  /** Where the events begin. */
  readonly from: string | undefined;
}

/** What was sent to the customer, newest first, and how far each has come by now. */
export function Messages({ customerId, version, from }: MessagesProps) {
  const variables = useMemo(() => ({ id: customerId, first: 20 }), [customerId]);
  const { nodes, next, isLoading, error, more, again } = usePages(DashboardMessagesDocument, variables, pick);
  useReloadOn(version, again);
  const told = useToldMessages({ customerId, from }, again);
  const known = new Set(nodes.map(({ id }) => id));
  const messages = [...told.values()]
    .filter(({ id }) => !known.has(id))
    .toReversed()
    .concat(nodes.map((message) => told.get(message.id) ?? message));
  return (
    <section className="stack tight" aria-labelledby="messages">
      <h2 id="messages">Messages</h2>
      {error === undefined ? null : <Fault error={error} onRetry={again} />}
      {messages.length === 0 ? (
        <p className="card muted">{isLoading ? 'Loading…' : 'Nothing was sent to this customer yet.'}</p>
      ) : (
        <ul className="plain stack tight">
          {messages.map((message) => (
            <MessageItem key={message.id} message={message} />
          ))}
        </ul>
      )}
      <MoreButton next={next} isLoading={isLoading} onMore={more} />
    </section>
  );
}

/** The messages that something was told of since the page is open, as they are now. */
function useToldMessages(
  { customerId, from }: Pick<MessagesProps, 'customerId' | 'from'>,
  again: () => void,
): ReadonlyMap<string, DashboardMessageFragment> {
  const [told, tell] = useState<ReadonlyMap<string, DashboardMessageFragment>>(new Map());
  const variables = useMemo(() => ({ customerId }), [customerId]);
  useFollow(DashboardMessageEventsDocument, {
    ...{ variables, from, cursorOf },
    onEvent: ({ messageEvents: { message } }) => tell((before) => new Map([...before, [message.id, message]])),
    onMissed: () => {
      // What was told may be out of date by now.
      tell(new Map());
      again();
    },
  });
  return told;
}

const cursorOf = ({ messageEvents }: DashboardMessageEventsSubscription) => messageEvents.cursor;

function MessageItem({ message }: { readonly message: DashboardMessageFragment }) {
  const [word, tone, icon] = MESSAGE_STATUSES[message.status];
  const when = message.readAt ?? message.deliveredAt ?? message.sentAt ?? message.acceptedAt;
  return (
    <li className="message card" data-testid="message" data-status={message.status} data-message={message.id}>
      <div className="row between">
        <span className="muted small">
          {message.template == null ? 'Free message' : `Template ${message.template.name}`}
          {message.replyTo == null ? null : ', sent by itself in answer to what they wrote'}
        </span>
        <Badge tone={tone} icon={icon}>
          {word}
        </Badge>
      </div>
      <p className="message-body" dir="auto">
        {message.body ?? 'The text was deleted.'}
      </p>
      <p className="muted small">
        <When at={when} />
        {message.failure == null ? null : ` · ${message.failure.title}`}
      </p>
    </li>
  );
}
