import { correctionBy } from '../consent/meta-reaction.ts';
import { closeWindow } from './close-window.ts';
import type { Caller, UseCaseDeps } from './ports.ts';
import { recordMarketingPreference } from './record-marketing-preference.ts';
import { recordTemplateStatus } from './record-template-status.ts';
import type { MessageRecord } from './records.ts';

/**
 * Puts our own state right by an error of Meta (domain.md, Errors that correct our own state). Again changes nothing.
 *
 * @param code Meta's; null: it gave none
 * @param message the one that the error is of
 */
export async function correctState(
  deps: UseCaseDeps,
  caller: Caller,
  code: number | null,
  { customerId, senderId, eligibility: { template } }: MessageRecord,
): Promise<void> {
  const correction = correctionBy(code);
  switch (correction?.what) {
    case 'WINDOW_CLOSED':
      await closeWindow(deps, caller, { customerId, senderId });
      return;
    case 'MARKETING_STOPPED':
      await stopMarketing(deps, caller, customerId, senderId);
      return;
    case 'TEMPLATE_STATUS':
      if (template === null) return;
      await recordTemplateStatus(deps, caller, {
        name: template.name,
        language: template.language,
        status: correction.status,
        category: null,
        quality: null,
      });
      return;
    case 'TEMPLATE_CHANGED':
      await deps.templatesChanged(caller.businessId);
      return;
    case undefined:
  }
}

async function stopMarketing(deps: UseCaseDeps, caller: Caller, customerId: string, senderId: string): Promise<void> {
  const question = { to: { id: customerId }, senderId, template: null };
  const { customer } = await deps.snapshots.forEligibility(caller, question, null);
  if (customer === null) return;
  const { phone, whatsAppUserId } = customer;
  await recordMarketingPreference(deps, caller, {
    senderId,
    from: { phone, whatsAppUserId },
    stopped: true,
    timestamp: null,
  });
}
