import { open, type FileHandle } from 'node:fs/promises';
import type { ImportReport, ReportLine } from '../../usecases/import-ports.ts';
import { CommandError } from '../command-error.ts';
import { csvLine } from '../../usecases/csv-line.ts';

const HEADER = csvLine(['row', 'outcome', 'code', 'field', 'message']);

export interface ReportFile extends ImportReport {
  close(): Promise<void>;
}

/**
 * The report beside a file: what became of each row, and nothing of what is in it.
 *
 * @param kept how many bytes of an earlier part belong to rows that are done
 * @throws CommandError where that part is gone
 */
export async function openReport(path: string, kept: number): Promise<ReportFile> {
  const file = await open(path, kept === 0 ? 'w' : 'r+').catch((error: unknown) => {
    throw new CommandError(`The report ${path} cannot be written (${(error as { code?: string }).code ?? 'unknown'}).`);
  });
  if (kept > 0 && (await file.stat()).size < kept) {
    await file.close();
    throw new CommandError(
      `The report ${path} is not as this import left it. Begin again with --restart: no row counts twice.`,
    );
  }
  return { put: (behind, lines) => put(file, behind, lines), close: () => file.close() };
}

async function put(file: FileHandle, behind: number, lines: readonly ReportLine[]): Promise<number> {
  const text = Buffer.from((behind === 0 ? HEADER : '') + lines.map(reportLine).join(''));
  await file.truncate(behind);
  await file.write(text, 0, text.length, behind);
  return behind + text.length;
}

function reportLine({ row, outcome, fault }: ReportLine): string {
  const told = fault === null ? ['', '', ''] : [fault.code, fault.field?.join('.') ?? '', fault.message];
  return csvLine([String(row), outcome, ...told]);
}
