import { memo } from 'react';
import { When } from '../pieces/when.tsx';
import { hashOf } from '../shell/route.ts';
import { Countdown } from './countdown.tsx';
import type { WindowRow as Row } from './window-list.ts';

export interface WindowRowProps {
  readonly row: Row;
  /** Whether the sender is worth a word: there are several. */
  readonly hasSender: boolean;
}

/** One open window. It leads to its customer. */
export const WindowRow = memo(function WindowRow({ row, hasSender }: WindowRowProps) {
  return (
    <a
      className="window-row"
      href={hashOf({ view: 'customer', id: row.customerId })}
      data-testid="window-row"
      data-customer={row.customerId}
      data-expiring={row.isExpiring}
    >
      <span className="window-who">{row.customerName}</span>
      <span className="window-sender muted">
        {[row.customerKey, hasSender ? row.senderName : null].filter((text) => text !== null).join(' · ')}
      </span>
      <span className="window-wrote muted">
        wrote <When at={row.lastInboundAt} />
      </span>
      <Countdown endsAt={row.endsAt} isExpiring={row.isExpiring} />
    </a>
  );
});
