import { checkEvidence } from '../consent/evidence.ts';
import type { UserError } from '../consent/user-error.ts';
import { timeFaults, unknownMessageFault } from './capture-faults.ts';
import { actOn, captureOf } from './capture-opt-in.ts';
import { identifyCustomer } from './identify-customer.ts';
import type { ImportWorld, WorldPerson } from './import-world.ts';
import type { JournalEntry } from './journal.ts';
import type { Caller, Generator, UseCaseDeps } from './ports.ts';
import type { ImportedAct, PreparedRow } from './prepare-import-row.ts';

export interface DecidedRow {
  readonly row: number;
  readonly outcome: 'ACCEPTED' | 'UNCHANGED' | 'REFUSED';
  readonly faults: readonly UserError[];
  readonly entries: readonly JournalEntry[];
  /** The customer whom it concerns, and the version that is stored of them; null: it concerns nobody, or is new. */
  readonly person: { readonly id: string; readonly storedVersion: number | null } | null;
}

interface ImportContext extends Pick<UseCaseDeps, 'optInExpiringLeadDays'> {
  readonly generate: Generator;
  readonly caller: Caller;
  /** What facts call the file by. */
  readonly importName: string;
}

/**
 * Decides one row by the rules of a capture, and leaves the world as it is after it. What is known stays known: a file tells the
 * past, so that its language counts only for somebody new, and a later withdrawal or capture stands (rule opt-in-order).
 */
export function decideRow(context: ImportContext, world: ImportWorld, prepared: PreparedRow): DecidedRow {
  const { row, keys, act } = prepared;
  if (act === null) return refusedRow(row, prepared.faults);
  const found = world.meantBy(keys);
  const [before, other] = found;
  if (before !== undefined && other === undefined && before.captureIds.has(act.captureId)) {
    return { row, outcome: 'UNCHANGED', faults: [], entries: [], person: null };
  }
  const { now } = world;
  const { generate } = context;
  const occurredAt = Math.min(act.occurredAt, now);
  const identity = before === undefined ? prepared.identity : { ...prepared.identity, locale: null };
  const customers = found.map(({ customer }) => customer);
  const suppressedAt = before === undefined ? world.suppressedSince(keys) : null;
  const identified = identifyCustomer(identity, { customers, suppressedAt, now }, generate.id(), occurredAt);
  const phone = before?.customer.phone ?? identity.phone ?? null;
  const proof = act.proof ?? checkEvidence(act.channel, act.evidence, { phone });
  const faults = [
    ...prepared.faults,
    ...(act.proof === null && !proof.ok ? proof.errors : []),
    ...timeFaults(act.occurredAt, now),
    ...messageFaults(act, before),
    ...(identified.ok ? [] : identified.errors),
  ];
  if (faults.length > 0 || !proof.ok || !identified.ok) return refusedRow(row, faults);

  const { customer, entries } = identified.value;
  const person = before ?? world.makeKnown(customer, identified.value.withdrawals);
  if (before !== undefined && entries.length > 0) world.identify(before, customer);
  const facts = [...importFacts(context.importName, row), ...proof.value.facts];
  const made = captureOf(
    context,
    context.caller,
    act.found,
    { ...proof.value, facts },
    { phone: customer.phone, occurredAt, now },
  );
  const capture = { ...made, captureId: act.captureId };
  const { optIn, entry } = actOn(context, customer, act.found, capture, false, { ...person, now });
  keep(person, optIn, act.captureId);
  const { id } = customer;
  return {
    row,
    outcome: 'ACCEPTED',
    faults: [],
    entries: [...entries, entry],
    person: { id, storedVersion: person.storedVersion },
  };
}

function refusedRow(row: number, faults: readonly UserError[]): DecidedRow {
  return { row, outcome: 'REFUSED', faults, entries: [], person: null };
}

function messageFaults({ messageId }: ImportedAct, person: WorldPerson | undefined): UserError[] {
  return messageId === null || person?.messageIds.has(messageId) === true ? [] : [unknownMessageFault()];
}

/** Where the proof comes from; the capture's channel stays the one where the customer acted. */
function importFacts(importName: string, row: number) {
  return [
    { name: 'source', value: 'IMPORT' },
    { name: 'import', value: importName },
    { name: 'row', value: String(row) },
  ];
}

function keep(person: WorldPerson, optIn: WorldPerson['optIns'][number], captureId: string): void {
  const at = person.optIns.findIndex(({ id }) => id === optIn.id);
  if (at === -1) person.optIns.push(optIn);
  else person.optIns[at] = optIn;
  person.captureIds.add(captureId);
}
