import type { Command } from 'commander';
import { createSender } from '../usecases/create-sender.ts';
import { readMetaId, readName, readPhone } from './arguments.ts';
import { BUSINESS_OPTION, runWithServices, valueOf } from './run-command.ts';

interface AddOptions {
  readonly business?: string;
  readonly name: string;
  readonly phone: string;
  readonly phoneNumberId: string;
  readonly wabaId?: string;
}

/** `sender add`. */
export function addSenderCommands(program: Command): void {
  program
    .command('sender')
    .description('the WhatsApp numbers of a business')
    .command('add')
    .description('give a business a WhatsApp number')
    .option(...BUSINESS_OPTION)
    .requiredOption('--name <name>', 'the business name that customers see', readName)
    .requiredOption('--phone <number>', 'the number in E.164, such as +15550783881', readPhone)
    .requiredOption('--phone-number-id <id>', "Meta's id of the number", readMetaId)
    .option('--waba-id <id>', "Meta's WhatsApp Business Account id, for news of templates", readMetaId)
    .action(add);
}

function add({ business, name, phone, phoneNumberId, wabaId }: AddOptions): Promise<void> {
  return runWithServices(async ({ deps, businessId }) => {
    const caller = { businessId: await businessId(business), actor: null };
    const input = { businessName: name, phone, phoneNumberId, wabaId: wabaId ?? null };
    const { id } = valueOf(await createSender(deps, caller, input));
    console.log(`Sender "${name}"  ${id}`);
  });
}
