import type { KeywordReplyTo } from '../consent/vocabulary.ts';
import type { MessageContent } from './eligibility-view.ts';
import type { EligibilityView, MessageRecord } from './records.ts';

/** A message at its beginning: allowed, and waiting for its hand-over to Meta. */
export function acceptedMessage(
  id: string,
  customerId: string,
  body: string,
  { template }: Pick<MessageContent, 'template'>,
  eligibility: EligibilityView,
  replyTo: KeywordReplyTo | null,
): MessageRecord {
  const neededOptIn = eligibility.checks.some(({ rule, outcome }) => rule === 'opt-in-purpose' && outcome === 'PASSED');
  return {
    id,
    customerId,
    senderId: eligibility.senderId,
    kind: eligibility.kind,
    status: 'ACCEPTED',
    body,
    templateId: eligibility.template?.id ?? null,
    parameters: template?.parameters ?? [],
    consentPurposeId: neededOptIn ? (eligibility.template?.purposeId ?? null) : null,
    eligibility,
    replyTo,
    providerMessageId: null,
    failure: null,
    pricing: null,
    acceptedAt: eligibility.evaluatedAt,
    sentAt: null,
    deliveredAt: null,
    readAt: null,
    failedAt: null,
    handedOverAt: null,
    handedOverBy: null,
    notBefore: null,
    stepsAside: false,
    attempts: 0,
    version: 0,
  };
}
