import type { Command } from 'commander';
import { connectDatabase } from '../persistence/database.ts';
import { createJournalEvidence } from '../persistence/journal-evidence.ts';
import { newSigningKey } from '../proof/signing-keys.ts';
import { readAnchors, type AnchoredSeals } from './anchored-seals.ts';
import { knownKeys } from './known-keys.ts';
import { printVerdicts } from './print-verdicts.ts';
import { runWithServices } from './run-command.ts';

interface VerifyOptions {
  readonly business?: string;
  readonly anchors?: string;
  readonly keys?: string;
  readonly monthsTakenAway?: true;
}

/** `verify` and `signing-key new`. */
export function addProofCommands(program: Command): void {
  program
    .command('verify')
    .description('check that journals are as they were sealed, and name the first row that is not')
    .option('--business <name or id>', 'only this business; every one where none is named')
    .option('--anchors <file>', 'what SEAL_ANCHOR_FILE kept, so that cut-off seals show too')
    .option('--keys <file>', 'a JSON Web Key Set to check signatures with, instead of SIGNING_KEYS')
    .option('--months-taken-away', 'the first rows may be missing: their months were taken away')
    .action(verify);
  program
    .command('signing-key')
    .description('keys that journals are sealed and receipts signed with')
    .command('new')
    .description('print a new private key as a JWK')
    .action(printNewKey);
}

function verify({ business, anchors, keys, monthsTakenAway }: VerifyOptions): Promise<void> {
  return runWithServices(async ({ url, config, registry, businessId }) => {
    const known = await registry.list();
    const isAll = business === undefined && known.length !== 1;
    const chosen = isAll ? null : await businessId(business);
    const anchored: AnchoredSeals = anchors === undefined ? new Map() : await readAnchors(anchors);
    const checked = known.filter(({ id }) => chosen === null || id === chosen);
    const options = { keys: await knownKeys(config, keys), monthsWereTakenAway: monthsTakenAway ?? false };
    const database = connectDatabase({ url, poolSize: 1 });
    try {
      const evidence = createJournalEvidence(database);
      process.exitCode = await printVerdicts(evidence, checked, anchored, options, process.stderr);
    } finally {
      await database.close();
    }
    const unknown = chosen === null ? [...anchored.keys()].filter((id) => !known.some((one) => one.id === id)) : [];
    for (const id of unknown) {
      process.exitCode = 1;
      console.log(`Business ${id} has seals among the anchors, and is not in this database: it was dropped whole.`);
    }
  });
}

function printNewKey(): void {
  console.log(JSON.stringify(newSigningKey()));
  console.error(
    [
      'This is a private key: keep it as you keep passwords. SIGNING_KEYS takes {"keys": [<this key>]}, or file:/path of it.',
      'To change keys, put the new one first, and take "d" out of the old one, which stays for good: what it signed is checked with it.',
    ].join('\n'),
  );
}
