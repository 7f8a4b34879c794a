import { decide } from '../consent/decide.ts';
import type { EligibilityFacts, MessageRequest } from '../consent/eligibility.ts';
import type { Instant } from '../consent/instant.ts';
import { reconsentDueSince } from '../consent/reconsent.ts';
import type { TemplateParameter, TemplateState } from '../consent/template.ts';
import { optInView } from './opt-in-view.ts';
import type { EligibilitySnapshot } from './ports.ts';
import type {
  CustomerRecord,
  EligibilityView,
  OptInRecord,
  OptInView,
  PurposeRecord,
  SenderRecord,
  TemplateRecord,
  WindowRecord,
} from './records.ts';

/** The message that a caller asks about or sends: exactly one of text and template is set. */
export interface MessageContent {
  readonly text: { readonly body: string } | null;
  readonly template: {
    readonly name: string;
    readonly language: string;
    readonly parameters: readonly TemplateParameter[];
  } | null;
}

/** A snapshot whose sender is known: that one was asked for, or is the only one. */
export type DecidableSnapshot = EligibilitySnapshot & { readonly sender: SenderRecord };

function requestOf({ template }: MessageContent): MessageRequest {
  return template === null ? { kind: 'SESSION' } : { kind: 'TEMPLATE', ...template };
}

/** A template as the checks see it. */
function templateState(template: TemplateRecord | null, purpose: PurposeRecord | null): TemplateState | null {
  return template === null ? null : { ...template, purpose };
}

/** The customer's newest message to a sender, and until when it lets the business write freely (rule window-opens). */
type OpenSpan = Pick<WindowRecord, 'lastInboundAt' | 'expiresAt'>;

/**
 * The one evaluation that `eligibility` answers with and `sendMessage` acts on, with the records it rests on.
 *
 * @param span given for a past instant, of which a message may be known that came too late to make a window
 */
export function evaluate(
  content: MessageContent,
  snapshot: DecidableSnapshot,
  at: Instant,
  span: OpenSpan | null = snapshot.window,
): EligibilityView {
  const { sender, customer, template, purpose } = snapshot;
  const facts: EligibilityFacts = {
    ...snapshot,
    customer: customer === null || customer.erasedAt !== null ? null : customer,
    window: spanOfNumber(span, customer),
    template: templateState(template, purpose),
  };
  const own = snapshot.optIns.find(
    (optIn) => optIn.purposeId === purpose?.id && optIn.businessName === sender.businessName,
  );
  return {
    ...decide(requestOf(content), facts, at),
    customerId: customer?.id ?? null,
    senderId: sender.id,
    optIn: own === undefined ? null : optInThen(own, snapshot, at),
    window: facts.window === null ? null : snapshot.window,
    template,
  };
}

/** With what is known of its notice, for the answer is kept for good. */
function optInThen(
  optIn: OptInRecord,
  { withdrawals, customer, overtakenNotices }: DecidableSnapshot,
  at: Instant,
): OptInView | null {
  const view = optInView(optIn, withdrawals, customer?.phone ?? null, at);
  return view && { ...view, reconsentDueSince: reconsentDueSince(view, overtakenNotices, at) };
}

/**
 * Meta's window is one number's: what was written from a former number opens nothing for the new one (rule opt-in-number), nor
 * does what was written at the very instant of the change.
 */
function spanOfNumber(span: OpenSpan | null, customer: CustomerRecord | null): OpenSpan | null {
  const changedAt = customer?.phoneChangedAt ?? null;
  return span !== null && changedAt !== null && span.lastInboundAt <= changedAt ? null : span;
}
