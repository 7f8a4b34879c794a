import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keyText } from './key-text.ts';

/**
 * What a gateway on its embedded database keeps beside the data, readable by its owner alone, so that every start prints the same
 * key, and the demo and the command line find the running gateway.
 */
export interface DevelopmentFile {
  /** Where the gateway serves, or last did; empty before it ever has. */
  readonly url: string;
  readonly apiKey: string;
  readonly appSecret: string;
  readonly verifyToken: string;
  /** As in ENCRYPTION_KEYS: what the personal data in the embedded database is encrypted under. */
  readonly encryptionKeys: string;
  /** The public key of the example page; null before there was one. */
  readonly exampleSiteKey: ExampleSiteKey | null;
  /** WhatsApp, as simulated, while the gateway runs; null where it speaks to Meta. */
  readonly simulatorUrl: string | null;
  /** The embedded database, while the gateway runs; null otherwise. */
  readonly databaseUrl: string | null;
  /** The gateway's process, while it runs; null otherwise. */
  readonly pid: number | null;
}

/** A site key, and where the page is that has it. */
export interface ExampleSiteKey {
  readonly key: string;
  readonly origin: string;
}

/** What is fixed from outside; null: made at the first start. */
export type GivenSecrets = {
  readonly [Name in 'apiKey' | 'appSecret' | 'verifyToken']: string | null;
};

const NAME = 'development.json';
const SECRET_BYTES = 24;
const ENCRYPTION_KEY_BYTES = 32;

/** What an earlier start left; null where there was none. */
export async function readDevelopmentFile(dataDir: string): Promise<DevelopmentFile | null> {
  try {
    return JSON.parse(await readFile(join(dataDir, NAME), 'utf8')) as DevelopmentFile;
  } catch {
    return null;
  }
}

/** The secrets of a start: what is given, else what an earlier start left, else new ones; kept from now on. */
export async function keepDevelopmentFile(dataDir: string, given: GivenSecrets): Promise<DevelopmentFile> {
  const before = await readDevelopmentFile(dataDir);
  const file = {
    url: before?.url ?? '',
    apiKey: given.apiKey ?? before?.apiKey ?? keyText.make('SECRET_KEY'),
    appSecret: given.appSecret ?? before?.appSecret ?? secret(),
    verifyToken: given.verifyToken ?? before?.verifyToken ?? secret(),
    encryptionKeys: before?.encryptionKeys ?? `development:${randomBytes(ENCRYPTION_KEY_BYTES).toString('base64url')}`,
    exampleSiteKey: before?.exampleSiteKey ?? null,
    simulatorUrl: null,
    databaseUrl: null,
    pid: null,
  };
  await writeDevelopmentFile(dataDir, file);
  return file;
}

/** Replaces the file as a whole, so that nobody reads half of one. */
export async function writeDevelopmentFile(dataDir: string, file: DevelopmentFile): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const draft = join(dataDir, `${NAME}.${String(process.pid)}`);
  await writeFile(draft, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, join(dataDir, NAME));
}

function secret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}
