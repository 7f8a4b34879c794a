import { checkJournal, type CheckOptions } from '../seals/check-journal.ts';
import type { JournalVerdict } from '../seals/journal-fault.ts';
import type { JournalEvidence } from '../usecases/seals.ts';
import type { AnchoredSeals } from './anchored-seals.ts';
import type { CheckedBusiness } from './print-differences.ts';
import { ProgressLine, type ProgressTerminal } from './progress-line.ts';

/**
 * Checks the journal of each business, and tells what was found.
 *
 * @param terminal where it shows how far it is
 * @returns the exit code: 1 where anything is wrong
 */
export async function printVerdicts(
  evidence: JournalEvidence,
  businesses: readonly CheckedBusiness[],
  anchored: AnchoredSeals,
  options: Pick<CheckOptions, 'keys' | 'monthsWereTakenAway'>,
  terminal: ProgressTerminal,
): Promise<number> {
  let exitCode = 0;
  for (const { id, name } of businesses) {
    const progress = new ProgressLine('journal rows', terminal);
    const ofBusiness = anchored.get(id);
    const verdict = await checkJournal(evidence, id, {
      ...options,
      ...(ofBusiness === undefined ? {} : { anchored: ofBusiness }),
      onChecked: (rows, of) => {
        progress.show(rows, of);
      },
    }).finally(() => {
      progress.end();
    });
    for (const line of linesOf(verdict)) console.log(`${name}  ${id}: ${line}`);
    if (verdict.fault !== null) exitCode = 1;
  }
  return exitCode;
}

function linesOf({ fault, checked, seals, unsealed, gone }: JournalVerdict): string[] {
  const rows = `${count(checked, 'row')} under ${count(seals, 'seal')}`;
  return [
    ...gone.map(
      ({ from, to }) =>
        `rows ${inWords(from)} to ${inWords(to)} are not here, and cannot be checked: their months were taken away.`,
    ),
    ...(fault === null
      ? [`${rows}: all as they were sealed.`, ...(unsealed > 0 ? [`${count(unsealed, 'row')} not sealed yet.`] : [])]
      : [`${fault.what}: ${fault.detail}.`, `${rows} before that are as they were sealed.`, nextStep(fault)]),
  ];
}

function nextStep({ what }: NonNullable<JournalVerdict['fault']>): string {
  if (what === 'SEAL_KEY_UNKNOWN') {
    return 'Add the public part of that key to SIGNING_KEYS or --keys, and check again; if you never had it, somebody else signed.';
  }
  const months =
    what === 'ROW_DROPPED' || what === 'TRUNCATED' ? ' If months were taken away, say so: --months-taken-away.' : '';
  return (
    'Stop writing to this database, keep a copy of it as it is, and compare it with the newest backup for which verify finds nothing.' +
    months
  );
}

function count(number: number, what: string): string {
  return `${inWords(number)} ${what}${number === 1 ? '' : 's'}`;
}

function inWords(number: number): string {
  return number.toLocaleString('en-US');
}
