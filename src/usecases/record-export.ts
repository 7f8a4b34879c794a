import type { ExportPayload } from './audit-entries.ts';
import type { Caller, UseCaseDeps } from './ports.ts';

/**
 * Writes down that the consents of a business leave it, before the first of them does: an export that is killed is told of too. Once
 * for each export, however often it is resumed.
 */
export async function recordExport(
  { journal, snapshots }: Pick<UseCaseDeps, 'journal' | 'snapshots'>,
  caller: Caller,
  { exportId, ...payload }: ExportPayload & { readonly exportId: string },
): Promise<void> {
  const { now } = await snapshots.forCatalog(caller);
  await journal.commit(caller.businessId, {
    recordedAt: now,
    actor: caller.actor,
    expect: { customerId: null },
    entries: [{ category: 'audit', type: 'EXPORTED', occurredAt: now, customerId: null, subjectId: null, payload }],
    idempotency: { operation: 'EXPORTED', key: exportId, fingerprint: '', answer: null },
  });
}
