import type { Command } from 'commander';
import { bringUpToDate, openDatabase } from './open-database.ts';
import { printDifferences } from './print-differences.ts';
import { BUSINESS_OPTION, runCommand, runWithServices } from './run-command.ts';

/** `migrate` and `rebuild`. */
export function addDatabaseCommands(program: Command): void {
  program
    .command('migrate')
    .description('bring the database up to date; safe when several run at once')
    .action(migrate);
  program
    .command('rebuild')
    .description('rebuild the state tables of a business from its journal, and report every difference')
    .requiredOption('--check', 'only compare; nothing is changed')
    .option(...BUSINESS_OPTION)
    .action(check);
}

function migrate(): Promise<void> {
  return runCommand(async (config) => {
    const opened = await openDatabase(config);
    await bringUpToDate(opened).finally(opened.close);
    console.log('The database is up to date.');
  });
}

function check({ business }: { readonly business?: string }): Promise<void> {
  return runWithServices(async ({ url, businessId }) => {
    process.exitCode = await printDifferences(url, await businessId(business));
  });
}
