import { ok, refused, userError, type Result } from '../consent/user-error.ts';
import type { Caller, UseCaseDeps } from './ports.ts';
import type { SenderRecord } from './records.ts';
import { storeCatalogRecord } from './store-catalog-record.ts';

/** Gives a business a WhatsApp number, under the name that customers see. */
export function createSender(
  deps: UseCaseDeps,
  caller: Caller,
  input: Omit<SenderRecord, 'id'>,
): Promise<Result<SenderRecord>> {
  return storeCatalogRecord(deps, caller, 'SENDER', async ({ senders }) => {
    if (senders.some(({ phoneNumberId }) => phoneNumberId === input.phoneNumberId)) {
      const message = 'This business has a sender with this phone number id already.';
      return refused(userError('ALREADY_EXISTS', ['phoneNumberId'], message));
    }
    if (await deps.snapshots.phoneNumberIdTaken(caller, input.phoneNumberId)) {
      // A number is one business's: what customers write to it must reach no other.
      const message = 'This phone number id is in use already. Look it up again at Meta, under WhatsApp, API Setup.';
      return refused(userError('ALREADY_EXISTS', ['phoneNumberId'], message));
    }
    return ok({ id: deps.generate.id(), ...input });
  });
}
