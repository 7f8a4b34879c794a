import type { Instant } from '../consent/instant.ts';
import type { ConsentEventType, MessageStatus, SourceChannel, WindowEventType } from '../consent/vocabulary.ts';
import type { EventRecord } from '../usecases/reads.ts';
import type { ConsentEventRecord, WindowRecord } from '../usecases/records.ts';

interface About {
  readonly seq: number;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly customerId: string;
  readonly subjectId: string | null;
}
export interface ConsentRow extends About {
  readonly category: 'consent';
  readonly type: ConsentEventType;
  readonly purposeId: string | null;
  readonly sourceChannel: SourceChannel | null;
}
interface WindowRow extends About {
  readonly category: 'window';
  readonly type: WindowEventType | 'CORRECTED';
  readonly leadMinutes: number | null;
  readonly window: WindowRecord;
}
interface MessageRow extends About {
  readonly category: 'message';
  readonly type: MessageStatus;
  readonly subjectId: string;
}
interface OtherRow {
  readonly category: 'customer' | 'confirmation' | 'inbound' | 'decision' | 'catalog';
}
/** A journal row `j` as `EVENT_COLUMNS` selects it. */
export type EventRow = ConsentRow | WindowRow | MessageRow | OtherRow;

/** What events are made of, and no more: the payload of a message is its whole eligibility. */
export const EVENT_COLUMNS = `j.seq, j.category, j.type, ms(j.occurred_at) as "occurredAt", ms(j.recorded_at) as "recordedAt",
  j.customer_id as "customerId", j.subject_id as "subjectId", j.payload->>'purposeId' as "purposeId",
  j.payload->>'sourceChannel' as "sourceChannel", (j.payload->>'leadMinutes')::int as "leadMinutes", j.payload->'window' as window`;

/** A row as subscribers see it; null for rows that are no events to them. */
export function toEventRecord(row: EventRow): EventRecord | null {
  switch (row.category) {
    case 'consent':
      return { kind: 'consent', ...toConsentEvent(row) };
    case 'window': {
      const { seq, type, occurredAt, recordedAt, customerId, leadMinutes, window } = row;
      if (type === 'CORRECTED') return null;
      return { kind: 'window', seq, type, occurredAt, recordedAt, customerId, leadMinutes, window };
    }
    case 'message': {
      const { seq, type: status, occurredAt, recordedAt, customerId, subjectId: messageId } = row;
      return { kind: 'message', seq, status, occurredAt, recordedAt, customerId, messageId };
    }
    case 'customer':
    case 'confirmation':
    case 'inbound':
    case 'decision':
    case 'catalog':
      return null;
  }
}

/** A fact of consent as histories show it. */
export function toConsentEvent(row: ConsentRow): ConsentEventRecord {
  const { seq, type, occurredAt, recordedAt, customerId, subjectId: optInId, purposeId, sourceChannel } = row;
  return { seq, type, occurredAt, recordedAt, customerId, optInId, purposeId, sourceChannel };
}
