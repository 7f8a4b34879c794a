import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Config } from '../config.ts';
import { publicKeys, type PublicKeys } from '../proof/receipt/public-keys.ts';
import { receiptIn } from '../proof/receipt/receipt-in.ts';
import { verifyReceipt } from '../proof/receipt/verify-receipt.ts';
import { CommandError } from './command-error.ts';
import { knownKeys } from './known-keys.ts';
import { runCommand } from './run-command.ts';

const TIMEOUT_MS = 10_000;
const HOW = 'Keep what consentReceipt answered, or the receipt alone, in a file.';

/** `verify-receipt`. */
export function addReceiptCommands(program: Command): void {
  program
    .command('verify-receipt')
    .description('check a consent receipt without a database, and say each thing that was looked at')
    .argument('<file>', 'the receipt, alone or in the JSON that consentReceipt answered')
    .option('--keys <file or url>', 'the published keys (JWKS), instead of those of SIGNING_KEYS')
    .action(verify);
}

function verify(path: string, { keys }: { readonly keys?: string }): Promise<void> {
  return runCommand(async (config) => {
    const text = await readFile(path, 'utf8').catch(() => {
      throw new CommandError(`${path} cannot be read. ${HOW}`);
    });
    const receipt = receiptIn(text);
    const known = await keysOf(config, keys);
    const { holds, checks } = await verifyReceipt(receipt ?? '', known);
    for (const { isGood, text: told } of checks) console.log(`${isGood ? '✓' : '✗'} ${told}`);
    console.log(holds ? 'The receipt holds.' : 'The receipt does not hold: do not rely on it.');
    if (!holds) process.exitCode = 1;
  });
}

async function keysOf(config: Config, place: string | undefined): Promise<PublicKeys> {
  if (place === undefined || !/^https?:/.test(place)) {
    return publicKeys(JSON.stringify({ keys: (await knownKeys(config, place)).published }));
  }
  try {
    const answer = await fetch(place, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    return await publicKeys(await answer.text());
  } catch (error) {
    throw new CommandError(`${place} gives no keys. ${error instanceof Error ? error.message : ''}`);
  }
}
