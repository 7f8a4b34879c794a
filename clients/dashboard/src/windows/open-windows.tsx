import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useClient } from 'urql';
import { Empty } from '../pieces/empty.tsx';
import { Fault } from '../pieces/fault.tsx';
import { Icon } from '../pieces/icon.tsx';
import { Needs } from '../pieces/needs.tsx';
import { Page } from '../pieces/page.tsx';
import { useScope, useSession } from '../session/session.ts';
import { ConnectionStatus } from './connection-status.tsx';
import { JustClosed } from './just-closed.tsx';
import { SenderFilter } from './sender-filter.tsx';
import { Ticker, TickerContext } from './use-server-time.ts';
import { WindowFeed } from './window-feed.ts';
import { WindowRows } from './window-rows.tsx';
import './windows.css';

/** Whom the business can answer freely now, those first whose time ends first. */
export function OpenWindows() {
  const [senderId, filter] = useState<string | null>(null);
  return (
    <Needs scope="READ" to="see the open windows">
      <Windows key={senderId} senderId={senderId} onFilter={filter} />
    </Needs>
  );
}

interface WindowsProps {
  readonly senderId: string | null;
  readonly onFilter: (senderId: string | null) => void;
}

function Windows({ senderId, onFilter }: WindowsProps) {
  const client = useClient();
  const { business, socket } = useSession();
  const mayFollow = useScope('SUBSCRIBE');
  const feed = useMemo(
    () => new WindowFeed({ client, socket, senderId, mayFollow }),
    [client, socket, senderId, mayFollow],
  );
  const ticker = useMemo(() => new Ticker(feed.now), [feed]);
  const { rows, closed, isWhole, total, isLoading, error, connection } = useSyncExternalStore(
    feed.subscribe,
    feed.getSnapshot,
  );
  useEffect(() => {
    feed.load();
    return feed.stop;
  }, [feed]);
  const senders = business?.senders ?? [];

  return (
    <TickerContext value={ticker}>
      <Page
        title="Open windows"
        lead={<p>Customers whom you can answer freely now; who has least time left comes first.</p>}
        actions={<SenderFilter senders={senders} senderId={senderId} onFilter={onFilter} />}
      >
        <div className="windows">
          <div className="window-summary">
            <p data-testid="window-count">
              <strong>{isLoading && rows.length === 0 ? '…' : countOf(total, rows.length, senderId)}</strong>{' '}
              {total === 1 ? 'open window' : 'open windows'}
            </p>
            <ConnectionStatus connection={connection} />
          </div>
          {mayFollow ? null : (
            <>
              <Needs scope="SUBSCRIBE" to="see what changes as it happens">
                {null}
              </Needs>
              <div>
                <button type="button" disabled={isLoading} onClick={feed.load}>
                  <Icon name="refresh" /> Load again
                </button>
              </div>
            </>
          )}
          {error === undefined ? null : <Fault error={error} onRetry={feed.retry} />}
          {rows.length > 0 ? (
            <WindowRows rows={rows} hasSender={senders.length > 1} isWhole={isWhole} onNearEnd={feed.more} />
          ) : isWhole ? (
            <Empty icon="clock">
              <p>
                <strong>No open window.</strong>
              </p>
              <p className="muted">As soon as a customer writes, a window of 24 hours opens and appears here.</p>
            </Empty>
          ) : isLoading ? (
            <p className="loading">Loading…</p>
          ) : null}
          <JustClosed rows={closed} hasSender={senders.length > 1} />
        </div>
      </Page>
    </TickerContext>
  );
}

/** The gateway counts so many, and tells no more of a business that has more. */
const MOST_COUNTED = 10_000;

function countOf(total: number | null, loaded: number, senderId: string | null): string {
  if (total !== null) return total.toLocaleString();
  return `${Math.max(loaded, senderId === null ? MOST_COUNTED : 0).toLocaleString()}+`;
}
