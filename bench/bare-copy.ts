import { join } from 'node:path';
import type { Client } from 'pg';

/** The tables that an import writes, in the order of their foreign keys, and which of their rows it wrote. */
const WRITTEN = [
  ['customer', 'true'],
  ['customer_key', 'true'],
  ['opt_in', 'true'],
  ['journal', `category in ('customer', 'consent')`],
] as const;
const ROUNDS = 3;

/**
 * How long PostgreSQL takes to COPY the rows of a business, from files of the server's own, into empty tables of the same definition:
 * the median of three, in seconds. Row-level security is left out, and the journal is one table instead of a part for each month.
 */
export async function copyOfWritten(
  client: Client,
  businessId: string,
  folder: string,
  withForeignKeys: boolean,
): Promise<number> {
  for (const [table, wrote] of WRITTEN) {
    const rows = `select * from ${table} where business_id = '${businessId}' and ${wrote}`;
    await client.query(`copy (${rows}) to ${client.escapeLiteral(join(folder, table))}`);
  }
  return median(client, async () => {
    for (const [table] of WRITTEN) {
      await client.query(`drop table if exists bare_${table} cascade`);
      await client.query(`create table bare_${table} (like ${table} including all)`);
      if (withForeignKeys) await client.query(foreignKeys(table));
    }
    return () => WRITTEN.map(([table]) => `copy bare_${table} from ${client.escapeLiteral(join(folder, table))}`);
  });
}

/** The file as it is, each cell a text. */
export async function copyOfText(client: Client, path: string): Promise<number> {
  const [header = ''] = (await firstLine(client, path)).split('\r');
  return median(client, async () => {
    await client.query('drop table if exists bare_text');
    await client.query(
      `create table bare_text (${header
        .split(',')
        .map((name) => `${name} text`)
        .join(', ')})`,
    );
    return () => [`copy bare_text from ${client.escapeLiteral(path)} with (format csv, header)`];
  });
}

async function median(client: Client, prepare: () => Promise<() => string[]>): Promise<number> {
  const seconds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const statements = (await prepare())();
    const startedAt = performance.now();
    for (const statement of statements) await client.query(statement);
    seconds.push((performance.now() - startedAt) / 1000);
  }
  return seconds.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? NaN;
}

function foreignKeys(table: (typeof WRITTEN)[number][0]): string {
  const key = `alter table bare_${table} add foreign key`;
  if (table === 'customer_key') return `${key} (business_id, customer_id) references bare_customer`;
  if (table !== 'opt_in') return `${key} (business_id) references business`;
  return `${key} (business_id, customer_id) references bare_customer;
    ${key} (business_id, purpose_id) references purpose`;
}

async function firstLine(client: Client, path: string): Promise<string> {
  const { rows } = await client.query<{ line: string }>(
    `select split_part(pg_read_file($1, 0, 10000), E'\\n', 1) as line`,
    [path],
  );
  return rows[0]?.line ?? '';
}
