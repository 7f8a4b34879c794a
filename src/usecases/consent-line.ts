import type { Instant } from '../consent/instant.ts';
import { csvLine } from './csv-line.ts';
import type { ExportedConsent } from './export-consents.ts';

export const EXPORT_FORMATS = ['csv', 'jsonl'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** The global id of a record, as callers know it. */
export type IdOf = (type: 'Customer' | 'OptIn' | 'Notice', uuid: string) => string;

const COLUMNS = [
  'customer_id',
  'phone',
  'whatsapp_user_id',
  'external_id',
  'locale',
  'opt_in_id',
  'purpose',
  'business_name',
  'status',
  'consented_phone',
  'source_channel',
  'notice_id',
  'notice_version',
  'notice_sha256',
  'action',
  'occurred_at',
  'recorded_at',
  'confirmed_at',
  'withdrawn_at',
  'expires_at',
  'evidence',
] as const;
type Column = (typeof COLUMNS)[number];
type Line = Readonly<Record<Column, string | number | null | readonly object[]>>;

/** What stands before the first line. */
export function exportHead(format: ExportFormat): string {
  return format === 'csv' ? csvLine(COLUMNS) : '';
}

/** One opt-in as a line, its end included. */
export function consentLine(format: ExportFormat, consent: ExportedConsent, idOf: IdOf): string {
  const line = lineOf(consent, idOf);
  return format === 'jsonl'
    ? `${JSON.stringify(line)}\n`
    : csvLine(COLUMNS.map((column) => cellOf(column, line[column])));
}

function lineOf({ customer, optIn, purposeCode, notice }: ExportedConsent, idOf: IdOf): Line {
  const { capture } = optIn;
  return {
    customer_id: idOf('Customer', customer.id),
    phone: customer.phone,
    whatsapp_user_id: customer.whatsAppUserId,
    external_id: customer.externalId,
    locale: customer.locale,
    opt_in_id: idOf('OptIn', optIn.id),
    purpose: purposeCode,
    business_name: optIn.businessName,
    status: optIn.status,
    consented_phone: capture.phone,
    source_channel: capture.sourceChannel,
    notice_id: idOf('Notice', capture.noticeId),
    notice_version: notice?.version ?? null,
    notice_sha256: notice?.textSha256 ?? null,
    action: capture.action,
    occurred_at: told(capture.occurredAt),
    recorded_at: told(capture.recordedAt),
    confirmed_at: told(capture.confirmedAt),
    withdrawn_at: told(optIn.withdrawnAt),
    expires_at: told(capture.expiresAt),
    evidence: capture.facts,
  };
}

function told(instant: Instant | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}

/** Of ours alone: no customer writes what stands there. */
const NEVER_FORMULAS: ReadonlySet<Column> = new Set(['phone', 'consented_phone']);
const MAY_BE_FORMULA = /^[=+\-@\t\r]/;

/** A spreadsheet takes some beginnings for formulas: an apostrophe in front makes them text. Numbers of phones stay as they are. */
function cellOf(column: Column, value: Line[Column]): string {
  if (value === null) return '';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return !NEVER_FORMULAS.has(column) && MAY_BE_FORMULA.test(text) ? `'${text}` : text;
}
