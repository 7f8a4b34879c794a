import type { GraphQLScalarType } from 'graphql';
import { SOURCE_CHANNELS, OPT_IN_ACTIONS, type SourceChannel } from '../../consent/vocabulary.ts';
import type { EvidenceInput } from '../../consent/evidence.ts';
import { userError, type UserError } from '../../consent/user-error.ts';
import { boundFaults } from '../../graphql/bounds.ts';
import { readId } from '../../graphql/node/global-id.ts';
import { DateTime } from '../../graphql/scalars/date-time.ts';
import { Locale } from '../../graphql/scalars/locale.ts';
import { PhoneNumber } from '../../graphql/scalars/phone-number.ts';
import { Url } from '../../graphql/scalars/url.ts';
import type { ImportRow } from '../../usecases/import-ports.ts';
import { isEvidenceOf, type Columns, type OtherColumn } from './columns.ts';

const URLS = new Set(['pageUrl', 'recordingUrl']);

/** Reads one record as the API would read the same act: the same scalars, the same bounds, the same sentences. */
export function readRow(columns: Columns, row: number, record: readonly string[]): ImportRow {
  const faults: UserError[] = [];
  const cell = (name: OtherColumn): string | null => filled(record[columns.at.get(name) ?? -1]);
  const parsed = <Value>(name: OtherColumn, scalar: GraphQLScalarType<Value, string>): Value | null =>
    scalarOf(cell(name), scalar, name, faults);
  if (record.length !== columns.count) {
    const message = `This row has ${record.length} cells and the header ${columns.count}; quote cells that hold commas.`;
    faults.push(userError('INVALID', null, message));
  }
  const identity = {
    phone: parsed('phone', PhoneNumber),
    whatsAppUserId: cell('whatsapp_user_id'),
    externalId: cell('external_id'),
    locale: parsed('locale', Locale),
  };
  const channel = oneOf(cell('source_channel'), SOURCE_CHANNELS, 'source_channel', faults);
  const occurredAt = parsed('occurred_at', DateTime);
  if (cell('occurred_at') === null)
    faults.push(userError('INVALID', ['occurred_at'], 'When did the customer act? Fill it.'));
  if (identity.phone === null && identity.whatsAppUserId === null && cell('phone') === null) {
    faults.push(
      userError('INVALID', ['phone'], 'Give phone or whatsapp_user_id: WhatsApp reaches nobody without one.'),
    );
  }
  const wording = {
    noticeId: noticeIdOf(cell('notice_id'), faults),
    purpose: cell('purpose'),
    version: versionOf(cell('notice_version'), faults),
    locale: parsed('notice_locale', Locale) ?? identity.locale,
    sender: cell('sender'),
  };
  if (wording.noticeId === null && (wording.purpose === null || wording.version === null)) {
    faults.push(
      userError('INVALID', ['notice_id'], 'Which wording was it? Give notice_id, or purpose and notice_version.'),
    );
  }
  const evidence = channel === null ? null : evidenceOf(columns, record, channel, cell, faults);
  faults.push(...boundFaults({ customer: identity, evidence: evidence ?? {} }));
  return { row, faults, identity, channel, wording, occurredAt, evidence };
}

function evidenceOf(
  columns: Columns,
  record: readonly string[],
  channel: SourceChannel,
  cell: (name: OtherColumn) => string | null,
  faults: UserError[],
): EvidenceInput | null {
  const evidence: Record<string, string | boolean> = {};
  const action = oneOf(cell('action'), OPT_IN_ACTIONS, 'action', faults);
  if (action !== null) evidence['action'] = action;
  const hasBox = channel === 'WEBSITE' || channel === 'APP';
  if (hasBox) readPreselected(cell('preselected'), evidence, faults);
  for (const [field, at] of columns.evidence) {
    const value = filled(record[at]);
    if (value === null) continue;
    const path = ['evidence', field];
    if (!isEvidenceOf(channel, field)) {
      faults.push(userError('EVIDENCE_INVALID', path, `${channel} has no evidence ${field}; leave it empty there.`));
    } else if (URLS.has(field)) {
      scalarOf(value, Url, field, faults, path);
      evidence[field] = value;
    } else {
      evidence[field] = field === 'calledNumber' ? (scalarOf(value, PhoneNumber, field, faults, path) ?? value) : value;
    }
  }
  // Of the fields of its channel alone; what is required of them, the core says.
  return evidence as unknown as EvidenceInput;
}

function readPreselected(text: string | null, evidence: Record<string, string | boolean>, faults: UserError[]): void {
  const value = text?.trim().toLowerCase();
  if (value === 'true' || value === 'false') evidence['preselected'] = value === 'true';
  else if (text === null) {
    const message =
      'preselected is required as evidence here; say whether the box was ticked before the customer came.';
    faults.push(userError('EVIDENCE_MISSING', ['evidence', 'preselected'], message));
  } else {
    faults.push(userError('EVIDENCE_INVALID', ['evidence', 'preselected'], 'preselected is true or false.'));
  }
}

/** Blank counts as empty. */
function filled(text: string | undefined): string | null {
  return text === undefined || text.trim() === '' ? null : text;
}

function scalarOf<Value>(
  text: string | null,
  scalar: GraphQLScalarType<Value, string>,
  name: string,
  faults: UserError[],
  path: readonly string[] = [name],
): Value | null {
  if (text === null) return null;
  try {
    return scalar.parseValue(name === 'occurred_at' || name === 'locale' ? text.trim() : text);
  } catch (error) {
    // Written for people, and without the value: it is personal data.
    faults.push(userError('INVALID', path, (error as Error).message));
    return null;
  }
}

function oneOf<Name extends string>(
  text: string | null,
  known: readonly Name[],
  column: string,
  faults: UserError[],
): Name | null {
  const found = known.find((name) => name === text?.trim().toUpperCase());
  if (found !== undefined) return found;
  faults.push(userError('INVALID', [column], `${column} is one of ${known.join(', ')}.`));
  return null;
}

function noticeIdOf(text: string | null, faults: UserError[]): string | null {
  if (text === null) return null;
  const read = readId('Notice', text.trim());
  if ('uuid' in read) return read.uuid;
  faults.push(userError('INVALID', ['notice_id'], read.fault));
  return null;
}

function versionOf(text: string | null, faults: UserError[]): number | null {
  if (text === null) return null;
  if (/^[1-9]\d{0,8}$/.test(text.trim())) return Number(text);
  faults.push(userError('INVALID', ['notice_version'], 'notice_version is a whole number, such as 1.'));
  return null;
}
