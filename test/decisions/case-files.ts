import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readCases } from './case.ts';

/** The cases of every YAML file beside this one. */
export const CASE_FILES = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => ({ file, cases: readCases(join(import.meta.dirname, file)) }));
