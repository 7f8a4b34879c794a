import { ok, refused, userError, type Result } from '../consent/user-error.ts';
import type { Caller, UseCaseDeps } from './ports.ts';
import type { PurposeRecord } from './records.ts';
import { storeCatalogRecord } from './store-catalog-record.ts';

export type CreatePurposeInput = Omit<PurposeRecord, 'id'>;

/** Makes a purpose that notices can ask for. Its code is its name for good. */
export function createPurpose(
  deps: UseCaseDeps,
  caller: Caller,
  input: CreatePurposeInput,
): Promise<Result<PurposeRecord>> {
  return storeCatalogRecord(deps, caller, 'PURPOSE', async ({ purposes }) => {
    if (purposes.some(({ code }) => code === input.code)) {
      return refused(
        userError(
          'ALREADY_EXISTS',
          ['code'],
          'There is a purpose of this code already. Use it, or choose another code.',
        ),
      );
    }
    return ok({ id: deps.generate.id(), ...input });
  });
}
