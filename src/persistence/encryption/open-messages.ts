import type { MessageRecord } from '../../usecases/records.ts';
import { openMessage, type SealedMessage } from './opened-records.ts';
import type { Vault } from './vault.ts';

/** Messages of any customers of a business, in the same order. */
export async function openMessages(
  vault: Vault,
  businessId: string,
  sealed: readonly SealedMessage[],
): Promise<MessageRecord[]> {
  const ciphers = await vault.unlock(
    businessId,
    sealed.map(({ key }) => key),
  );
  return sealed.map((message) => openMessage(message, ciphers(message.customerId)));
}
