import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newSigningKey, readSigningKeys, type SigningKeys } from './proof/signing-keys.ts';

const NAME = 'signing-keys.json';

/**
 * The keys that SIGNING_KEYS names: a JSON Web Key Set, or `file:/path` of one.
 *
 * @throws Error that says what is wrong, as the end of a sentence, and shows no key
 */
export function signingKeysOf(source: string): SigningKeys {
  const path = /^file:(.+)$/s.exec(source)?.[1];
  if (path === undefined) return readSigningKeys(source);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new Error('names a file that cannot be read');
  }
  return readSigningKeys(text);
}

/** Where a gateway on its embedded database keeps its keys: beside the data. */
export function ownSigningKeysPath(dataDir: string): string {
  return join(dataDir, NAME);
}

/** The keys of a gateway on its embedded database, made at its first start, readable by its owner alone. */
export async function keepSigningKeys(dataDir: string): Promise<SigningKeys> {
  const path = ownSigningKeysPath(dataDir);
  const before = await readFile(path, 'utf8').catch(() => null);
  if (before !== null) return readSigningKeys(before);
  await mkdir(dataDir, { recursive: true });
  const draft = `${path}.${String(process.pid)}`;
  await writeFile(draft, `${JSON.stringify({ keys: [newSigningKey()] }, null, 2)}\n`, { mode: 0o600 });
  // What was signed with it could never be checked if it were lost.
  const file = await open(draft, 'r+');
  await file.sync().finally(() => file.close());
  await rename(draft, path);
  return readSigningKeys(await readFile(path, 'utf8'));
}
