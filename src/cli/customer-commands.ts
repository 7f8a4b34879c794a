import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { encodeId, parseId } from '../graphql/node/global-id.ts';
import type { CustomerRef } from '../usecases/ports.ts';
import { exportCustomer } from '../usecases/export-customer.ts';
import { eraseCustomer } from '../usecases/erase-customer.ts';
import { CommandError } from './command-error.ts';
import { BUSINESS_OPTION, runWithServices, valueOf } from './run-command.ts';

interface Pointed {
  readonly business?: string;
  readonly id?: string;
  readonly phone?: string;
  readonly whatsappUserId?: string;
  readonly externalId?: string;
}

/** `customer erase` and `customer export`: what a person asks for by letter. */
export function addCustomerCommands(program: Command): void {
  const customer = program.command('customer').description('what one person may ask for');
  pointing(customer.command('export').description('everything held on a customer, as JSON that a person can read'))
    .option('--out <file>', 'where to; otherwise it is printed')
    .action(exportOne);
  pointing(customer.command('erase').description('destroy the personal data of a customer, for good')).action(erase);
}

/** The ways to point at a customer, of which exactly one is to be given. */
function pointing(command: Command): Command {
  return command
    .option(...BUSINESS_OPTION)
    .option('--id <cus_…>', 'the id of the customer')
    .option('--phone <number>', 'the number, such as +14155550123')
    .option('--whatsapp-user-id <id>', "Meta's user id")
    .option('--external-id <id>', "the business's own key");
}

function exportOne({ business, out, ...pointed }: Pointed & { readonly out?: string }): Promise<void> {
  return runWithServices(async ({ deps, reads, businessId }) => {
    const caller = { businessId: await businessId(business), actor: null };
    const answer = valueOf(await exportCustomer({ ...deps, reads }, caller, refOf(pointed), Infinity));
    const text = `${JSON.stringify(answer.export, null, 2)}\n`;
    if (out === undefined) process.stdout.write(text);
    else {
      // It is one person's, and no matter of who else uses this machine.
      await writeFile(out, text, { mode: 0o600 });
      console.log(`${out} holds everything that is kept of ${encodeId('Customer', answer.customerId)}.`);
    }
  });
}

function erase({ business, ...pointed }: Pointed): Promise<void> {
  return runWithServices(async ({ deps, businessId }) => {
    const caller = { businessId: await businessId(business), actor: null };
    const input = { idempotencyKey: null, customer: refOf(pointed) };
    const { customerId, erasedAt, canceledMessages } = valueOf(await eraseCustomer(deps, caller, input));
    console.log(
      `${encodeId('Customer', customerId)} was erased at ${new Date(erasedAt).toISOString()}; ` +
        `${String(canceledMessages)} waiting messages were cancelled.`,
    );
  });
}

/** @throws CommandError where it is not exactly one */
function refOf({ id, phone, whatsappUserId, externalId }: Omit<Pointed, 'business'>): CustomerRef {
  const ref = { id: id === undefined ? undefined : keyOf(id), phone, whatsAppUserId: whatsappUserId, externalId };
  const given = Object.entries(ref).filter(([, value]) => value !== undefined);
  if (given.length === 1) return Object.fromEntries(given);
  throw new CommandError('Give exactly one of --id, --phone, --whatsapp-user-id, --external-id.');
}

function keyOf(text: string): string {
  const id = parseId(text);
  if (id?.type === 'Customer') return id.key;
  throw new CommandError('--id is an id such as cus_01a2…, as the API tells it.');
}
