import {
  MESSAGE_STATUSES,
  type ConsentEventType,
  type MessageStatus,
  type TemplateEventType,
  type WindowEventType,
} from '../consent/vocabulary.ts';
import type { Instant } from '../consent/instant.ts';
import { CursorExpiredError, type JournalReader } from '../usecases/event-ports.ts';
import type { EligibilityLossPayload, JournalCategory, TemplateChangePayload } from '../usecases/journal.ts';
import type { EventRecord } from '../usecases/reads.ts';
import type { ConsentEventRecord, WindowRecord } from '../usecases/records.ts';
import { onlyRow, type Database } from './database.ts';

/** A journal row as far as an event tells it: `select ${EVENT_COLUMNS} from journal`. */
export interface EventRow {
  readonly seq: number;
  readonly category: JournalCategory;
  readonly type: string;
  readonly occurredAt: number;
  readonly recordedAt: number;
  /** Null in rows that are about no customer. */
  readonly customerId: string | null;
  readonly subjectId: string | null;
  readonly payload: unknown;
}

type TemplateEventPayload = Partial<TemplateChangePayload & EligibilityLossPayload>;

/** Only what events show of a payload: evidence, texts and answers stay where they are. */
export const EVENT_COLUMNS = `seq, category, type, ms(occurred_at) as "occurredAt", ms(recorded_at) as "recordedAt",
  customer_id as "customerId", subject_id as "subjectId",
  case when category in ('window', 'template') then payload when category = 'consent' then jsonb_build_object(
    'purposeId', payload->'purposeId', 'sourceChannel', payload->'sourceChannel', 'leadDays', payload->'leadDays') end as payload`;

/** Asked again soon, whatever became of it. */
const TIMEOUT = 4_000;

const EVENTS_AFTER = {
  name: 'events_after',
  timeoutMs: TIMEOUT,
  text: `select ${EVENT_COLUMNS}, ms(clock_timestamp()) as "readAt"
    from journal_after($1, $2::bigint, $3::int) order by seq`,
};
const OLDEST = {
  name: 'journal_oldest',
  timeoutMs: TIMEOUT,
  text: `select journal_oldest($1, coalesce(instant($2::float8), now()) - $3::float8 * interval '1 day') as seq`,
};
const HEAD = {
  name: 'journal_head',
  timeoutMs: TIMEOUT,
  text: 'select seq from journal_head where business_id = $1',
};

/**
 * Reads the journal forwards, each page one statement.
 *
 * @param retentionDays how far back events are replayed; null: as far as the journal reaches
 */
export function createJournalReader(database: Database, retentionDays: number | null = null): JournalReader {
  const oldest = async (businessId: string): Promise<number> =>
    onlyRow(await database.queryAt<{ seq: number }>(businessId, OLDEST, [retentionDays])).seq;

  return {
    eventsAfter: async (businessId, seq, limit) => {
      const rows = await database.query<EventRow & { readonly readAt: Instant }>(businessId, EVENTS_AFTER, [
        seq,
        limit,
      ]);
      const gap = lastGap(rows, seq);
      if (gap !== null) throw new CursorExpiredError(Math.max(gap, await oldest(businessId)));
      const events = rows.map(eventOf).filter((event) => event !== null);
      return { events, upTo: rows.at(-1)?.seq ?? seq, readAt: rows.at(-1)?.readAt ?? 0 };
    },
    head: async (businessId) => {
      const [row] = await database.query<{ seq: number }>(businessId, HEAD);
      return row?.seq ?? 0;
    },
    oldest,
  };
}

/** The journal is gapless: what is missing was taken away. @returns the position behind the last of it; null: nothing is missing */
function lastGap(rows: readonly EventRow[], after: number): number | null {
  if (rows.length === 0 || rows.at(-1)?.seq === after + rows.length) return null;
  const first = rows.findLast(({ seq }, index) => seq !== (rows[index - 1]?.seq ?? after) + 1);
  return first === undefined ? null : first.seq - 1;
}

function isStep(type: string): type is MessageStatus {
  return (MESSAGE_STATUSES as readonly string[]).includes(type);
}

/** The event that a journal row is; null for rows that subscribers and histories do not show. */
export function eventOf(row: EventRow): EventRecord | null {
  const { seq, occurredAt, recordedAt } = row;
  const when = { seq, occurredAt, recordedAt, customerId: row.customerId as string };
  switch (row.category) {
    case 'consent': {
      const type = row.type as ConsentEventType;
      const payload = row.payload as Pick<ConsentEventRecord, 'purposeId' | 'sourceChannel' | 'leadDays'>;
      return { kind: 'consent', ...when, type, optInId: row.subjectId, ...payload };
    }
    case 'window': {
      // A correction moves a window's beginning: nothing that anybody was promised to be told.
      if (row.type === 'CORRECTED') return null;
      const type = row.type as WindowEventType;
      const payload = row.payload as { leadMinutes: number | null; window: WindowRecord };
      return { kind: 'window', ...when, type, leadMinutes: payload.leadMinutes, window: payload.window };
    }
    case 'message':
      // What only the dispatch and the figures need is no step that anybody follows.
      if (!isStep(row.type)) return null;
      return { kind: 'message', ...when, status: row.type, messageId: row.subjectId as string };
    case 'customer':
    case 'clock':
    case 'confirmation':
    case 'invitation':
    case 'inbound':
    case 'decision':
    case 'catalog':
    case 'audit':
      return null;
    case 'template': {
      const type = row.type as TemplateEventType;
      const { before = null, after = null, customers = null } = row.payload as TemplateEventPayload;
      const subject = { customerId: null, templateId: row.subjectId as string };
      return { kind: 'template', ...when, ...subject, type, before, after, customers };
    }
  }
}
