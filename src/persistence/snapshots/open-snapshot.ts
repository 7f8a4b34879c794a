import type { ConfirmationPayload } from '../../usecases/journal.ts';
import type { StoredAnswer } from '../../usecases/journal.ts';
import type { CustomerRecord, OptInRecord } from '../../usecases/records.ts';
import { openConfirmation, openCustomer, openOptIn, type SealedCustomer } from '../encryption/opened-records.ts';
import { openStoredAnswer, type SealedAnswer } from '../encryption/stored-answer.ts';
import type { Vault } from '../encryption/vault.ts';

/** What snapshots hold of people. */
interface Personal {
  readonly stored: StoredAnswer | null;
  readonly customer?: CustomerRecord | null;
  readonly customers?: readonly CustomerRecord[];
  readonly optIns: readonly OptInRecord[];
  readonly confirmation?: ConfirmationPayload | null;
}

/** A snapshot as the database tells it. */
export type SealedSnapshot<Snapshot> = Omit<Snapshot, 'stored' | 'customer' | 'customers'> & {
  readonly stored: SealedAnswer | null;
} & ('customer' extends keyof Snapshot ? { readonly customer: SealedCustomer | null } : unknown) &
  ('customers' extends keyof Snapshot ? { readonly customers: readonly SealedCustomer[] } : unknown);

/** Opens everything personal in a snapshot with the keys that it brings along. */
export async function openSnapshot<Snapshot extends Personal>(
  vault: Vault,
  businessId: string,
  sealed: SealedSnapshot<Snapshot>,
): Promise<Snapshot> {
  const { stored, customer, customers, optIns, confirmation } = sealed as unknown as {
    stored: SealedAnswer | null;
    customer?: SealedCustomer | null;
    customers?: readonly SealedCustomer[];
    optIns: readonly OptInRecord[];
    confirmation?: ConfirmationPayload | null;
  };
  const people = customers ?? (customer == null ? [] : [customer]);
  const ciphers = await vault.unlock(
    businessId,
    people.map(({ key }) => key),
  );
  return {
    ...sealed,
    stored: await openStoredAnswer(vault, businessId, stored),
    ...(customer != null && { customer: openCustomer(customer, ciphers(customer.id)) }),
    ...(customers !== undefined && { customers: customers.map((one) => openCustomer(one, ciphers(one.id))) }),
    optIns: optIns.map((optIn) => openOptIn(optIn, ciphers(optIn.customerId))),
    ...(confirmation != null && {
      confirmation: openConfirmation(confirmation, customer == null ? undefined : ciphers(customer.id)),
    }),
  } as unknown as Snapshot;
}
