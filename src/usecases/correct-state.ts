import type { Instant } from '../consent/instant.ts';
import { correctionBy } from '../consent/meta-reaction.ts';
import type { TemplateStatus } from '../consent/vocabulary.ts';
import { stopInstant } from '../consent/window.ts';
import { closeWindow } from './close-window.ts';
import type { Caller, UseCaseDeps } from './ports.ts';
import { recordMarketingPreference } from './record-marketing-preference.ts';
import { correctTemplateStatus } from './record-template-status.ts';
import type { MessageRecord } from './records.ts';

/**
 * Puts our own state right by an error of Meta (domain.md, Errors that correct our own state). Again changes nothing, and what has
 * come to be known since stays: statuses come late.
 *
 * @param code Meta's; null: it gave none
 * @param message the one that the error is of
 * @param happenedAt of a failed status its timestamp, of Meta's own answer when the hand-over began; null: now
 */
export async function correctState(
  deps: UseCaseDeps,
  caller: Caller,
  code: number | null,
  message: MessageRecord,
  happenedAt: Instant | null,
): Promise<void> {
  const correction = correctionBy(code);
  switch (correction?.what) {
    case 'WINDOW_CLOSED':
      await closeWindow(deps, caller, message, happenedAt);
      return;
    case 'MARKETING_STOPPED':
      await stopMarketing(deps, caller, message, happenedAt);
      return;
    case 'TEMPLATE_STATUS':
      await correctTemplate(deps, caller, message, correction.status, happenedAt);
      return;
    case 'TEMPLATE_CHANGED':
      await deps.templatesChanged(caller.businessId);
      return;
    case undefined:
  }
}

/** Nothing where a stop at least as new is known. */
async function stopMarketing(
  deps: UseCaseDeps,
  caller: Caller,
  { customerId, senderId }: MessageRecord,
  happenedAt: Instant | null,
): Promise<void> {
  const question = { to: { id: customerId }, senderId, template: null };
  const { now, customer, marketing } = await deps.snapshots.forEligibility(caller, question, null);
  if (customer === null) return;
  const timestamp = happenedAt ?? now;
  if (marketing?.stopped === true && marketing.occurredAt >= stopInstant(timestamp, now)) return;
  const { phone, whatsAppUserId } = customer;
  await recordMarketingPreference(deps, caller, {
    senderId,
    from: { phone, whatsAppUserId },
    stopped: true,
    timestamp,
  });
}

/**
 * We keep one template for each name and language, whatever the account: with several accounts the error may be of another one
 * than the one that we know, and only reading them tells.
 */
async function correctTemplate(
  deps: UseCaseDeps,
  caller: Caller,
  { eligibility: { template } }: MessageRecord,
  status: TemplateStatus,
  happenedAt: Instant | null,
): Promise<void> {
  if (template === null) return;
  const { senders } = await deps.snapshots.forCatalog(caller);
  const accounts = new Set(senders.flatMap(({ wabaId }) => wabaId ?? []));
  if (accounts.size > 1) await deps.templatesChanged(caller.businessId);
  else await correctTemplateStatus(deps, caller, template, status, happenedAt);
}
