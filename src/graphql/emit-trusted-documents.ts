import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'graphql';
import { manifestOf } from './trusted-documents/manifest.ts';
import { withTypenames } from './trusted-documents/with-typenames.ts';

const FOLDER = 'schema/operations';
const GENERATED = 'schema/generated';

/** Writes the documents of schema/operations by their hash, or with --check fails where a file is out of date. */
const texts = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.graphql'))
  .toSorted()
  .map((name) => readFileSync(`${FOLDER}/${name}`, 'utf8'));
const document = parse(texts.join('\n'));
const ofPages = manifestOf(withTypenames(document));

const hashes = Object.entries(ofPages)
  .map(([hash, text]) => [/^\w+ (\w+)/.exec(text)?.[1] ?? '', hash] as const)
  .toSorted(([a], [b]) => (a < b ? -1 : 1))
  .map(([name, hash]) => `  ${name}: '${hash}',\n`)
  .join('');

const FILES: Readonly<Record<string, string>> = {
  'trusted-documents.json': `${JSON.stringify(manifestOf(document), null, 2)}\n`,
  'page-documents.json': `${JSON.stringify(ofPages, null, 2)}\n`,
  'document-hashes.ts': `// Made by emit-trusted-documents.ts: what the pages name their documents by.
export const DOCUMENT_HASHES: Readonly<Record<string, string>> = {\n${hashes}};\n`,
};

for (const [name, wanted] of Object.entries(FILES)) {
  const file = `${GENERATED}/${name}`;
  if (!process.argv.includes('--check')) writeFileSync(file, wanted);
  else if (readFileSync(file, 'utf8') !== wanted) {
    process.stderr.write(`${file} is out of date: run npm run codegen, and commit what it writes.\n`);
    process.exitCode = 1;
  }
}
