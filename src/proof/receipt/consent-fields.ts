import type { Disclosed } from '../../usecases/receipts.ts';
import type { JournalRow } from '../../usecases/seals.ts';

/** The terms of the Data Privacy Vocabulary for what happens to consent. */
const STATUSES: Readonly<Record<string, string>> = {
  GIVEN: 'dpv:ConsentGiven',
  CONFIRMATION_REQUESTED: 'dpv:ConsentRequested',
  CONFIRMED: 'dpv:ConsentGiven',
  WITHDRAWN: 'dpv:ConsentWithdrawn',
  EXPIRED: 'dpv:ConsentExpired',
  ERASED: 'dpv:ConsentUnknown',
};

type Fields = Readonly<Record<string, unknown>>;

/**
 * What a receipt says of a consent event (ISO/IEC TS 27560, event), made from its journal row alone, so that whoever checks the receipt
 * can make it again and compare.
 */
export function eventFields(row: JournalRow, disclosed: Disclosed | null): Fields {
  const payload = row.payload as Fields;
  const capture = (payload['capture'] ?? null) as Fields | null;
  return {
    event_time: timeText(row.occurredAt),
    recorded_time: timeText(row.recordedAt),
    event_type: row.type,
    consent_status: STATUSES[row.type] ?? 'dpv:ConsentUnknown',
    entity_id: urn(row.customerId),
    collection_method: payload['sourceChannel'] ?? capture?.['sourceChannel'] ?? null,
    ...(row.type === 'WITHDRAWN' ? { covers: coverOf(payload) } : {}),
    ...(capture === null ? {} : captureFields(capture, disclosed)),
  };
}

/** What a receipt says of the notice that was shown, made from the row that published it. */
export function noticeFields(row: JournalRow): Fields {
  const { id, locale, version, scope, text, textSha256, publishedAt, sourceChannel } = row.payload as Fields;
  return {
    notice_id: urn(id),
    notice_type: 'dpv:ConsentNotice',
    language: locale,
    version,
    scope,
    collection_method: sourceChannel,
    published_time: timeText(publishedAt),
    text,
    sha256: textSha256,
  };
}

/** An instant in ms UTC as ISO 8601. */
export function timeText(instant: unknown): string | null {
  return typeof instant === 'number' ? new Date(instant).toISOString() : null;
}

/** A record as the receipt names it. */
export function urn(id: unknown): string | null {
  return typeof id === 'string' ? `urn:uuid:${id}` : null;
}

function coverOf({ purposeId, businessName }: Fields): Fields {
  return { purpose_id: urn(purposeId) ?? 'every purpose', business_name: businessName ?? 'every name' };
}

function captureFields(capture: Fields, disclosed: Disclosed | null): Fields {
  const isInClear = Array.isArray(capture['facts']);
  return {
    consent_type: 'dpv:ExplicitlyExpressedConsent',
    notice_id: urn(capture['noticeId']),
    valid_until: timeText(capture['expiresAt']),
    confirmed_time: timeText(capture['confirmedAt']),
    evidence: {
      action: capture['action'],
      phone: disclosed === null ? (isInClear ? capture['phone'] : null) : disclosed.phone,
      facts: disclosed === null ? (isInClear ? capture['facts'] : null) : disclosed.facts,
    },
  };
}
