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
    if (rows.some(({ row }) => holdsAny(Buffer.from(row), texts))) found.push(name);
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

/** Few digits are by chance a part of an id, of a hash or of an instant, of which a log has millions. */
const LETTERS_OF_AN_ID = /[\da-z_-]/i;

function holdsAny(bytes: Buffer, texts: readonly string[]): boolean {
  return texts.some((text) => {
    if (/^[\d-]{1,8}$/.test(text)) return wordsAround(bytes, text).some((word) => word === text);
    if (/^\d{9,10}$/.test(text)) return wordsAround(bytes, text).some((word) => !/[a-z]/i.test(word));
    return bytes.includes(text);
  });
}

/** The whole words that a text is a part of, wherever it stands. */
function wordsAround(bytes: Buffer, text: string): string[] {
  const words: string[] = [];
  const isPart = (place: number): boolean => LETTERS_OF_AN_ID.test(String.fromCharCode(bytes[place] ?? 0));
  for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text, at + 1)) {
    let [from, to] = [at, at + text.length];
    while (from > 0 && isPart(from - 1)) from -= 1;
    while (to < bytes.length && isPart(to)) to += 1;
    words.push(bytes.toString('latin1', from, to));
  }
  return words;
}

/** Those of the files that hold one of these texts, byte by byte. */
export async function filesWith(files: readonly string[], texts: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const file of files) {
    // One that was removed meanwhile holds nothing any more.
    const bytes = await readFile(file).catch(() => Buffer.alloc(0));
    if (holdsAny(bytes, texts)) found.push(file);
  }
  return found;
}
