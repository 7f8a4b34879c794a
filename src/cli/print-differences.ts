import { differencesOf, type Difference } from '../persistence/rebuild.ts';
import { ProgressLine, type ProgressTerminal } from './progress-line.ts';

export interface CheckedBusiness {
  readonly id: string;
  readonly name: string;
}

/**
 * Rebuilds each business's state from its journal beside the real one, and tells every difference.
 *
 * @param terminal where it shows how far it is
 * @returns the exit code: 1 where anything differs
 */
export async function printDifferences(
  url: string,
  businesses: readonly CheckedBusiness[],
  terminal: ProgressTerminal,
): Promise<number> {
  let exitCode = 0;
  for (const { id, name } of businesses) {
    if (businesses.length > 1) console.log(`${name}  ${id}`);
    if ((await printOf(url, id, terminal)) > 0) exitCode = 1;
  }
  return exitCode;
}

async function printOf(url: string, businessId: string, terminal: ProgressTerminal): Promise<number> {
  const progress = new ProgressLine('journal rows', terminal);
  let count = 0;
  try {
    for await (const { table, only, row } of differencesOf(url, businessId, (rows, of) => progress.show(rows, of))) {
      if (count === 0) progress.end();
      count += 1;
      // Keys only: the rows hold personal data.
      console.log(`${table}: a row is only ${only === 'STORED' ? 'in the state' : 'in the journal'}${keyOf(row)}`);
    }
  } finally {
    progress.end();
  }
  console.log(count === 0 ? 'The state tables are what the journal says.' : `Differences: ${count}.`);
  return count;
}

function keyOf(row: Difference['row']): string {
  const keys = [row['id'], row['customer_id'], row['message_id']].filter((key) => typeof key === 'string');
  return keys.length === 0 ? '' : `: ${keys.join(' ')}`;
}
