import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { CsvError, parse } from 'csv-parse';
import type { ImportFile, ImportRow } from '../../usecases/import-ports.ts';
import { CommandError } from '../command-error.ts';
import { readHeader, type Columns } from './columns.ts';
import { readRow } from './read-row.ts';

const CHUNK = 1 << 20;
/** Far more than any act of consent; a quote that is never closed must not fill the memory. */
const LONGEST_RECORD = 256 * 1024;
const [QUOTE, LINE_FEED, CARRIAGE_RETURN] = [0x22, 0x0a, 0x0d];

/** What the file is, and how many rows it has; the header is none, and neither are empty lines. */
export async function inspectFile(path: string): Promise<ImportFile> {
  const hash = createHash('sha256');
  let lines = 0;
  let isQuoted = false;
  let isFilled = false;
  for await (const chunk of chunksOf(path) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    for (const byte of chunk) {
      if (byte === LINE_FEED && !isQuoted) {
        if (isFilled) lines += 1;
        isFilled = false;
      } else if (byte !== CARRIAGE_RETURN) {
        if (byte === QUOTE) isQuoted = !isQuoted;
        isFilled = true;
      }
    }
  }
  if (isFilled) lines += 1;
  return { sha256: hash.digest('hex'), rows: Math.max(0, lines - 1) };
}

/**
 * The rows of a file behind the first ones, some at a time. No more than that is ever in memory.
 *
 * @throws CommandError where the header is none of ours, or the file is no CSV from some line on
 */
export async function* readBatches(path: string, skip: number, size: number): AsyncGenerator<ImportRow[]> {
  const parser = parse({
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_RECORD,
  });
  const source = chunksOf(path).on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let columns: Columns | null = null;
  let batch: ImportRow[] = [];
  let row = 1;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      if (columns === null) {
        columns = readHeader(record);
        continue;
      }
      row += 1;
      if (row - 1 <= skip) continue;
      batch.push(readRow(columns, row, record));
      if (batch.length < size) continue;
      yield batch;
      batch = [];
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // Its message repeats what stands there.
    throw new CommandError(
      `After row ${row} the file is no CSV any more (${error.code}): is a quote missing or not doubled? The rows before stay ` +
        'as the report says; mend the file and import it again.',
    );
  } finally {
    source.destroy();
  }
  if (columns === null) throw new CommandError('The file is empty. Its first row names the columns: docs/import.md.');
  if (batch.length > 0) yield batch;
}

function chunksOf(path: string) {
  return createReadStream(path, { highWaterMark: CHUNK });
}
