import type { Command } from 'commander';
import { setAllowedOrigins } from '../usecases/set-allowed-origins.ts';
import { BUSINESS_OPTION, runWithServices, valueOf } from './run-command.ts';

interface Options {
  readonly business?: string;
}

/** `origins set` and `origins list`. */
export function addOriginCommands(program: Command): void {
  const origins = program.command('origins').description('the web origins that browsers may call from');
  origins
    .command('set')
    .description('list every origin anew, in place of those before; none: no page may call, but with a site key')
    .argument('[origins...]', 'such as https://www.example.com')
    .option(...BUSINESS_OPTION)
    .action(set);
  origins
    .command('list')
    .description('show them')
    .option(...BUSINESS_OPTION)
    .action(list);
}

function set(origins: readonly string[], { business }: Options): Promise<void> {
  return runWithServices(async ({ access, businessId }) => {
    const caller = { businessId: await businessId(business), actor: null };
    print(valueOf(await setAllowedOrigins(access, caller, { origins })));
  });
}

function list({ business }: Options): Promise<void> {
  return runWithServices(async ({ access, businessId }) => {
    print(await access.store.origins({ businessId: await businessId(business), actor: null }));
  });
}

function print(origins: readonly string[]): void {
  for (const origin of origins) console.log(origin);
  if (origins.length === 0) console.log('No page may call, but with a site key of its own.');
}
