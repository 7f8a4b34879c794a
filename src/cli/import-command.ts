import { InvalidArgumentError, type Command } from 'commander';
import { derivedIds } from '../persistence/encryption/derived-ids.ts';
import { sealImport } from '../persistence/encryption/sealed-import.ts';
import { NOTHING_IMPORTED, ImportOvertakenError, type OnImported } from '../usecases/import-opt-ins.ts';
import type { ImportDeps, ImportFile, ImportProgress } from '../usecases/import-ports.ts';
import { previewImport } from '../usecases/preview-import.ts';
import { runImport } from '../usecases/run-import.ts';
import { CommandError } from './command-error.ts';
import type { CommandServices } from './command-services.ts';
import { inspectFile, readBatches } from './import/csv-file.ts';
import { openReport, type ReportFile } from './import/report-file.ts';
import { SeenCaptures } from './import/seen-captures.ts';
import { ProgressLine } from './progress-line.ts';
import { BUSINESS_OPTION, runWithServices } from './run-command.ts';

interface ImportOptions {
  readonly business?: string;
  readonly dryRun?: true;
  readonly restart?: true;
  readonly report?: string;
  readonly batch: number;
}

interface Job {
  readonly path: string;
  readonly file: ImportFile;
  readonly caller: { readonly businessId: string; readonly actor: null };
  readonly reportPath: string;
  readonly options: ImportOptions;
}

const LINE_EVERY_MS = 15_000;
/** So few that the journal of the business is locked for less than 200 ms, on a machine that is not overloaded. */
const USUAL_BATCH = 500;
const MOST_BATCH = 5_000;

/** `import`. */
export function addImportCommand(program: Command): void {
  program
    .command('import')
    .description('take in the opt-ins that a business has already, from a CSV file (docs/import.md)')
    .argument('<file>', 'the file; its first row names the columns')
    .option(...BUSINESS_OPTION)
    .option('--dry-run', 'write nothing; tell what would be accepted and refused')
    .option('--restart', 'begin with the first row again; what is stored already stays, and counts once')
    .option('--report <path>', 'where to tell of each row; default: <file>.report.csv, or <file>.dry-run.csv')
    .option('--batch <rows>', 'how many rows are written at once', readBatch, USUAL_BATCH)
    .action(run);
}

function run(path: string, options: ImportOptions): Promise<void> {
  return runWithServices(async (services) => {
    const file = await inspectFile(path).catch((error: unknown) => {
      throw new CommandError(`${path} cannot be read (${(error as { code?: string }).code ?? 'unknown'}).`);
    });
    const caller = { businessId: await services.businessId(options.business), actor: null };
    // A look must not take away what an import that was broken off has told.
    const kind = options.dryRun === true ? 'dry-run' : 'report';
    const job = { path, file, caller, options, reportPath: options.report ?? `${path}.${kind}.csv` };
    console.log(`${path}: ${inWords(file.rows)} rows, SHA-256 ${file.sha256}`);
    await (options.dryRun === true ? preview(services, job) : importIt(services, job));
  });
}

async function preview(services: CommandServices, job: Job): Promise<void> {
  const { path, file, caller, reportPath, options } = job;
  console.log('Only looked at; nothing is written.');
  const report = await openReport(reportPath, 0);
  const seen = new SeenCaptures(file.rows);
  const progress = await watched(file, 0, report, (onRows) =>
    previewImport(
      depsOf(services, report, caller),
      caller,
      file,
      readBatches(path, 0, options.batch),
      (id) => seen.add(id),
      onRows,
    ),
  );
  tell(progress, reportPath, 'would be');
  console.log(`Mend what is refused, then: npx consent-gateway import ${path}`);
}

async function importIt(services: CommandServices, job: Job): Promise<void> {
  const { path, file, caller, reportPath, options } = job;
  const before = await services.imports.find(caller, file);
  if (before !== null && before.finishedAt !== null && options.restart !== true) {
    console.log(`It was imported at ${new Date(before.finishedAt).toISOString()}; there is nothing to do.`);
    console.log('To go over it once more, which changes nothing that is stored: --restart');
    return;
  }
  if (before === null) console.log('Tried it yet? --dry-run tells what would be refused, and writes nothing.');
  const done = options.restart === true ? 0 : (before?.rowsDone ?? 0);
  if (done > 0) console.log(`It goes on after ${inWords(done)} rows. To begin with the first again: --restart`);
  const report = await openReport(reportPath, done === 0 ? 0 : (before?.reportBytes ?? 0));
  const progress = await watched(file, done, report, async (onRows) => {
    const run = await services.imports.begin(caller, file, options.restart === true);
    const rowsBehind = (skip: number) => readBatches(path, skip, options.batch);
    return runImport(depsOf(services, report, caller), caller, file, run, rowsBehind, onRows);
  });
  tell(progress, reportPath, 'were');
}

async function watched(
  { rows }: ImportFile,
  done: number,
  report: ReportFile,
  work: (onRows: OnImported) => Promise<ImportProgress>,
): Promise<ImportProgress> {
  const line = new ProgressLine('rows', process.stderr, undefined, LINE_EVERY_MS);
  line.show(done, rows);
  try {
    return await work(({ rowsDone }) => line.show(rowsDone, Math.max(rows, rowsDone)));
  } catch (error) {
    if (error instanceof ImportOvertakenError) {
      throw new CommandError('Another process imports this file at this moment; let it end.');
    }
    throw error;
  } finally {
    line.end();
    await report.close();
  }
}

function depsOf({ imports, deps, vault }: CommandServices, report: ReportFile, caller: Job['caller']): ImportDeps {
  const { journal, generate, optInExpiringLeadDays } = deps;
  const seal: ImportDeps['seal'] = (businessId, entries) => sealImport(vault, businessId, entries);
  const derive = derivedIds(vault, caller.businessId);
  return { imports, journal, generate, report, derive, seal, ...(optInExpiringLeadDays && { optInExpiringLeadDays }) };
}

function tell({ rowsDone, accepted, unchanged, refused, codes }: ImportProgress, report: string, were: string): void {
  console.log(
    `Of ${inWords(rowsDone)} rows ${inWords(accepted)} ${were} accepted, ${inWords(unchanged)} ${were} stored already, ` +
      `${inWords(refused)} ${were} refused.`,
  );
  for (const [code, count] of Object.entries(codes)) console.log(`  ${code}  ${inWords(count)}`);
  if (rowsDone > NOTHING_IMPORTED.rowsDone) console.log(`Row by row: ${report}`);
}

function readBatch(text: string): number {
  const rows = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (rows < 1 || rows > MOST_BATCH) throw new InvalidArgumentError(`Give a whole number from 1 to ${MOST_BATCH}.`);
  return rows;
}

function inWords(count: number): string {
  return count.toLocaleString('en-US');
}
