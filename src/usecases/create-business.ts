import { ok, refused, type Result } from '../consent/user-error.ts';
import { DEFAULT_SETTINGS, settingFaults } from './business-settings.ts';
import type { JournalWriter, Generator } from './ports.ts';
import type { BusinessRecord } from './records.ts';
import type { Instant } from '../consent/instant.ts';

/** Where a new business gets its journal. */
export interface BusinessRegistry {
  /** Makes the business and the head of its journal, and tells the instant by the database's clock. */
  open(record: Omit<BusinessRecord, 'createdAt'>): Promise<Instant>;
}

export interface CreateBusinessInput {
  readonly name: string;
  readonly allowsMarketing: boolean;
  readonly policyEdition: string | null;
}

/** Makes a tenant with an empty journal; its own making is the journal's first row. */
export async function createBusiness(
  deps: { readonly registry: BusinessRegistry; readonly journal: JournalWriter; readonly generate: Generator },
  input: CreateBusinessInput,
): Promise<Result<BusinessRecord>> {
  const faults = settingFaults(input);
  if (faults.length > 0) return refused(...faults);
  const record = { id: deps.generate.id(), ...DEFAULT_SETTINGS, ...input };
  const createdAt = await deps.registry.open(record);
  const business = { ...record, createdAt };
  await deps.journal.commit(business.id, {
    recordedAt: createdAt,
    actor: null,
    expect: { customerId: null },
    entries: [
      {
        category: 'catalog',
        type: 'BUSINESS',
        occurredAt: createdAt,
        customerId: null,
        subjectId: business.id,
        payload: business,
      },
    ],
    idempotency: null,
  });
  return ok(business);
}
