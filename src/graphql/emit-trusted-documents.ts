import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { manifestOf } from './trusted-documents/manifest.ts';

const FOLDER = 'schema/operations';
const FILE = 'schema/generated/trusted-documents.json';

/** Writes the documents of schema/operations by their hash, or with --check fails where the file is out of date. */
const texts = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.graphql'))
  .toSorted()
  .map((name) => readFileSync(`${FOLDER}/${name}`, 'utf8'));
const wanted = `${JSON.stringify(manifestOf(texts.join('\n')), null, 2)}\n`;

if (process.argv.includes('--check')) {
  if (readFileSync(FILE, 'utf8') !== wanted) {
    process.stderr.write(`${FILE} is out of date: run npm run codegen, and commit what it writes.\n`);
    process.exitCode = 1;
  }
} else {
  writeFileSync(FILE, wanted);
}
