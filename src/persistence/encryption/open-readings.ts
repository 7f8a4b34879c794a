import type { ConsentReading } from '../../usecases/reads.ts';
import type { StoredKey } from './customer-cipher.ts';
import { openOptIn, openPhone } from './opened-records.ts';
import type { Vault } from './vault.ts';

export type SealedReading = ConsentReading & { readonly key: StoredKey | null };

/** The consent of customers of a business, in the same order. */
export async function openReadings(
  vault: Vault,
  businessId: string,
  sealed: readonly SealedReading[],
): Promise<ConsentReading[]> {
  const ciphers = await vault.unlock(
    businessId,
    sealed.map(({ key }) => key),
  );
  return sealed.map(({ key: _key, ...reading }) => {
    const cipher = ciphers(reading.customerId);
    const optIns = reading.optIns.map((optIn) => openOptIn(optIn, cipher));
    return { ...reading, phone: openPhone(reading.phone, cipher), optIns };
  });
}
