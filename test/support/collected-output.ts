import { appendFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { showsMarkedPhone } from './marked-phone.ts';

/** Everything that gateways, commands and demos told in this run, in files that its end looks through. */

/** The workers inherit it. */
const variable = 'CONSENT_GATEWAY_TEST_OUTPUT';
let files = 0;

/** Makes the folder that the tests of this run write into. */
export async function prepareOutputFolder(): Promise<void> {
  process.env[variable] = await mkdtemp(join(tmpdir(), 'consent-gateway-output-'));
}

/** @returns takes what one process or gateway tells, piece by piece */
export function collectOutput(of: string): (text: string) => void {
  const folder = process.env[variable];
  if (folder === undefined)
    throw new Error('No folder for output: run the tests with `npm test`, whose set-up makes one.');
  files += 1;
  const file = join(folder, `${String(process.pid)}-${String(files)}-${of}.log`);
  return (text) => {
    appendFileSync(file, text);
  };
}

/**
 * Looks through what was collected, and removes it where it is clean.
 * @throws with the files that show the marked number
 */
export async function refuseMarkedOutput(folder = process.env[variable]): Promise<void> {
  if (folder === undefined) return;
  const marked: string[] = [];
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    if (showsMarkedPhone(await readFile(file, 'utf8'))) marked.push(file);
  }
  if (marked.length > 0) {
    throw new Error(
      `What the gateway told shows the marked phone number (test/support/marked-phone.ts). Find where, and keep it from being told:\n${marked.join('\n')}`,
    );
  }
  await rm(folder, { recursive: true });
}
