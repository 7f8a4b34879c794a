import type { Command } from 'commander';
import { readName } from './arguments.ts';
import { BUSINESS_OPTION, runWithServices } from './run-command.ts';

/** `key create`. */
export function addKeyCommands(program: Command): void {
  program
    .command('key')
    .description('API keys')
    .command('create')
    .description('make a key for a business; it is shown once')
    .option(...BUSINESS_OPTION)
    .option('--name <name>', 'what it is for, to know it again', readName, 'made on the command line')
    .action(create);
}

function create({ business, name }: { readonly business?: string; readonly name: string }): Promise<void> {
  return runWithServices(async ({ apiKeys, businessId }) => {
    const { key } = await apiKeys.create(await businessId(business), name);
    console.log(`API key (shown once)  ${key}`);
  });
}
