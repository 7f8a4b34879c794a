import { Option, type Command } from 'commander';
import { POLICY_EDITIONS } from '../consent/edition.ts';
import { createBusiness } from '../usecases/create-business.ts';
import { readName } from './arguments.ts';
import { addBusinessSettings } from './business-settings.ts';
import { runWithServices, valueOf } from './run-command.ts';

interface CreateOptions {
  readonly allowMarketing?: true;
  readonly policyEdition?: string;
}

/** `business create`, `set`, `show` and `list`. */
export function addBusinessCommands(program: Command): void {
  const business = program.command('business').description('the tenants of the gateway');
  const editions = new Option('--policy-edition <code>', 'pin an edition of the policy, instead of the one in force');
  business
    .command('create')
    .description('make a business, and a first key for it')
    .argument('<name>', 'the name of the business', readName)
    .option('--allow-marketing', 'let it send MARKETING templates to those who opted in')
    .addOption(editions.choices(POLICY_EDITIONS.map(({ code }) => code)))
    .action(create);
  addBusinessSettings(business);
  business.command('list').description('show the name and id of every business').action(list);
}

function create(name: string, { allowMarketing, policyEdition }: CreateOptions): Promise<void> {
  return runWithServices(async ({ deps, registry, apiKeys }) => {
    const input = { name, allowsMarketing: allowMarketing ?? false, policyEdition: policyEdition ?? null };
    const { id } = valueOf(await createBusiness({ ...deps, registry }, input));
    const { key } = await apiKeys.create(id, 'first key');
    console.log(`Business "${name}"  ${id}`);
    console.log(`API key (shown once)  ${key}`);
    console.log(`Next, its WhatsApp number: npx consent-gateway sender add --business ${id} …`);
  });
}

function list(): Promise<void> {
  return runWithServices(async ({ registry }) => {
    const businesses = await registry.list();
    for (const { id, name } of businesses) console.log(`${name}  ${id}`);
    if (businesses.length === 0) console.log('There is no business yet.');
  });
}
