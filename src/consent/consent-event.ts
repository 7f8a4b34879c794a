import type { Instant } from './instant.ts';
import { NO_OPT_IN, mergeRegisters, type Capture, type OptInRegister, type Withdrawal } from './standing.ts';

/** One fact of the append-only history, as the core needs it. Standing is computed from these alone. */
export type ConsentFact =
  | {
      readonly type: 'GIVEN' | 'CONFIRMED' | 'CONFIRMATION_REQUESTED';
      readonly occurredAt: Instant;
      readonly purposeId: string;
      readonly businessName: string;
      readonly capture: Capture;
    }
  | ({ readonly type: 'WITHDRAWN'; readonly occurredAt: Instant } & Omit<Withdrawal, 'withdrawnAt'>)
  | { readonly type: 'EXPIRING' | 'EXPIRED'; readonly occurredAt: Instant }
  | {
      readonly type: 'PHONE_CHANGED';
      readonly occurredAt: Instant;
      readonly phone: string;
      readonly formerPhone: string | null;
    }
  | {
      readonly type: 'MARKETING_STOPPED' | 'MARKETING_RESUMED';
      readonly occurredAt: Instant;
      readonly senderId: string;
    }
  | { readonly type: 'ERASED'; readonly occurredAt: Instant };

export interface MarketingPreference {
  readonly senderId: string;
  readonly stopped: boolean;
  readonly occurredAt: Instant;
}

export interface OptInKey {
  readonly purposeId: string;
  readonly businessName: string;
}

/** Everything that a customer's consent facts add up to. */
export interface ConsentPicture {
  readonly optIns: ReadonlyMap<string, OptInKey & OptInRegister>;
  readonly withdrawals: readonly Withdrawal[];
  readonly marketing: readonly MarketingPreference[];
  readonly phone: string | null;
  readonly erasedAt: Instant | null;
}

/** One opt-in per customer, purpose and business name (rule opt-in-purpose). */
export function optInKey({ purposeId, businessName }: OptInKey): string {
  return `${purposeId}\u0000${businessName}`;
}

/**
 * Adds the facts up. The result does not depend on their order (rule opt-in-order).
 *
 * @param phone the number the customer has now; facts of a later change tell what it was at an earlier instant
 * @param until only facts with `occurredAt <= until` count, in ms UTC; leave it out for all
 */
export function foldConsent(
  facts: readonly ConsentFact[],
  phone: string | null,
  until: Instant = Infinity,
): ConsentPicture {
  const optIns = new Map<string, OptInKey & OptInRegister>();
  const withdrawals = new Map<string, Withdrawal>();
  const marketing = new Map<string, MarketingPreference>();
  let erasedAt: Instant | null = null;

  for (const fact of facts) {
    if (fact.occurredAt > until) continue;
    switch (fact.type) {
      case 'GIVEN':
      case 'CONFIRMED':
      case 'CONFIRMATION_REQUESTED': {
        const key = optInKey(fact);
        const before = optIns.get(key) ?? NO_OPT_IN;
        const { purposeId, businessName } = fact;
        optIns.set(key, { purposeId, businessName, ...mergeRegisters(before, registerOf(fact)) });
        break;
      }
      case 'WITHDRAWN':
        laterWithdrawal(withdrawals, { ...fact, withdrawnAt: fact.occurredAt });
        break;
      case 'MARKETING_STOPPED':
      case 'MARKETING_RESUMED': {
        const { senderId, occurredAt } = fact;
        const next = { senderId, occurredAt, stopped: fact.type === 'MARKETING_STOPPED' };
        marketing.set(senderId, newerPreference(marketing.get(senderId), next));
        break;
      }
      case 'ERASED':
        erasedAt = Math.min(erasedAt ?? Infinity, fact.occurredAt);
        break;
      case 'EXPIRING':
      case 'EXPIRED':
      case 'PHONE_CHANGED':
        // An expiry is arithmetic on the capture; the number of an instant is found below.
        break;
    }
  }
  return {
    optIns,
    withdrawals: [...withdrawals.values()],
    marketing: [...marketing.values()],
    phone: phoneAt(facts, phone, until),
    erasedAt,
  };
}

function registerOf(fact: { type: string; capture: Capture }): OptInRegister {
  return fact.type === 'CONFIRMATION_REQUESTED'
    ? { granted: null, requested: fact.capture }
    : { granted: fact.capture, requested: null };
}

function laterWithdrawal(into: Map<string, Withdrawal>, { purposeId, businessName, withdrawnAt }: Withdrawal): void {
  const key = `${purposeId ?? ''}\u0000${businessName ?? ''}`;
  const before = into.get(key);
  if (before === undefined || before.withdrawnAt < withdrawnAt) {
    into.set(key, { purposeId, businessName, withdrawnAt });
  }
}

/** The later of two wishes; at the same instant the stop wins (rule marketing-stop). */
export function newerPreference(a: MarketingPreference | undefined, b: MarketingPreference): MarketingPreference {
  if (a === undefined || a.occurredAt < b.occurredAt) return b;
  return a.occurredAt === b.occurredAt && b.stopped ? b : a;
}

function phoneAt(facts: readonly ConsentFact[], phone: string | null, until: Instant): string | null {
  const changes = facts
    .filter((fact) => fact.type === 'PHONE_CHANGED')
    .sort((a, b) => a.occurredAt - b.occurredAt || (changeKey(a) < changeKey(b) ? -1 : 1));
  const before = changes.findLast((change) => change.occurredAt <= until);
  if (before !== undefined) return before.phone;
  return changes[0]?.formerPhone ?? (changes.length > 0 ? null : phone);
}

function changeKey({ phone, formerPhone }: Extract<ConsentFact, { type: 'PHONE_CHANGED' }>): string {
  return `${phone} ${formerPhone ?? ''}`;
}
