import { ok, refused, userError, type Result } from '../consent/user-error.ts';
import type { Caller, CustomerRef, JournalWriter } from './ports.ts';
import { personExport, type PersonExport } from './person-export.ts';
import type { CustomerReading, PersonRow, ReadStore } from './reads.ts';
import type { Receipts } from './receipts.ts';

const EVERYTHING = { consent: true, windows: true, purposes: true, senders: true, notices: true } as const;

export interface ExportedCustomer {
  readonly customerId: string;
  readonly export: PersonExport;
  readonly reading: CustomerReading;
  readonly rows: readonly PersonRow[];
  /** One for each opt-in, as ISO/IEC TS 27560 has consent records: for machines. */
  readonly records: readonly object[];
}

interface ExportDeps {
  readonly reads: ReadStore;
  readonly journal: JournalWriter;
  readonly receipts: Pick<Receipts, 'consentRecord'>;
}

/**
 * Everything held on one person: for the person who asks for it, and to be taken elsewhere. That it was given out is kept.
 *
 * @param most rows of the journal that one answer may be made of; more are refused
 */
export async function exportCustomer(
  deps: ExportDeps,
  caller: Caller,
  ref: CustomerRef,
  most: number,
): Promise<Result<ExportedCustomer>> {
  const { reads, receipts } = deps;
  const reading = await reads.customer(caller, ref, EVERYTHING);
  if (reading === null) {
    const message = 'This business knows no such customer, or has erased them: there is nothing to export.';
    return refused(userError('NOT_FOUND', ['customer'], message));
  }
  const { customer, now } = reading;
  const rows: PersonRow[] = [];
  for await (const row of reads.person(caller, customer.id)) {
    if (rows.length === most) {
      const message = `More than ${most.toLocaleString('en-US')} facts are kept of this customer. Export them on the command line: npx consent-gateway customer export`;
      return refused(userError('INVALID', ['customer'], message));
    }
    rows.push(row);
  }
  const [business, senders, purposes] = await Promise.all([
    reads.business(caller),
    reads.senders(caller),
    reads.purposes(caller),
  ]);
  const records: object[] = [];
  for (const { id } of reading.consent?.optIns ?? []) {
    const record = await receipts.consentRecord(caller, id);
    if (record !== null) records.push(record);
  }
  const catalog = { business, senders, purposes, notices: reading.notices ?? [] };
  await tellOfIt(deps.journal, caller, customer.id, now);
  return ok({ customerId: customer.id, export: personExport(reading, rows, catalog), reading, rows, records });
}

async function tellOfIt(journal: JournalWriter, caller: Caller, customerId: string, now: number): Promise<void> {
  await journal.commit(caller.businessId, {
    recordedAt: now,
    actor: caller.actor,
    expect: { customerId: null },
    entries: [
      {
        category: 'audit',
        type: 'CUSTOMER_EXPORTED',
        occurredAt: now,
        customerId: null,
        subjectId: customerId,
        payload: {},
      },
    ],
    idempotency: null,
  });
}
