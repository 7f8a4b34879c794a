import { compareRebuilt, type Difference } from '../persistence/rebuild.ts';

/** Rebuilds a business's state from its journal beside the real one, and tells every difference. @returns the exit code */
export async function printDifferences(url: string, businessId: string): Promise<number> {
  const differences = await compareRebuilt(url, businessId);
  for (const { table, only, row } of differences) {
    // Keys only: the rows hold personal data.
    console.log(`${table}: a row is only ${only === 'STORED' ? 'in the state' : 'in the journal'}${keyOf(row)}`);
  }
  console.log(
    differences.length === 0
      ? 'The state tables are what the journal says.'
      : `Differences: ${differences.length} (at most 100 a table and side are told).`,
  );
  return differences.length === 0 ? 0 : 1;
}

function keyOf(row: Difference['row']): string {
  const keys = [row['id'], row['customer_id'], row['message_id']].filter((key) => typeof key === 'string');
  return keys.length === 0 ? '' : `: ${keys.join(' ')}`;
}
