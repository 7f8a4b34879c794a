import type { TestGateway } from '../../support/gateway.ts';
import { textOpener } from '../../support/opened-texts.ts';

/** Written whenever a key is used, and whenever there are points to count: by nobody's wish. */
const BY_THE_GATEWAY_ITSELF = ['api_key_use', 'rate_bucket'];

async function tablesOfBusinesses({ sql }: TestGateway): Promise<string[]> {
  const rows = await sql<{ name: string }>(
    `select c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and c.column_name = 'business_id' and t.table_type = 'BASE TABLE' order by 1`,
  );
  return rows.map(({ name }) => name).filter((name) => !BY_THE_GATEWAY_ITSELF.includes(name));
}

/** A print of all rows that a business has, table by table. */
export async function printsOf(at: TestGateway, businessId: string): Promise<Record<string, string>> {
  // What was written a moment ago is sealed a moment later.
  await at.gateway.sealer?.seal(businessId);
  const parts = (await tablesOfBusinesses(at)).map(
    (
      name,
    ) => `select '${name}' as name, count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as print
      from ${name} t where business_id = $1`,
  );
  const rows = await at.sql<{ name: string; print: string }>(parts.join(' union all '), [businessId]);
  return Object.fromEntries(rows.map(({ name, print }) => [name, print]));
}

/** How far the rows of a business have come: whatever a gateway changes of it, but for what it keeps of webhooks, is a row of its journal. */
export async function progressOf({ sql }: TestGateway, businessId: string): Promise<object> {
  const [row] = await sql<{ seq: string; kept: string }>(
    `select (select seq from journal_head where business_id = $1), (select count(*) from webhook_change where business_id = $1) as kept`,
    [businessId],
  );
  return row!;
}

/** Every text that the rows of a business hold, at whatever depth, as it is stored and as it is read. */
export async function textsOf(at: TestGateway, businessId: string): Promise<string[]> {
  const texts: string[] = [];
  const open = await textOpener(at.gateway.database, businessId);
  for (const name of await tablesOfBusinesses(at)) {
    const rows = await at.sql<{ row: Row }>(`select to_jsonb(t) as row from ${name} t where business_id = $1`, [
      businessId,
    ]);
    for (const { row } of rows)
      collect(row, texts, (text) => open(name === 'customer' ? row.id : row.customer_id, text));
  }
  return texts;
}

interface Row {
  readonly id?: unknown;
  readonly customer_id?: unknown;
}

function collect(value: unknown, texts: string[], open: (text: string) => string): void {
  if (typeof value === 'string') {
    texts.push(value);
    const opened = open(value);
    if (opened !== value) collect(parsed(opened), texts, open);
  } else if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) collect(inner, texts, open);
  }
}

/** What is sealed as a whole is JSON. */
function parsed(text: string): unknown {
  return /^[[{]/.test(text) ? JSON.parse(text) : text;
}
