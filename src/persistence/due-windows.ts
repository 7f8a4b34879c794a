import type { DueWindows } from '../usecases/event-ports.ts';
import type { WindowRecord } from '../usecases/records.ts';
import type { Database } from './database.ts';
import { DUE_TIMEOUT, createDueWork, type DueStatements } from './due-work.ts';

interface FoundWindow {
  readonly businessId: string;
  readonly window: WindowRecord;
}

const WINDOWS: DueStatements<WindowRecord, FoundWindow> = {
  look: {
    name: 'look_for_due_windows',
    timeoutMs: DUE_TIMEOUT,
    text: `select at, wait, others_turn as "othersTurn", windows as found
      from look_for_due_windows(instant($1::float8), $2::uuid, $3::int, $4::uuid[], coalesce(instant($5::float8), '-infinity'))`,
  },
  tell: {
    name: 'tell_windows',
    timeoutMs: DUE_TIMEOUT,
    text: `select windows as told, first_moment as "firstMoment", stored_at as "storedAt"
      from tell_windows($1, instant($2::float8), instant($3::float8), $4::jsonb)`,
  },
  backlog: {
    name: 'count_due_windows',
    text: 'select count_due_windows(coalesce(instant($1::float8), now()), $2::int) as due',
  },
  dueOf: ({ businessId, window }) => ({ businessId, item: window }),
  toldItem: ({ id, epoch, customerId }, { nextEventAt, nextLeadMinutes }) => ({
    id,
    epoch,
    customerId,
    nextEventAt,
    nextLeadMinutes,
  }),
};

/**
 * Due windows of every business, by the database's clock or the injected one.
 *
 * @param onTold told after each stored batch, so that the events' tail looks at once
 */
export function createDueWindows(
  database: Database,
  onTold: (businessId: string) => void = () => undefined,
): DueWindows {
  return createDueWork(database, WINDOWS, onTold);
}
