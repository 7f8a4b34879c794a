import type { MarketingPreference } from '../consent/consent-event.ts';
import type { Instant } from '../consent/instant.ts';
import type { OvertakenNotice } from '../consent/reconsent.ts';
import type { Withdrawal } from '../consent/standing.ts';
import type {
  BusinessRecord,
  CustomerRecord,
  OptInRecord,
  PurposeRecord,
  SenderRecord,
  TemplateRecord,
  WindowRecord,
} from './records.ts';

/** A row of the journal in which a template's category changed. */
export interface CategoryChange {
  readonly occurredAt: Instant;
  /** Whether it was told already how many customers lose eligibility by it. */
  readonly isCounted: boolean;
}

export interface LostEligibilityQuestion {
  readonly templateId: string;
  /** Customers behind this id; null: from the first on. */
  readonly after: string | null;
  readonly limit: number;
}

/** A page of the customers that a template could have gone to, by id: who opted in to its purpose, or has an open window. */
export interface LostEligibilitySnapshot {
  readonly now: Instant;
  readonly business: BusinessRecord;
  readonly senders: readonly SenderRecord[];
  readonly template: TemplateRecord | null;
  readonly purpose: PurposeRecord | null;
  /** Of the notices that ask for this purpose. */
  readonly overtakenNotices: readonly OvertakenNotice[];
  readonly customers: readonly CustomerFacts[];
}

/** What an eligibility of one customer rests on, for every sender at once. */
export interface CustomerFacts {
  readonly customer: CustomerRecord;
  readonly windows: readonly WindowRecord[];
  /** The customer's last message under each business name that was no stop word. */
  readonly lastInbound: readonly { readonly businessName: string; readonly at: Instant }[];
  readonly withdrawals: readonly Withdrawal[];
  /** The opt-ins to the template's purpose. */
  readonly optIns: readonly OptInRecord[];
  readonly marketing: readonly MarketingPreference[];
}
