import type { Command } from 'commander';
import { encodeId } from '../graphql/node/global-id.ts';
import { createSender } from '../usecases/create-sender.ts';
import { recordSettingChange } from '../usecases/record-setting-change.ts';
import {
  readHttpUrl,
  readMetaId,
  readName,
  readPerSecond,
  readPhone,
  readTokenSource,
  readVersion,
} from './arguments.ts';
import { CommandError } from './command-error.ts';
import type { CommandServices } from './command-services.ts';
import { BUSINESS_OPTION, runWithServices, valueOf } from './run-command.ts';

interface AddOptions {
  readonly business?: string;
  readonly name: string;
  readonly phone: string;
  readonly phoneNumberId: string;
  readonly wabaId?: string;
}

interface ConnectOptions {
  readonly business?: string;
  readonly phoneNumberId: string;
  readonly token?: string;
  readonly apiUrl?: string;
  readonly apiVersion?: string;
  readonly messagesPerSecond?: number;
}

/** `sender add`, `sender connect`, `sender check`. */
export function addSenderCommands(program: Command): void {
  const sender = program.command('sender').description('the WhatsApp numbers of a business');
  sender
    .command('add')
    .description('give a business a WhatsApp number')
    .option(...BUSINESS_OPTION)
    .requiredOption('--name <name>', 'the business name that customers see', readName)
    .requiredOption('--phone <number>', 'the number in E.164, such as +15550783881', readPhone)
    .requiredOption('--phone-number-id <id>', "Meta's id of the number", readMetaId)
    .option('--waba-id <id>', "Meta's WhatsApp Business Account id, for templates and news of them", readMetaId)
    .action(add);
  sender
    .command('connect')
    .description(
      'say how one sender reaches Meta, where it is not as the configuration says; what is left out is as there',
    )
    .option(...BUSINESS_OPTION)
    .requiredOption('--phone-number-id <id>', "Meta's id of the number", readMetaId)
    .option(
      '--token <source>',
      'where its token is: env:NAME or file:/path; the token itself is never stored',
      readTokenSource,
    )
    .option('--api-url <url>', 'the Graph API, such as https://graph.facebook.com', readHttpUrl)
    .option('--api-version <version>', 'its version, such as v25.0', readVersion)
    .option('--messages-per-second <number>', "the sender's throughput at Meta", readPerSecond)
    .action(connect);
  sender
    .command('check')
    .description('ask Meta whether the token opens each sender')
    .option(...BUSINESS_OPTION)
    .action(check);
}

function add({ business, name, phone, phoneNumberId, wabaId }: AddOptions): Promise<void> {
  return runWithServices(async ({ deps, businessId }) => {
    const caller = { businessId: await businessId(business), actor: null };
    const input = { businessName: name, phone, phoneNumberId, wabaId: wabaId ?? null };
    const { id } = valueOf(await createSender(deps, caller, input));
    console.log(`Sender "${name}"  ${encodeId('Sender', id)}`);
  });
}

function connect({
  business,
  phoneNumberId,
  token,
  apiUrl,
  apiVersion,
  messagesPerSecond,
}: ConnectOptions): Promise<void> {
  return runWithServices(async (services) => {
    const { access, connections } = services;
    const businessId = await services.businessId(business);
    const senders = await sendersOf(services, businessId);
    const sender = senders.find((one) => one.phoneNumberId === phoneNumberId);
    if (sender === undefined) {
      throw new CommandError(`This business has no sender ${phoneNumberId}. Make it: npx consent-gateway sender add`);
    }
    const settings = {
      apiUrl: apiUrl ?? null,
      apiVersion: apiVersion ?? null,
      tokenSource: token ?? null,
      messagesPerSecond: messagesPerSecond ?? null,
    };
    const caller = { businessId, actor: null };
    // An address may carry a password; the host says enough.
    const values = { phoneNumberId, ...settings, apiUrl: settings.apiUrl && new URL(settings.apiUrl).origin };
    await recordSettingChange(access, caller, { setting: 'sender connection', subjectId: sender.id, values });
    await connections.connect(businessId, sender.id, settings);
    console.log(`Sender ${phoneNumberId} is connected. Ask Meta whether it works: npx consent-gateway sender check`);
  });
}

function check({ business }: { readonly business?: string }): Promise<void> {
  return runWithServices(async (services) => {
    const { deps } = services;
    const businessId = await services.businessId(business);
    for (const sender of await sendersOf(services, businessId)) {
      const state = await deps.connections.of(businessId, sender);
      const verdict = state.kind === 'READY' ? await answerOf(services, state.connection) : state.reason;
      if (verdict !== 'Meta lets it in.') process.exitCode = 1;
      console.log(`${sender.phoneNumberId}  ${sender.businessName}  ${verdict}`);
    }
  });
}

type Connection = Parameters<CommandServices['deps']['cloudApi']['checkSender']>[0];

async function answerOf({ deps }: CommandServices, connection: Connection): Promise<string> {
  const answer = await deps.cloudApi.checkSender(connection);
  if (answer.kind === 'DONE') return 'Meta lets it in.';
  if (answer.kind === 'REFUSED')
    return `Meta refuses it (${answer.error.code ?? answer.error.httpStatus}): ${answer.error.title}`;
  return `Meta did not answer: ${answer.reason}`;
}

async function sendersOf({ deps }: CommandServices, businessId: string) {
  return (await deps.snapshots.forCatalog({ businessId, actor: null })).senders;
}
