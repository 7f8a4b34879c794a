import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const COLUMNS = [
  'phone',
  'external_id',
  'locale',
  'purpose',
  'source_channel',
  'notice_version',
  'notice_locale',
  'occurred_at',
  'action',
  'preselected',
  'page_url',
  'ip_address',
  'call_id',
  'digit',
  'store_id',
] as const;
type Row = Partial<Record<(typeof COLUMNS)[number], string>>;

const FIRST_ACT = Date.parse('2024-01-01T00:00:00Z');
const BETWEEN_ACTS = 37_000;
const ROWS_A_CHUNK = 1_000;
const LAG = 3_000;

export interface OptInFileOptions {
  readonly rows: number;
  /** Also second purposes, calls, shops, doubled rows and such as are refused; otherwise each row is somebody new who ticked a box. */
  readonly isMixed: boolean;
}

/** Writes a file of opt-ins to the purposes `order_updates` and `offers`; the same for the same options. */
export async function writeOptInFile(path: string, { rows, isMixed }: OptInFileOptions): Promise<void> {
  await pipeline(Readable.from(chunks(rows, isMixed)), createWriteStream(path));
}

function* chunks(rows: number, isMixed: boolean): Generator<string> {
  yield `${COLUMNS.join(',')}\r\n`;
  for (let from = 0; from < rows; from += ROWS_A_CHUNK) {
    const length = Math.min(ROWS_A_CHUNK, rows - from);
    yield Array.from({ length }, (_, at) => line(isMixed ? mixed(from + at) : plain(from + at))).join('');
  }
}

function line(row: Row): string {
  return `${COLUMNS.map((column) => row[column] ?? '').join(',')}\r\n`;
}

function plain(number: number): Row {
  return {
    phone: `+1415${String(2_000_000 + number).padStart(7, '0')}`,
    external_id: `crm-${number}`,
    locale: 'en-US',
    purpose: 'order_updates',
    source_channel: 'WEBSITE',
    notice_version: '1',
    notice_locale: 'en',
    occurred_at: new Date(FIRST_ACT + number * BETWEEN_ACTS).toISOString(),
    action: 'CHECKED_BOX',
    preselected: 'false',
    page_url: `https://shop.example/checkout?step=${number % 7}`,
    ip_address: `203.0.113.${number % 256}`,
  };
}

function mixed(number: number): Row {
  const row = plain(number);
  const { page_url: _page, ip_address: _ip, preselected: _box, ...noWeb } = row;
  switch (number % 20) {
    case 3:
      return { ...noWeb, source_channel: 'IVR', action: 'PRESSED_KEY', call_id: `call-${number}`, digit: '1' };
    case 5:
      return { ...noWeb, source_channel: 'STORE', action: 'SIGNED_FORM', store_id: `store-${number % 40}` };
    // Somebody of a while ago, in the same batch or in one before, agrees to more.
    case 7:
      return { ...plain(Math.max(0, number - 6)), purpose: 'offers' };
    case 9:
      return { ...plain(Math.max(0, number - LAG)), purpose: 'offers' };
    // The same row once more.
    case 11:
      return plain(Math.max(0, number - 1));
    case 13:
      return number % 3 === 0 ? { ...row, preselected: 'true' } : row;
    case 15:
      return number % 3 === 0 ? { ...row, phone: '+1 23' } : row;
    default:
      return row;
  }
}
