import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import { NO_BUSINESS } from '../persistence/encryption/business-secrets.ts';
import { rewrapKeys } from '../persistence/encryption/rewrap-keys.ts';
import { ProgressLine } from './progress-line.ts';
import { runWithServices } from './run-command.ts';

const KEY_BYTES = 32;
const YEAR_AND_MONTH = 7;

/** `encryption-key new` and `encryption-key rewrap`. */
export function addEncryptionKeyCommands(program: Command): void {
  const key = program
    .command('encryption-key')
    .description('the keys that personal data is encrypted under (ENCRYPTION_KEYS)');
  key.command('new').description('make a key, and print it as ENCRYPTION_KEYS takes it').action(make);
  key
    .command('rewrap')
    .description('wrap the keys of all customers with the first of ENCRYPTION_KEYS, so that the others can go')
    .action(rewrap);
}

function make(): void {
  const id = new Date().toISOString().slice(0, YEAR_AND_MONTH);
  console.log(`${id}:${randomBytes(KEY_BYTES).toString('base64url')}`);
  console.error(
    'Keep it apart from the database and its backups; without it nobody can read them. To rotate: put it behind the current key in\n' +
      'ENCRYPTION_KEYS of every replica and restart them; then put it first and restart them; then run\n' +
      '  npx consent-gateway encryption-key rewrap\n' +
      'and take the old one out when the backups that it opens are no longer needed.',
  );
}

function rewrap(): Promise<void> {
  return runWithServices(async ({ database, keyEncryption, registry }) => {
    const progress = new ProgressLine('keys', process.stderr);
    let count = 0;
    for (const businessId of [NO_BUSINESS, ...(await registry.list()).map(({ id }) => id)]) {
      count += await rewrapKeys(database, keyEncryption, businessId, (done, of) => progress.show(done, of));
    }
    progress.end();
    console.log(
      `${count.toLocaleString('en-US')} keys of customers were wrapped anew; all are under "${keyEncryption.currentId}" now.`,
    );
  });
}
