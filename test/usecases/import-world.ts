import { readHeader } from '../../src/cli/import/columns.ts';
import { readRow } from '../../src/cli/import/read-row.ts';
import { derivedIds } from '../../src/persistence/encryption/derived-ids.ts';
import { sealImport } from '../../src/persistence/encryption/sealed-import.ts';
import { createImportStore } from '../../src/persistence/import-store.ts';
import { NOTHING_IMPORTED } from '../../src/usecases/import-opt-ins.ts';
import type { ImportDeps, ImportProgress, ImportRow, ReportLine } from '../../src/usecases/import-ports.ts';
import { runImport } from '../../src/usecases/run-import.ts';
import type { ConsentSnapshot } from '../../src/usecases/ports.ts';
import type { TestBusiness, TestServices } from '../support/services.ts';
import { testVault } from '../support/vault.ts';

let files = 0;

export interface Imported {
  readonly progress: ImportProgress;
  readonly report: readonly ReportLine[];
}

export interface ImportOptions {
  /** Default: all rows at once. */
  readonly batch?: number;
  /** Default: a file that was never seen. */
  readonly sha256?: string;
  readonly change?: (deps: ImportDeps) => ImportDeps;
}

/** Imports rows as the command does, but for the file. */
export async function importRows(
  { database, deps }: TestServices,
  { caller }: TestBusiness,
  rows: readonly ImportRow[],
  { batch = rows.length, sha256 = `${++files}`.padStart(64, 'f'), change = (same) => same }: ImportOptions = {},
): Promise<Imported> {
  const report: ReportLine[] = [];
  const vault = testVault(database);
  const importDeps = change({
    imports: createImportStore(database, vault),
    journal: deps.journal,
    generate: deps.generate,
    derive: derivedIds(vault, caller.businessId),
    seal: (businessId, entries) => sealImport(vault, businessId, entries),
    // A line counts as a byte.
    report: {
      put: (behind, lines) => {
        report.splice(behind, Infinity, ...lines);
        return Promise.resolve(behind + lines.length);
      },
    },
  });
  const file = { sha256, rows: rows.length };
  const run = await importDeps.imports.begin(caller, file, false);
  const progress = await runImport(
    importDeps,
    caller,
    file,
    run,
    (done) => batches(rows, done, batch),
    () => undefined,
  );
  return { progress, report };
}

/** All that is known of a customer, opened. */
export function consentOf(
  { deps }: TestServices,
  { caller }: TestBusiness,
  { phone }: { readonly phone: string },
): Promise<ConsentSnapshot> {
  return deps.snapshots.forConsent(caller, { customer: { phone }, newPhone: null, idempotency: null });
}

/** What became of each row, and why. */
export function told({ report }: Imported): string[] {
  return report.map(({ outcome, fault }) => (fault === null ? outcome : `${outcome} ${fault.code}`));
}

export function counts({ progress }: Imported): number[] {
  return [progress.accepted, progress.unchanged, progress.refused].map((count) => count - NOTHING_IMPORTED.accepted);
}

async function* batches(rows: readonly ImportRow[], done: number, size: number): AsyncGenerator<readonly ImportRow[]> {
  for (let from = done; from < rows.length; from += size) yield await Promise.resolve(rows.slice(from, from + size));
}

const COLUMNS = [
  'phone',
  'whatsapp_user_id',
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
  'store_id',
  'message_id',
] as const;
export type Cells = Partial<Record<(typeof COLUMNS)[number], string>>;

const TICKED: Cells = {
  purpose: 'order_updates',
  source_channel: 'WEBSITE',
  notice_version: '1',
  notice_locale: 'en',
  occurred_at: '2025-03-01T09:00:00Z',
  action: 'CHECKED_BOX',
  preselected: 'false',
  page_url: 'https://acme.example/checkout',
};

/** Rows as a file has them; what is left out is that a box was ticked on the website. */
export function rowsOf(...rows: readonly Cells[]): ImportRow[] {
  const columns = readHeader(COLUMNS);
  return rows.map((cells, index) =>
    readRow(
      columns,
      index + 2,
      COLUMNS.map((column) => ({ ...TICKED, ...cells })[column] ?? ''),
    ),
  );
}
