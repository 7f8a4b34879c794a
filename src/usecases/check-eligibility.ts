import { foldConsent, optInKey } from '../consent/consent-event.ts';
import type { Instant } from '../consent/instant.ts';
import { NO_OPT_IN } from '../consent/standing.ts';
import { ok, refused, userError, type Result } from '../consent/user-error.ts';
import { WINDOW_LENGTH } from '../consent/window.ts';
import { evaluate, type DecidableSnapshot, type MessageContent } from './eligibility-view.ts';
import { messageFaults } from './message-faults.ts';
import type { Caller, CustomerRef, EligibilitySnapshot, PastSnapshot, UseCaseDeps } from './ports.ts';
import type { EligibilityView, OptInRecord, WindowRecord } from './records.ts';

export interface EligibilityInput extends MessageContent {
  readonly to: CustomerRef;
  readonly senderId: string | null;
  /** A past instant to answer for; null: now. */
  readonly at: Instant | null;
}

/**
 * May this message go to this customer, now or at a past instant? The past is answered from the same events by the same rules,
 * with the policy edition in force then: facts count by when they occurred, whenever they reached us.
 */
export async function checkEligibility(
  deps: UseCaseDeps,
  caller: Caller,
  input: EligibilityInput,
): Promise<Result<EligibilityView>> {
  const answer = await answerFor(deps, caller, input);
  if (answer.ok) deps.onDecision?.('ELIGIBILITY', answer.value);
  return answer;
}

async function answerFor(deps: UseCaseDeps, caller: Caller, input: EligibilityInput): Promise<Result<EligibilityView>> {
  const faults = messageFaults(input, input.senderId, null);
  if (faults.length > 0) return refused(...faults);
  const snapshot = await deps.snapshots.forEligibility(caller, input, null);
  if (!hasSender(snapshot)) return refused(...messageFaults(input, input.senderId, snapshot));
  if (input.at === null || input.at === snapshot.now) return ok(evaluate(input, snapshot, snapshot.now));
  if (input.at > snapshot.now) {
    return refused(
      userError('INVALID', ['at'], 'The future cannot be decided yet; leave `at` out, or give a past instant.'),
    );
  }
  return ok(await evaluatePast(deps, caller, input, snapshot, input.at));
}

export function hasSender(snapshot: EligibilitySnapshot): snapshot is DecidableSnapshot {
  return snapshot.sender !== null;
}

async function evaluatePast(
  deps: UseCaseDeps,
  caller: Caller,
  input: EligibilityInput,
  present: DecidableSnapshot,
  at: Instant,
): Promise<EligibilityView> {
  const { customer, sender } = present;
  const past = await deps.snapshots.forPast(caller, {
    customerId: customer?.id ?? null,
    sender,
    template: input.template,
    at,
  });
  const picture = foldConsent(past.customerFacts, customer?.phone ?? null, at);
  const isKnown = customer !== null && past.firstFactAt !== null && past.firstFactAt <= at && picture.erasedAt === null;
  const purpose = past.template === null ? null : present.purpose;
  const span = spanThen(past);
  return evaluate(
    input,
    {
      ...present,
      business: past.business,
      customer: isKnown ? { ...customer, phone: picture.phone, phoneChangedAt: phoneChangedAt(past, at) } : null,
      window: past.window === null || span === null ? null : { ...past.window, ...span },
      lastInboundAt: past.lastInboundAt,
      withdrawals: picture.withdrawals,
      optIns: past.optIns
        .filter(({ purposeId }) => purposeId === purpose?.id)
        .map((key): OptInRecord => ({
          ...NO_OPT_IN,
          ...picture.optIns.get(optInKey(key)),
          ...key,
          customerId: customer?.id ?? '',
        })),
      overtakenNotices: past.overtakenNotices,
      marketing: picture.marketing.find(({ senderId }) => senderId === sender.id) ?? null,
      template: past.template,
      purpose,
    },
    at,
    span,
  );
}

function phoneChangedAt({ customerFacts }: PastSnapshot, at: Instant): Instant | null {
  const changes = customerFacts.filter(({ type, occurredAt }) => type === 'PHONE_CHANGED' && occurredAt <= at);
  return changes.length === 0 ? null : Math.max(...changes.map(({ occurredAt }) => occurredAt));
}

/**
 * Rule window-opens, from the messages themselves: the newest one before the instant decides, even where it came so late that
 * there never was a window of it. Meta's word that the window is closed ends it there.
 */
function spanThen({
  windowInboundAt,
  windowClosedAt,
}: PastSnapshot): Pick<WindowRecord, 'lastInboundAt' | 'expiresAt'> | null {
  if (windowInboundAt === null) return null;
  const isClosed = windowClosedAt !== null && windowClosedAt > windowInboundAt;
  const end = windowInboundAt + WINDOW_LENGTH;
  return { lastInboundAt: windowInboundAt, expiresAt: isClosed ? Math.min(windowClosedAt, end) : end };
}
