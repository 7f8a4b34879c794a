import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';

const FILE = 'docs/verify-receipt.html';
/** What the page checks with, each behind what it needs; it is the gateway's own code. */
const MODULES = [
  'usecases/canonical-json',
  'proof/seal-text',
  'proof/receipt/bytes',
  'proof/receipt/inclusion',
  'proof/receipt/consent-fields',
  'proof/receipt/receipt-content',
  'proof/receipt/public-keys',
  'proof/receipt/receipt-in',
  'proof/receipt/verify-receipt',
];

/** Writes the page that checks receipts without a server, or with --check fails where the file is out of date. */
const script = `\n${MODULES.map(plain).join('\n')}\n${own('js')}`;
const style = own('css');
const policy = [
  "default-src 'none'",
  `script-src '${hashOf(script)}'`,
  `style-src '${hashOf(style)}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
const parts: Readonly<Record<string, string>> = { '%POLICY%': policy, '%STYLE%': style, '%SCRIPT%': script };
// Not a blank may stand beside what the policy has the hash of.
const wanted = own('html').replace(/\s*(%[A-Z]+%)\s*/g, (_all, place: string) => parts[place] ?? place);

if (process.argv.includes('--check')) {
  if (readFileSync(FILE, 'utf8') !== wanted) {
    process.stderr.write(`${FILE} is out of date: run npm run codegen, and commit what it writes.\n`);
    process.exitCode = 1;
  }
} else {
  writeFileSync(FILE, wanted);
}

/** A module as a part of one script: without types, imports and exports, for all stand beside each other there. */
function plain(name: string): string {
  const source = stripTypeScriptTypes(readFileSync(`src/${name}.ts`, 'utf8'));
  return source
    .replace(/^import [^;]*;$/gm, '')
    .replace(/^export /gm, '')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{2,}/g, '\n')
    .trim();
}

function own(ending: string): string {
  return readFileSync(`src/seals/verify-page.${ending}`, 'utf8');
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
