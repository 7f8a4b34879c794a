import type { DueOptIns } from '../usecases/event-ports.ts';
import type { OptInClockRecord } from '../usecases/records.ts';
import type { Database } from './database.ts';
import { DUE_TIMEOUT, createDueWork, type DueStatements } from './due-work.ts';

interface FoundOptIn {
  readonly businessId: string;
  readonly optIn: OptInClockRecord;
}

const OPT_INS: DueStatements<OptInClockRecord, FoundOptIn> = {
  look: {
    name: 'look_for_due_opt_ins',
    timeoutMs: DUE_TIMEOUT,
    text: `select at, wait, others_turn as "othersTurn", opt_ins as found
      from look_for_due_opt_ins(instant($1::float8), $2::uuid, $3::int, $4::uuid[], coalesce(instant($5::float8), '-infinity'))`,
  },
  tell: {
    name: 'tell_opt_ins',
    timeoutMs: DUE_TIMEOUT,
    text: `select opt_ins as told, first_moment as "firstMoment", stored_at as "storedAt"
      from tell_opt_ins($1, instant($2::float8), instant($3::float8), $4::jsonb)`,
  },
  backlog: {
    name: 'count_due_opt_ins',
    text: 'select count_due_opt_ins(coalesce(instant($1::float8), now()), $2::int) as due',
  },
  dueOf: ({ businessId, optIn }) => ({ businessId, item: optIn }),
  toldItem: ({ id, epoch, customerId }, { nextEventAt, nextLeadDays }) => ({
    id,
    epoch,
    customerId,
    nextEventAt,
    nextLeadDays,
  }),
};

/**
 * Due opt-ins of every business, by the database's clock or the injected one.
 *
 * @param onTold told after each stored batch, so that the events' tail looks at once
 */
export function createDueOptIns(database: Database, onTold: (businessId: string) => void = () => undefined): DueOptIns {
  return createDueWork(database, OPT_INS, onTold);
}
