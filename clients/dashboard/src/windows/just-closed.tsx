import { When } from '../pieces/when.tsx';
import { hashOf } from '../shell/route.ts';
import type { WindowRow } from './window-list.ts';

/** More of them would push away what can still be answered. */
const SHOWN = 20;

/** Windows that closed a moment ago: only templates reach these customers now. */
export function JustClosed({ rows, hasSender }: { readonly rows: readonly WindowRow[]; readonly hasSender: boolean }) {
  if (rows.length === 0) return null;
  return (
    <section className="just-closed" aria-labelledby="just-closed" data-testid="just-closed">
      <h2 id="just-closed">Just closed</h2>
      <ul className="plain">
        {rows.slice(0, SHOWN).map((row) => (
          <li key={row.id}>
            <a
              className="window-row"
              href={hashOf({ view: 'customer', id: row.customerId })}
              data-testid="closed-row"
              data-customer={row.customerId}
            >
              <span className="window-who">{row.customerName}</span>
              <span className="window-sender muted">
                {[row.customerKey, hasSender ? row.senderName : null].filter((text) => text !== null).join(' · ')}
              </span>
              <span className="window-wrote muted">
                closed <When at={row.endsAt} as="clock" />
              </span>
              <span className="muted small">Templates only</span>
            </a>
          </li>
        ))}
      </ul>
      {rows.length > SHOWN ? <p className="muted small">and {rows.length - SHOWN} more</p> : null}
    </section>
  );
}
