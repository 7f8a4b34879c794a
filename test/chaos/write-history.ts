import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { History, Violation } from './history.ts';

const SHOWN = 20;

/** Writes a history down, for whoever has to find out. The numbers in it are made up. @returns where it is, and what is wrong */
export async function writtenHistory(history: History, violations: readonly Violation[]): Promise<string> {
  const file = join(tmpdir(), `consent-gateway-chaos-${String(history.seed)}-${randomBytes(4).toString('hex')}.json`);
  await writeFile(file, JSON.stringify({ violations, ...history }));
  return [
    `${String(violations.length)} violations; the whole history is in ${file}. Try again with CHAOS_SEED=${String(history.seed)}`,
    ...violations.slice(0, SHOWN).map(({ rule, what }) => `${rule}: ${what}`),
  ].join('\n');
}
