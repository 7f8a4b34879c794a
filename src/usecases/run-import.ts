import type { Instant } from '../consent/instant.ts';
import { importOptIns, type OnImported } from './import-opt-ins.ts';
import type { ImportDeps, ImportFile, ImportProgress, ImportRow, ImportRun } from './import-ports.ts';
import type { AuditEntry } from './audit-entries.ts';
import type { Caller } from './ports.ts';

/**
 * Imports a file from where its run stands to its end, with an audit row when it is begun and one when it is done, each once,
 * however often it is killed and resumed.
 *
 * @param rowsBehind reads the rows behind those that are done
 */
export async function runImport(
  deps: ImportDeps,
  caller: Caller,
  file: ImportFile,
  run: ImportRun,
  rowsBehind: (done: number) => AsyncIterable<readonly ImportRow[]>,
  onImported: OnImported,
): Promise<ImportProgress> {
  const { startedAt } = run;
  const about = { fileSha256: file.sha256, rows: file.rows };
  await audit(deps, caller, run, startedAt, { type: 'IMPORT_STARTED', payload: about });
  const progress = await importOptIns(deps, caller, file, run, rowsBehind(run.rowsDone), onImported);
  const { now } = await deps.imports.look(caller, { identities: [], captureIds: [], messageIds: [] });
  const { accepted, unchanged, refused } = progress;
  const payload = { ...about, rows: progress.rowsDone, accepted, unchanged, refused };
  await audit(deps, caller, run, now, { type: 'IMPORT_FINISHED', payload });
  await deps.imports.finish(caller, file);
  return progress;
}

type ImportAct = Extract<AuditEntry, { type: 'IMPORT_STARTED' | 'IMPORT_FINISHED' }>;
type Told = ImportAct extends infer Act
  ? Act extends { type: unknown; payload: unknown }
    ? Pick<Act, 'type' | 'payload'>
    : never
  : never;

async function audit(
  { journal }: ImportDeps,
  { businessId, actor }: Caller,
  { startedAt }: ImportRun,
  recordedAt: Instant,
  told: Told,
): Promise<void> {
  const act = { category: 'audit', occurredAt: recordedAt, customerId: null, subjectId: null, ...told } as ImportAct;
  const key = `${told.payload.fileSha256}:${startedAt}`;
  await journal.commit(businessId, {
    recordedAt,
    actor,
    expect: { customerId: null },
    entries: [act],
    idempotency: { operation: told.type, key, fingerprint: '', answer: null },
  });
}
