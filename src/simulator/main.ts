import { Command, InvalidArgumentError } from 'commander';
import { sampleAccount } from './sample-account.ts';
import { startSimulator } from './start-simulator.ts';

interface Arguments {
  readonly host: string;
  readonly port: number;
  readonly webhook: string;
  readonly appSecret: string;
  readonly token?: string;
  readonly phone: string;
  readonly state?: string;
  readonly seed: number;
  readonly quick: boolean;
}

function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new InvalidArgumentError('Give a port, 0 to 65535.');
  return port;
}

function readSeed(text: string): number {
  const seed = Number(text);
  if (!Number.isSafeInteger(seed)) throw new InvalidArgumentError('Give a whole number.');
  return seed;
}

function readUrl(text: string): string {
  if (!URL.canParse(text) || !/^https?:/.test(text)) throw new InvalidArgumentError('Give a whole http(s) address.');
  return text;
}

function readPhone(text: string): string {
  if (!/^\+[1-9]\d{6,14}$/.test(text)) throw new InvalidArgumentError('Give it in E.164, such as +15550783881.');
  return text;
}

const given = new Command('simulator')
  .description(
    'A WhatsApp Cloud API on this machine: the messages and template endpoints, webhooks, and customers to play.',
  )
  .option('--host <host>', 'where it listens', '127.0.0.1')
  .option('--port <port>', 'its port; 0 for any', readPort, 4001)
  .option('--webhook <url>', 'where webhooks go', readUrl, 'http://127.0.0.1:4000/webhooks/whatsapp')
  .option('--app-secret <secret>', 'what webhooks are signed with', 'simulator-app-secret')
  .option('--token <token>', 'the bearer token that it accepts (simulator-token)')
  .option('--phone <phone>', 'the number of the business', readPhone, '+15550783881')
  .option('--state <file>', 'where it remembers over restarts')
  .option('--seed <number>', 'the same seed, the same faults', readSeed, 1)
  .option('--quick', 'statuses and reviews without delay', false)
  .showHelpAfterError('Add --help to see what can be given.')
  .parse()
  .opts<Arguments>();

const account = sampleAccount(given.phone);
const simulator = await startSimulator({
  host: given.host,
  port: given.port,
  appSecret: given.appSecret,
  ...(given.token === undefined ? {} : { token: given.token }),
  webhookUrl: given.webhook,
  accounts: [account],
  stateFile: given.state ?? null,
  seed: given.seed,
  ...(given.quick ? { behaviour: { delays: { sent: 0, delivered: 0, read: null, review: 0 } } } : {}),
}).catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`The simulator could not start: ${reason}\n`);
  process.exit(1);
});

const phoneNumberId = account.phoneNumbers[0]?.phoneNumberId ?? '';
process.stdout.write(`
WhatsApp simulator is ready.

  Play the customers in a browser   ${simulator.url}/
  Graph API                         ${simulator.url}/v24.0
  Token                             ${simulator.token}
  Phone number id, account id       ${phoneNumberId}, ${account.wabaId}
  Webhooks go to                    ${given.webhook}
  signed with the app secret        ${given.appSecret}

Let a customer write, then answer:

curl -s ${simulator.url}/control/customers/+14155550123/write -H 'content-type: application/json' -d '{"text":"Hello"}'

curl -s ${simulator.url}/v24.0/${phoneNumberId}/messages -H 'authorization: Bearer ${simulator.token}' \\
  -H 'content-type: application/json' -d '{"messaging_product":"whatsapp","to":"14155550123","type":"text","text":{"body":"Hi"}}'

Stop it with Ctrl-C.
`);

let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (isStopping) return;
    isStopping = true;
    void simulator.close().then(() => process.exit(0));
  });
}
