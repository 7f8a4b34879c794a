import type { CustomerRecord } from '../../usecases/records.ts';
import { openCustomer, type SealedCustomer } from './opened-records.ts';
import type { Vault } from './vault.ts';

/** Customers of a business, in the same order. */
export async function openCustomers(
  vault: Vault,
  businessId: string,
  sealed: readonly SealedCustomer[],
): Promise<CustomerRecord[]> {
  const ciphers = await vault.unlock(
    businessId,
    sealed.map(({ key }) => key),
  );
  return sealed.map((customer) => openCustomer(customer, ciphers(customer.id)));
}
