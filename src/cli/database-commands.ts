import type { Command } from 'commander';
import { bringUpToDate, openDatabase } from './open-database.ts';
import { printDifferences } from './print-differences.ts';
import { runCommand, runWithServices } from './run-command.ts';

const ENCRYPTED =
  'Personal data from before is encrypted now. It still is in clear in backups, in the write-ahead log, and on pages that PostgreSQL has\n' +
  'not rewritten: run VACUUM FULL when nobody needs the gateway, and let go of backups from before.';

/** `migrate` and `rebuild`. */
export function addDatabaseCommands(program: Command): void {
  program
    .command('migrate')
    .description('bring the database up to date; safe when several run at once')
    .action(migrate);
  program
    .command('rebuild')
    .description('rebuild the state tables from the journal, and report every difference')
    .requiredOption('--check', 'only compare; nothing is changed')
    .option('--business <name or id>', 'only this business; every one where none is named')
    .action(check);
}

function migrate(): Promise<void> {
  return runCommand(async (config) => {
    const opened = await openDatabase(config);
    const encrypted = await bringUpToDate(opened, config).finally(opened.close);
    console.log('The database is up to date.');
    if (encrypted > 0) console.log(ENCRYPTED);
  });
}

function check({ business }: { readonly business?: string }): Promise<void> {
  return runWithServices(async ({ url, registry, businessId }) => {
    const known = await registry.list();
    const isAll = business === undefined && known.length > 1;
    const chosen = isAll ? null : await businessId(business);
    const checked = known.filter(({ id }) => chosen === null || id === chosen);
    process.exitCode = await printDifferences(url, checked, process.stderr);
  });
}
