import { decideRow, type DecidedRow } from './decide-import-row.ts';
import { ImportWorld } from './import-world.ts';
import type { ImportDeps, SealedEntries } from './import-ports.ts';
import type { Caller } from './ports.ts';
import type { Instant } from '../consent/instant.ts';
import type { PreparedRow } from './prepare-import-row.ts';

export interface DecidedBatch {
  readonly rows: readonly DecidedRow[];
  /** In the order of their rows. */
  readonly sealed: SealedEntries;
  readonly expected: readonly { readonly id: string; readonly version: number }[];
  readonly recordedAt: Instant;
}

interface Part {
  readonly now: Instant;
  /** By row. */
  readonly decided: ReadonlyMap<number, { readonly row: DecidedRow; readonly sealed: readonly object[] }>;
  readonly keys: readonly object[];
}

type DecideDeps = Pick<ImportDeps, 'imports' | 'generate' | 'seal' | 'optInExpiringLeadDays'>;
const NOTHING: SealedEntries = { entries: [], keys: [] };

/** Decides batches of rows, each from one snapshot. */
export class BatchDecider {
  private readonly deps: DecideDeps;
  private readonly caller: Caller;
  private readonly importName: string;

  /** @param importName what facts call the file by */
  constructor(deps: DecideDeps, caller: Caller, importName: string) {
    this.deps = deps;
    this.caller = caller;
    this.importName = importName;
  }

  /** The whole of a batch, from a snapshot taken now. */
  async decide(rows: readonly PreparedRow[]): Promise<DecidedBatch> {
    return joined([await this.part(rows)]) ?? this.decide(rows);
  }

  /**
   * Decides a batch while another is being written. Rows that may mean somebody of the other wait until it is stored; nobody else is
   * touched by it.
   *
   * @param stored when the other batch is stored
   */
  async decideBeside(
    rows: readonly PreparedRow[],
    others: ReadonlySet<string>,
    stored: Promise<unknown>,
  ): Promise<DecidedBatch> {
    const { free, waiting } = apart(rows, others);
    const first = await this.part(free);
    await stored;
    if (waiting.length === 0) return joined([first]) ?? this.decide(rows);
    // Whom two rows mean by different identifiers shows only here; then all of it is decided again, in order.
    return joined([first, await this.part(waiting)]) ?? this.decide(rows);
  }

  /** Null where somebody was erased meanwhile. */
  private async part(rows: readonly PreparedRow[]): Promise<Part | null> {
    const acts = rows.filter(({ act }) => act !== null);
    const snapshot = await this.deps.imports.look(this.caller, {
      identities: acts.map(({ identity }) => identity),
      captureIds: acts.map(({ act }) => act?.captureId ?? ''),
      messageIds: acts.flatMap(({ act }) => act?.messageId ?? []),
    });
    const world = new ImportWorld(acts, snapshot);
    const context = { ...this.deps, caller: this.caller, importName: this.importName };
    const decided = rows.map((row) => decideRow(context, world, row));
    const entries = decided.flatMap((row) => row.entries);
    const sealed = entries.length === 0 ? NOTHING : await this.deps.seal(this.caller.businessId, entries);
    if (sealed === null) return null;
    const byRow: [number, { row: DecidedRow; sealed: readonly object[] }][] = [];
    let at = 0;
    for (const row of decided) {
      byRow.push([row.row, { row, sealed: sealed.entries.slice(at, at + row.entries.length) }]);
      at += row.entries.length;
    }
    return { now: snapshot.now, decided: new Map(byRow), keys: sealed.keys };
  }
}

/** The parts of one batch in the order of its rows; null where one has to be decided again, or two concern the same customer. */
function joined(found: readonly (Part | null)[]): DecidedBatch | null {
  const parts = found.filter((part) => part !== null);
  if (parts.length < found.length) return null;
  const expected = new Map<string, number>();
  const partOf = new Map<string, number>();
  for (const [index, { decided }] of parts.entries()) {
    for (const { row } of decided.values()) {
      if (row.person === null) continue;
      const { id, storedVersion } = row.person;
      if ((partOf.get(id) ?? index) !== index) return null;
      partOf.set(id, index);
      if (storedVersion !== null) expected.set(id, storedVersion);
    }
  }
  const all = parts.flatMap(({ decided }) => [...decided.values()]).sort((a, b) => a.row.row - b.row.row);
  return {
    rows: all.map(({ row }) => row),
    sealed: { entries: all.flatMap(({ sealed }) => sealed), keys: parts.flatMap(({ keys }) => keys) },
    expected: [...expected].map(([id, version]) => ({ id, version })),
    recordedAt: Math.max(...parts.map(({ now }) => now)),
  };
}

/** Parts the rows that may mean somebody named by `others`, by whatever chain of rows, from those that cannot. */
function apart(rows: readonly PreparedRow[], others: ReadonlySet<string>): Record<'free' | 'waiting', PreparedRow[]> {
  const held = new Set(rows.flatMap(({ keys }) => keys.filter((key) => others.has(key))));
  for (let before = -1; before < held.size && held.size > 0;) {
    before = held.size;
    for (const { keys } of rows) if (keys.some((key) => held.has(key))) keys.forEach((key) => held.add(key));
  }
  const isHeld = ({ keys }: PreparedRow): boolean => keys.some((key) => held.has(key));
  return { free: rows.filter((row) => !isHeld(row)), waiting: rows.filter((row) => isHeld(row)) };
}
