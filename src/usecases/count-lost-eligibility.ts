import { sampleValues } from '../consent/template-values.ts';
import type { Instant } from '../consent/instant.ts';
import type { TemplateCategory } from '../consent/vocabulary.ts';
import { evaluate } from './eligibility-view.ts';
import type { CustomerFacts, LostEligibilitySnapshot } from './lost-eligibility-snapshot.ts';
import type { Caller, UseCaseDeps } from './ports.ts';
import type { SenderRecord, TemplateRecord } from './records.ts';

const PAGE = 1_000;

/** A row of the journal in which a template went from UTILITY to MARKETING. */
export interface LostEligibilityTask {
  readonly templateId: string;
  readonly seq: number;
}

type Shared = Pick<LostEligibilitySnapshot, 'now' | 'business' | 'senders' | 'purpose' | 'overtakenNotices'>;

/**
 * Counts the customers who could be sent a template as UTILITY and cannot be as MARKETING, all at one instant, and tells it once
 * (rules template-category, template-purpose). Safe to run again: what was told of this change is not told twice.
 *
 * @param signal ends the count between two pages; nothing is told then
 */
export async function countLostEligibility(
  deps: Pick<UseCaseDeps, 'snapshots' | 'journal'>,
  caller: Caller,
  { templateId, seq }: LostEligibilityTask,
  signal: AbortSignal,
): Promise<void> {
  const change = await deps.snapshots.categoryChange(caller, templateId, seq);
  if (change === null || change.isCounted) return;
  let customers = 0;
  let at: Instant | null = null;
  for (let after: string | null = null; ;) {
    signal.throwIfAborted();
    const page = await deps.snapshots.forLostEligibility(caller, { templateId, after, limit: PAGE });
    at ??= page.now;
    const { template } = page;
    if (template === null) return;
    for (const facts of page.customers) if (losesEligibility({ ...page, now: at }, template, facts)) customers += 1;
    after = page.customers.at(-1)?.customer.id ?? null;
    if (page.customers.length < PAGE) break;
  }
  await deps.journal.commit(caller.businessId, {
    recordedAt: at,
    actor: null,
    expect: { customerId: null },
    entries: [
      {
        category: 'template',
        type: 'ELIGIBILITY_LOST',
        // Lost with the change, however late it is counted; the next run knows it by this instant.
        occurredAt: change.occurredAt,
        customerId: null,
        subjectId: templateId,
        payload: { customers },
      },
    ],
    idempotency: null,
  });
}

function losesEligibility(shared: Shared, template: TemplateRecord, facts: CustomerFacts): boolean {
  const isEligible = (category: TemplateCategory): boolean =>
    shared.senders.some((sender) => isAllowed(shared, { ...template, category }, facts, sender));
  return isEligible('UTILITY') && !isEligible('MARKETING');
}

function isAllowed(
  { now, business, purpose, overtakenNotices }: Shared,
  template: TemplateRecord,
  { customer, windows, lastInbound, withdrawals, optIns, marketing }: CustomerFacts,
  sender: SenderRecord,
): boolean {
  const { name, language } = template;
  const { verdict } = evaluate(
    { text: null, template: { name, language, parameters: sampleValues(template) } },
    {
      now,
      stored: null,
      business,
      sender,
      customer,
      window: windows.find(({ senderId }) => senderId === sender.id) ?? null,
      lastInboundAt: lastInbound.find(({ businessName }) => businessName === sender.businessName)?.at ?? null,
      withdrawals,
      optIns,
      overtakenNotices,
      marketing: marketing.find(({ senderId }) => senderId === sender.id) ?? null,
      template,
      purpose,
    },
    now,
  );
  return verdict === 'ALLOWED';
}
