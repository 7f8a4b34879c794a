import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestDatabase } from '../../support/test-database.ts';

type Sql = TestDatabase['sql'];

const TABLES = `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') order by 1`;

/** The names of tables that have a row which holds one of these texts, as a dump would show it. */
export async function tablesWith(sql: Sql, texts: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const { name } of await sql<{ name: string }>(TABLES)) {
    const rows = await sql<{ row: string }>(`select t::text as row from ${name} t`);
    if (rows.some(({ row }) => texts.some((text) => row.includes(text)))) found.push(name);
  }
  return found;
}

export interface Files {
  /** Tables and indexes of the database. */
  readonly data: readonly string[];
  /** The write-ahead log of the server. */
  readonly log: readonly string[];
}

/** The files of a database, as they are after a checkpoint. */
export async function filesOf(sql: Sql): Promise<Files> {
  await sql('checkpoint');
  const [place] = await sql<{ root: string; oid: string }>(
    `select current_setting('data_directory') as root, oid::text from pg_database where datname = current_database()`,
  );
  const { root = '', oid = '' } = place ?? {};
  const inFolder = async (...path: string[]): Promise<string[]> => {
    const folder = join(root, ...path);
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map(({ name }) => join(folder, name));
  };
  return { data: await inFolder('base', oid), log: await inFolder('pg_wal') };
}

/** Those of the files that hold one of these texts, byte by byte. */
export async function filesWith(files: readonly string[], texts: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const file of files) {
    // One that was removed meanwhile holds nothing any more.
    const bytes = await readFile(file).catch(() => Buffer.alloc(0));
    if (texts.some((text) => bytes.includes(text))) found.push(file);
  }
  return found;
}
