import { globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'vite';

/**
 * Builds what browsers load, where a source is newer than what was built of it; each file also compressed, once, instead of at every
 * request. With --force it is built anew.
 */
const HERE = import.meta.dirname;
const SOURCES = [
  'clients/*/src/**/*',
  'clients/*/*.{html,svg}',
  'clients/*.ts',
  'schema/generated/*.ts',
  'package-lock.json',
];
const DONE = `${HERE}/dist/built`;

const newest = Math.max(
  ...globSync(SOURCES, { cwd: `${HERE}/..` }).map((path) => statSync(`${HERE}/../${path}`).mtimeMs),
);
const builtAt = statSync(DONE, { throwIfNoEntry: false })?.mtimeMs ?? 0;

if (builtAt < newest || process.argv.includes('--force')) {
  for (const config of ['opt-in', 'pages']) await build({ configFile: `${HERE}/vite.${config}.config.ts` });
  for (const path of globSync('dist/{opt-in,pages}/**/*.{js,css,svg,html}', { cwd: HERE })) {
    const content = readFileSync(`${HERE}/${path}`);
    writeFileSync(`${HERE}/${path}.br`, brotliCompressSync(content));
    writeFileSync(`${HERE}/${path}.gz`, gzipSync(content, { level: 9 }));
  }
  writeFileSync(DONE, '');
}
