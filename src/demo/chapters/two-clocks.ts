import type { Catalog } from '../catalog.ts';
import { customersWrite, inboundText } from '../customer-writes.ts';
import type { ServerClock } from '../server-clock.ts';
import { arrives, chapter, type Stage } from '../stage.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
const LEAD_MINUTES = 15;

/** What will happen by itself while the story goes on, by the gateway's clock. */
export interface TwoClocks {
  /** Hugo's window closes. */
  readonly endsAt: number;
  /** Iris's window has 15 minutes left. */
  readonly nearsEndAt: number;
  readonly leadMinutes: number;
}

/** Two conversation windows that were opened yesterday: one ends in ten seconds, one nears its end in ten. */
export async function twoClocks(stage: Stage, catalog: Catalog, clock: ServerClock): Promise<TwoClocks> {
  const { Hugo, Iris } = stage.cast;
  await chapter(
    stage,
    '2  Two messages that Meta delivers late',
    "A customer's message opens a window of 24 hours, counted from when it was written, not from when it arrives. Hugo wrote " +
      '23 h 59 min 50 s ago, Iris 23 h 44 min 50 s ago. Watch the right column: time will act on both while the story goes on.',
  );
  const hugo = inboundText(Hugo, 'Is my order on its way?', clock, DAY - 10 * SECOND);
  const iris = inboundText(Iris, 'Do you deliver on Sundays?', clock, DAY - LEAD_MINUTES * MINUTE - 10 * SECOND);
  await customersWrite(stage, catalog, [hugo, iris]);
  await arrives(stage, 'window', 'OPENED', Hugo);
  await arrives(stage, 'window', 'OPENED', Iris);
  return {
    endsAt: hugo.timestamp * SECOND + DAY,
    nearsEndAt: iris.timestamp * SECOND + DAY - LEAD_MINUTES * MINUTE,
    leadMinutes: LEAD_MINUTES,
  };
}
