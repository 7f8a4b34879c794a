import { BatchDecider } from './import-batch.ts';
import { advance, importNameOf, NOTHING_IMPORTED, reportLines, type OnImported } from './import-opt-ins.ts';
import type { DecidedRow } from './decide-import-row.ts';
import type { ImportDeps, ImportFile, ImportProgress, ImportRow } from './import-ports.ts';
import type { Caller } from './ports.ts';
import { prepareRow, type PreparedRow } from './prepare-import-row.ts';

/**
 * What an import of these rows would accept and refuse now; nothing is written. An act that the file tells twice is known from its
 * first row on.
 *
 * @param isFirst whether a capture's id is asked about for the first time
 */
export async function previewImport(
  deps: Pick<ImportDeps, 'imports' | 'generate' | 'derive' | 'report' | 'optInExpiringLeadDays'>,
  caller: Caller,
  file: ImportFile,
  batches: AsyncIterable<readonly ImportRow[]>,
  isFirst: (captureId: string) => boolean,
  onPreviewed: OnImported,
): Promise<ImportProgress> {
  const decider = new BatchDecider(
    { ...deps, seal: (_businessId, entries) => Promise.resolve({ entries, keys: [] }) },
    caller,
    importNameOf(file),
  );
  const notices = await deps.imports.notices(caller);
  let progress = NOTHING_IMPORTED;
  for await (const batch of batches) {
    const rows = await Promise.all(batch.map((row) => prepareRow(deps, caller.businessId, notices, row)));
    const { rows: decided } = await decider.decide(rows);
    const told = decided.map((row, index) => toldOnce(row, rows[index], isFirst));
    const reportBytes = await deps.report.put(progress.reportBytes, reportLines(told));
    progress = { ...advance(progress, told), reportBytes };
    onPreviewed(progress);
  }
  return progress;
}

function toldOnce(row: DecidedRow, prepared: PreparedRow | undefined, isFirst: (id: string) => boolean): DecidedRow {
  if (row.outcome !== 'ACCEPTED' || prepared?.act == null || isFirst(prepared.act.captureId)) return row;
  return { ...row, outcome: 'UNCHANGED' };
}
