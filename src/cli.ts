#!/usr/bin/env node
import { Command } from 'commander';
import { CommandError, withServices } from './cli/command-services.ts';
import { openDatabase } from './cli/open-database.ts';
import { printDifferences } from './cli/print-differences.ts';
import { loadEnvFile, readConfig } from './config.ts';
import type { Result } from './consent/user-error.ts';
import { migrate } from './persistence/migrate.ts';
import { createBusiness } from './usecases/create-business.ts';
import { createSender } from './usecases/create-sender.ts';

loadEnvFile();
const config = () => readConfig();
const program = new Command('consent-gateway')
  .description('Businesses, senders and keys of a consent-gateway. It works on DATABASE_URL, or on the embedded database.')
  .showHelpAfterError();

program
  .command('migrate')
  .description('bring the database up to date; safe when several run at once')
  .action(async () => {
    const { url, close } = await openDatabase(config());
    try {
      await migrate(url);
      console.log('The database is up to date.');
    } finally {
      await close();
    }
  });

const business = program.command('business').description('the tenants');
business
  .command('create <name>')
  .description('make a business, and a first key for it')
  .option('--allow-marketing', 'let it send MARKETING templates to those who opted in', false)
  .option('--policy-edition <code>', 'pin a policy edition (2020, 2026) instead of the one in force')
  .action((name: string, options: { allowMarketing: boolean; policyEdition?: string }) =>
    withServices(config(), async ({ deps, registry, apiKeys }) => {
      const input = { name, allowsMarketing: options.allowMarketing, policyEdition: options.policyEdition ?? null };
      const { id } = valueOf(await createBusiness({ ...deps, registry }, input));
      const { key } = await apiKeys.create(id, 'first key');
      console.log(`Business "${name}"  ${id}\nAPI key (shown once)  ${key}\nNext: consent-gateway sender add --business ${id} …`);
    }),
  );
business
  .command('list')
  .description('name and id of every business')
  .action(() =>
    withServices(config(), async ({ registry }) => {
      for (const { id, name } of await registry.list()) console.log(`${name}  ${id}`);
    }),
  );

program
  .command('sender')
  .description('the WhatsApp numbers of a business')
  .command('add')
  .description('give a business a WhatsApp number')
  .option('--business <name or id>', 'the business; not needed where there is one')
  .requiredOption('--name <name>', 'the business name that customers see')
  .requiredOption('--phone <number>', 'the number, E.164, such as +15550783881')
  .requiredOption('--phone-number-id <id>', "Meta's id of the number")
  .option('--waba-id <id>', "Meta's WhatsApp Business Account id, for news of templates")
  .action((options: { business?: string; name: string; phone: string; phoneNumberId: string; wabaId?: string }) =>
    withServices(config(), async ({ deps, businessId }) => {
      const { name, phone, phoneNumberId, wabaId = null } = options;
      if (!/^\+[1-9]\d{6,14}$/.test(phone)) throw new CommandError('Give the phone in E.164, such as +15550783881.');
      const caller = { businessId: await businessId(options.business), actor: null };
      const sender = valueOf(await createSender(deps, caller, { businessName: name, phone, phoneNumberId, wabaId }));
      console.log(`Sender "${name}"  ${sender.id}`);
    }),
  );

program
  .command('key')
  .description('API keys')
  .command('create')
  .description('make a key for a business; it is shown once')
  .option('--business <name or id>', 'the business; not needed where there is one')
  .option('--name <name>', 'what it is for, to know it again', 'made on the command line')
  .action((options: { business?: string; name: string }) =>
    withServices(config(), async ({ apiKeys, businessId }) => {
      const { key } = await apiKeys.create(await businessId(options.business), options.name);
      console.log(`API key (shown once)  ${key}`);
    }),
  );

program
  .command('rebuild')
  .description('rebuild the state tables of a business from its journal, and report every difference')
  .requiredOption('--check', 'only compare; nothing is changed')
  .option('--business <name or id>', 'the business; not needed where there is one')
  .action((options: { business?: string }) =>
    withServices(config(), async ({ url, businessId }) => {
      process.exitCode = await printDifferences(url, await businessId(options.business));
    }),
  );

function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new CommandError(result.errors.map(({ message }) => message).join('\n'));
}

try {
  await program.parseAsync();
} catch (error) {
  const isKnown = error instanceof Error && ['CommandError', 'ConfigError', 'EmbeddedPostgresError'].includes(error.name);
  console.error(isKnown ? error.message : error);
  process.exitCode = 1;
}
