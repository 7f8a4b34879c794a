import { once } from 'node:events';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { OPT_IN_STATUSES, type OptInStatus } from '../consent/vocabulary.ts';
import { encodeId } from '../graphql/node/global-id.ts';
import { openConsentSnapshot } from '../persistence/consent-snapshot.ts';
import { consentLine, exportHead, EXPORT_FORMATS, type ExportFormat } from '../usecases/consent-line.ts';
import { exportConsents } from '../usecases/export-consents.ts';
import type { ConsentSnapshot } from '../usecases/export-ports.ts';
import { recordExport } from '../usecases/record-export.ts';
import type { CommandServices } from './command-services.ts';
import { ExportFile, readCheckpoint, type Checkpoint } from './export/export-file.ts';
import { ProgressLine } from './progress-line.ts';
import { BUSINESS_OPTION, runWithServices } from './run-command.ts';

interface ExportOptions {
  readonly business?: string;
  readonly format?: ExportFormat;
  readonly out?: string;
  readonly status?: readonly OptInStatus[];
  readonly restart?: true;
}

const LINE_EVERY_MS = 15_000;

/** `export consents`. */
export function addExportCommands(program: Command): void {
  const format = new Option('--format <name>', 'csv or jsonl; default: as the file is called, or csv');
  program
    .command('export')
    .description('what a business keeps, for somewhere else')
    .command('consents')
    .description('every opt-in with its standing and its evidence, one to a line (docs/import.md)')
    .option(...BUSINESS_OPTION)
    .addOption(format.choices(EXPORT_FORMATS))
    .option('--out <file>', 'where to; can be resumed after a kill. Left out: standard output')
    .option('--status <names>', `only these, with commas: ${OPT_IN_STATUSES.join(', ')}`, readStatuses)
    .option('--restart', 'drop what an export to this file had that was broken off')
    .action(run);
}

function run(options: ExportOptions): Promise<void> {
  return runWithServices(async (services) => {
    const businessId = await services.businessId(options.business);
    const snapshot = await openConsentSnapshot(services.url, services.vault, businessId, null);
    try {
      await exportAll(services, businessId, snapshot, options);
    } finally {
      await snapshot.close();
    }
  });
}

/** Takes a page of lines, and keeps how far it is. */
type Sink = (text: string, checkpoint: Omit<Checkpoint, 'bytes'>) => Promise<void>;

async function exportAll(
  { deps }: CommandServices,
  businessId: string,
  snapshot: ConsentSnapshot,
  { out, status, restart, ...options }: ExportOptions,
): Promise<void> {
  const format = options.format ?? (out?.endsWith('.jsonl') === true ? 'jsonl' : 'csv');
  const about = [businessId, format, ...(status ?? [])].join(' ');
  const before = out === undefined || restart === true ? null : await readCheckpoint(out, about);
  if (before !== null) console.error(`It goes on after ${before.lines.toLocaleString('en-US')} lines.`);
  const file = out === undefined ? null : await ExportFile.open(out, before);
  const begun: Omit<Checkpoint, 'bytes'> = {
    about,
    exportId: deps.generate.id(),
    asOf: snapshot.now,
    after: null,
    lines: 0,
    looked: 0,
  };
  let at: Omit<Checkpoint, 'bytes'> = before ?? begun;
  const caller = { businessId, actor: null };
  try {
    await recordExport(deps, caller, { exportId: at.exportId, format, rows: snapshot.optIns });
    const write: Sink = file === null ? toStandardOutput : (text, checkpoint) => file.append(text, checkpoint);
    await writeAll(snapshot, format, status ?? null, at, before === null, async (text, checkpoint) => {
      await write(text, checkpoint);
      at = checkpoint;
    });
    await file?.finish();
    console.error(`${at.lines.toLocaleString('en-US')} opt-ins as of ${new Date(at.asOf).toISOString()}.`);
  } finally {
    await file?.close();
  }
}

async function writeAll(
  snapshot: ConsentSnapshot,
  format: ExportFormat,
  statuses: readonly OptInStatus[] | null,
  from: Omit<Checkpoint, 'bytes'>,
  isNew: boolean,
  sink: Sink,
): Promise<void> {
  const progress = new ProgressLine('opt-ins', process.stderr, undefined, LINE_EVERY_MS);
  let at = from;
  if (isNew) await sink(exportHead(format), at);
  progress.show(at.looked, snapshot.optIns);
  try {
    const { asOf, after } = from;
    for await (const page of exportConsents(snapshot, { asOf, statuses, after })) {
      const text = page.consents.map((consent) => consentLine(format, consent, encodeId)).join('');
      const { lines, looked } = at;
      at = { ...at, after: page.last, lines: lines + page.consents.length, looked: looked + page.looked };
      await sink(text, at);
      progress.show(at.looked, Math.max(at.looked, snapshot.optIns));
    }
  } finally {
    progress.end();
  }
}

/** Waits where its reader is slower. */
async function toStandardOutput(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

function readStatuses(text: string): OptInStatus[] {
  const names = text.toUpperCase().split(',');
  const found = OPT_IN_STATUSES.filter((status) => names.some((name) => name.trim() === status));
  if (found.length === names.length) return found;
  throw new InvalidArgumentError(`Give one or more of these, with commas between: ${OPT_IN_STATUSES.join(', ')}.`);
}
