import type { Instant } from '../consent/instant.ts';
import type { OptInStatus } from '../consent/vocabulary.ts';
import type { ConsentSnapshot, ExportedCustomer } from './export-ports.ts';
import { optInView } from './opt-in-view.ts';
import type { CustomerRecord, NoticeRecord, OptInView, PurposeRecord } from './records.ts';

/** One opt-in as it leaves the gateway. */
export interface ExportedConsent {
  readonly customer: CustomerRecord;
  readonly optIn: OptInView;
  readonly purposeCode: string | null;
  readonly notice: Pick<NoticeRecord, 'version' | 'textSha256'> | null;
}

export interface ExportPage {
  readonly consents: readonly ExportedConsent[];
  /** How many opt-ins were looked at for it, whatever their status. */
  readonly looked: number;
  /** The last customer of it: what follows is behind this one. */
  readonly last: string;
}

export interface ExportQuestion {
  /** The instant that the standing is told for. */
  readonly asOf: Instant;
  /** Null: whatever its status. */
  readonly statuses: readonly OptInStatus[] | null;
  /** The customer that an earlier part ended with; null: from the first. */
  readonly after: string | null;
}

/**
 * Every opt-in of a business at an instant, in the order of customers and opt-ins, a page at a time: no more than that is held, and
 * nothing is read before it is asked for.
 */
export async function* exportConsents(
  snapshot: ConsentSnapshot,
  { asOf, statuses, after }: ExportQuestion,
): AsyncGenerator<ExportPage> {
  const notices = new Map(snapshot.notices.map((notice) => [notice.id, notice]));
  const codes = new Map(snapshot.purposes.map(({ id, code }: Pick<PurposeRecord, 'id' | 'code'>) => [id, code]));
  for await (const customers of snapshot.pages(after)) {
    const last = customers.at(-1)?.customer.id;
    if (last === undefined) return;
    const consents = customers.flatMap((one) =>
      viewsOf(one, asOf)
        .filter(({ status }) => statuses?.includes(status) ?? true)
        .map((optIn) => ({
          customer: one.customer,
          optIn,
          purposeCode: codes.get(optIn.purposeId) ?? null,
          notice: notices.get(optIn.capture.noticeId) ?? null,
        })),
    );
    yield { consents, looked: customers.reduce((sum, { optIns }) => sum + optIns.length, 0), last };
  }
}

function viewsOf({ customer, optIns, withdrawals }: ExportedCustomer, asOf: Instant): OptInView[] {
  return optIns.map((optIn) => optInView(optIn, withdrawals, customer.phone, asOf)).filter((view) => view !== null);
}
