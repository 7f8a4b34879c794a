import { refused, type Result } from '../consent/user-error.ts';
import { settingFaults, type BusinessSettings } from './business-settings.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Caller, UseCaseDeps } from './ports.ts';
import type { BusinessRecord } from './records.ts';
import { storeCatalogRecord } from './store-catalog-record.ts';

/**
 * Changes the settings of a business that are given, by compare-and-set on the business as it was read: of two changes at once
 * neither undoes the other. Idempotent; a change is a row of the journal, and so an audit event.
 */
export async function updateBusiness(
  deps: UseCaseDeps,
  caller: Caller,
  settings: Partial<BusinessSettings>,
): Promise<Result<BusinessRecord>> {
  const faults = settingFaults(settings);
  if (faults.length > 0) return refused(...faults);
  return storeCatalogRecord<'BUSINESS', BusinessRecord>(deps, caller, 'BUSINESS', ({ business }) => {
    const changed: BusinessRecord = { ...business, ...settings };
    const isSame = canonicalJson(changed) === canonicalJson(business);
    return Promise.resolve(isSame ? { unchanged: business } : { changed, told: [], expect: { business } });
  });
}
