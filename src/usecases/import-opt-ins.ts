import { BatchDecider, type DecidedBatch } from './import-batch.ts';
import type { DecidedRow } from './decide-import-row.ts';
import type { ImportDeps, ImportFile, ImportProgress, ImportRow, ReportLine } from './import-ports.ts';
import type { Caller } from './ports.ts';
import { prepareRow, type PreparedRow } from './prepare-import-row.ts';

/** Told after each batch. */
export type OnImported = (progress: ImportProgress) => void;

export const NOTHING_IMPORTED: ImportProgress = {
  rowsDone: 0,
  accepted: 0,
  unchanged: 0,
  refused: 0,
  codes: {},
  reportBytes: 0,
};

const SHORT_SHA256 = 12;
/** More conflicts with other writers than these in a row are no accident. */
const ATTEMPTS = 50;

/** Another process has written rows of the same file meanwhile. */
export class ImportOvertakenError extends Error {
  override name = 'ImportOvertakenError';
}

/**
 * Takes in the rows of a file from where its run stands. Each batch is stored with how far it leads in one transaction, so that a
 * run that was killed at whatever instant goes on there; while one batch is written, the next is decided.
 *
 * @param batches the rows behind those that are done
 * @throws ImportOvertakenError where another process imports the same file
 */
export async function importOptIns(
  deps: ImportDeps,
  caller: Caller,
  file: ImportFile,
  from: ImportProgress,
  batches: AsyncIterable<readonly ImportRow[]>,
  onImported: OnImported,
): Promise<ImportProgress> {
  const decider = new BatchDecider(deps, caller, importNameOf(file));
  const notices = await deps.imports.notices(caller);
  let keys: ReadonlySet<string> = new Set();
  let writing: Promise<ImportProgress> = Promise.resolve(from);
  for await (const batch of batches) {
    const rows = await Promise.all(batch.map((row) => prepareRow(deps, caller.businessId, notices, row)));
    const decided = await decider.decideBeside(rows, keys, writing);
    const before = await writing;
    writing = storeBatch(deps, caller, file, decider, before, rows, decided).then((progress) => {
      onImported(progress);
      return progress;
    });
    // Awaited in the next turn, where it is told; meanwhile nobody may call it unheard.
    writing.catch(() => undefined);
    keys = new Set(rows.flatMap((row) => row.keys));
  }
  return writing;
}

/** What facts call a file by. */
export function importNameOf({ sha256 }: ImportFile): string {
  return sha256.slice(0, SHORT_SHA256);
}

async function storeBatch(
  deps: ImportDeps,
  caller: Caller,
  file: ImportFile,
  decider: BatchDecider,
  before: ImportProgress,
  rows: readonly PreparedRow[],
  first: DecidedBatch,
): Promise<ImportProgress> {
  let decided = first;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const reportBytes = await deps.report.put(before.reportBytes, reportLines(decided.rows));
    const progress = { ...advance(before, decided.rows), reportBytes };
    const { sealed, expected, recordedAt } = decided;
    const from = before.rowsDone;
    const outcome = await deps.imports.store(caller, { file, from, progress, recordedAt, sealed, expected });
    if (outcome === 'STORED') return progress;
    if (outcome === 'OVERTAKEN') throw new ImportOvertakenError('Another process imports this file.');
    decided = await decider.decide(rows);
  }
  throw new Error(`Gave up after ${ATTEMPTS} conflicting writes to customers of one batch.`);
}

/** How far it is after these rows. */
export function advance(before: ImportProgress, rows: readonly DecidedRow[]): Omit<ImportProgress, 'reportBytes'> {
  const codes: Record<string, number> = { ...before.codes };
  for (const { faults } of rows) for (const { code } of faults) codes[code] = (codes[code] ?? 0) + 1;
  const count = (outcome: DecidedRow['outcome']): number => rows.filter((row) => row.outcome === outcome).length;
  return {
    rowsDone: before.rowsDone + rows.length,
    accepted: before.accepted + count('ACCEPTED'),
    unchanged: before.unchanged + count('UNCHANGED'),
    refused: before.refused + count('REFUSED'),
    codes,
  };
}

/** One line for each row, and one for each fault of a refused one. */
export function reportLines(rows: readonly DecidedRow[]): ReportLine[] {
  return rows.flatMap(({ row, outcome, faults }): ReportLine[] =>
    faults.length === 0 ? [{ row, outcome, fault: null }] : faults.map((fault) => ({ row, outcome, fault })),
  );
}
