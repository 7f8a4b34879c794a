import { useState } from 'react';
import {
  DashboardCustomerWindowDocument,
  type DashboardWindowFragment,
} from '../../../../schema/generated/operations.ts';
import { Badge } from '../pieces/badge.tsx';
import { Fault } from '../pieces/fault.tsx';
import { useAsk } from '../pieces/use-ask.ts';
import { useReloadOn } from '../pieces/use-reload-on.ts';
import { When } from '../pieces/when.tsx';
import { useSession } from '../session/session.ts';
import { Countdown } from '../windows/countdown.tsx';
import { instantOf, ServerClock } from '../windows/server-clock.ts';
import { Ticker, TickerContext } from '../windows/use-server-time.ts';
import '../windows/windows.css';

export interface CustomerWindowProps {
  readonly customerId: string;
  readonly version: number;
}

/** Whether the customer can be answered freely, by each of the business's numbers. */
export function CustomerWindow({ customerId, version }: CustomerWindowProps) {
  const senders = useSession().business?.senders ?? [];
  return (
    <section className="card stack tight">
      <h2>Conversation</h2>
      {senders.map(({ id, businessName, phone }) => (
        <OfSender
          key={id}
          customerId={customerId}
          senderId={id}
          name={senders.length > 1 ? `${businessName}, ${phone}` : null}
          version={version}
        />
      ))}
    </section>
  );
}

interface OfSenderProps extends CustomerWindowProps {
  readonly senderId: string;
  /** Null where there is one sender only. */
  readonly name: string | null;
}

function OfSender({ customerId, senderId, name, version }: OfSenderProps) {
  const { data, error, isLoading, again } = useAsk(DashboardCustomerWindowDocument, { id: customerId, senderId });
  useReloadOn(version, again);
  const window = data?.customer?.conversationWindow ?? null;
  const lastInboundAt = data?.customer?.lastInboundAt ?? null;
  return (
    <div className="stack tight" data-testid="customer-window" data-status={window?.status ?? 'NONE'}>
      {name === null ? null : <h3>{name}</h3>}
      {error === undefined ? null : <Fault error={error} onRetry={again} />}
      {window !== null ? (
        <Shown
          key={`${window.expiresAt} ${String(window.secondsRemaining)}`}
          window={window}
          lastInboundAt={lastInboundAt ?? window.lastInboundAt}
        />
      ) : isLoading ? (
        <p className="muted">Loading…</p>
      ) : lastInboundAt !== null ? (
        <p className="muted">
          Wrote last <When at={lastInboundAt} />, which opened no window: it came here after its 24 hours, or was a stop
          word. Only templates reach them.
        </p>
      ) : (
        <p className="muted">The customer never wrote to this number. Only templates reach them.</p>
      )}
    </div>
  );
}

interface ShownProps {
  readonly window: DashboardWindowFragment;
  readonly lastInboundAt: string;
}

function Shown({ window, lastInboundAt }: ShownProps) {
  const { expiresAt, secondsRemaining, status } = window;
  const endsAt = Date.parse(expiresAt);
  const [ticker] = useState(() => tickerFrom(endsAt, secondsRemaining));
  return (
    <>
      <p>
        {status === 'OPEN' ? (
          <Badge tone="good" icon="check">
            Open
          </Badge>
        ) : (
          <Badge tone="plain" icon="cross">
            Closed
          </Badge>
        )}
      </p>
      {status === 'OPEN' ? (
        <TickerContext value={ticker}>
          <Countdown endsAt={endsAt} />
        </TickerContext>
      ) : null}
      <p className="muted small">
        Wrote last <When at={lastInboundAt} />. {status === 'OPEN' ? 'Closes' : 'Closed'} <When at={expiresAt} />.
      </p>
    </>
  );
}

/** A clock by what an answer that just came tells of the server's. */
function tickerFrom(endsAt: number, secondsRemaining: number): Ticker {
  const clock = new ServerClock();
  const instant = instantOf([{ endsAt, secondsRemaining }]);
  const receivedAt = Date.now();
  if (instant !== null) clock.read({ ...instant, sentAt: receivedAt, receivedAt });
  return new Ticker(() => clock.at(Date.now()));
}
