import type { Instant } from '../consent/instant.ts';
import type { ExportPayload } from './journal.ts';
import type { Caller, JournalWriter } from './ports.ts';

/** Writes down that the consents of a business left it; once for each export, however often it was resumed. */
export async function recordExport(
  { journal }: { readonly journal: JournalWriter },
  { businessId, actor }: Caller,
  { exportId, asOf, ...payload }: ExportPayload & { readonly exportId: string; readonly asOf: Instant },
): Promise<void> {
  await journal.commit(businessId, {
    recordedAt: asOf,
    actor,
    expect: { customerId: null },
    entries: [
      { category: 'audit', type: 'EXPORTED', occurredAt: asOf, customerId: null, subjectId: null, payload },
    ],
    idempotency: { operation: 'EXPORTED', key: exportId, fingerprint: '', answer: null },
  });
}
