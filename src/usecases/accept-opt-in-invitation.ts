import { refused, userError, ok, type Result, type UserError } from '../consent/user-error.ts';
import { acceptInvitation } from './accept-invitation.ts';
import type { CapturedOptIns } from './capture-opt-in.ts';
import { idempotencyKey } from './fingerprint.ts';
import type { InvitationView } from './invitations.ts';
import type { Caller, CustomerIdentity, UseCaseDeps } from './ports.ts';

export interface AcceptOptInInvitationInput {
  readonly idempotencyKey: string;
  readonly invitationId: string;
  /** Its id as callers know it, for the evidence. */
  readonly publicId: string;
  /** Null: the number that is known of the customer it is for. */
  readonly phone: string | null;
  readonly noticeIds: readonly string[];
  readonly preselected: boolean;
  readonly userAgent: string | null;
  /** As the server sees it; null: nobody knows. */
  readonly ipAddress: string | null;
}

/**
 * Consent that is given on the page of an invitation. It is of the customer whom the invitation is for, unless another number was
 * entered: then it is of that number, and the known customer's stays as it is (rule opt-in-number).
 */
export async function acceptOptInInvitation(
  deps: UseCaseDeps,
  caller: Caller,
  input: AcceptOptInInvitationInput,
): Promise<Result<CapturedOptIns>> {
  const { idempotencyKey: asked, invitationId, phone, noticeIds, preselected, userAgent, ipAddress } = input;
  // Where a page repeats a call from another network, it is the same act.
  const act = { idempotencyKey: asked, invitationId, phone, noticeIds, preselected };
  const key = idempotencyKey(deps.generate, 'acceptOptInInvitation', act);
  if (key === null) throw new Error('Whoever accepts an invitation brings an idempotency key.');
  const accepted = await acceptInvitation(deps, caller, {
    by: { id: invitationId },
    key,
    occurredAt: null,
    capture: (view) => {
      const customer = whoAccepts(view, phone);
      const faults = [...shownFaults(view, noticeIds), ...(customer.ok ? [] : customer.errors)];
      if (faults.length > 0 || !customer.ok) return refused(...faults);
      const { reference } = view.invitation;
      const pageUrl = deps.links.invitationPage();
      const evidence = { preselected, invitationId: input.publicId, pageUrl, reference, ipAddress, userAgent };
      return ok({ customer: customer.value, noticeIds, evidence });
    },
  });
  return accepted.ok ? accepted : refused(...accepted.errors.map(asOfThePage));
}

function whoAccepts({ customer }: InvitationView, phone: string | null): Result<CustomerIdentity> {
  if (phone !== null) return ok({ phone });
  if (customer === null) {
    return refused(userError('INVALID', ['phone'], 'Enter the phone number that has WhatsApp.'));
  }
  const { phone: known, whatsAppUserId } = customer;
  return ok({ phone: known, whatsAppUserId });
}

/** What the customer saw must be what the invitation shows at this very moment. */
function shownFaults({ notices }: InvitationView, noticeIds: readonly string[]): UserError[] {
  const message =
    'This is not what the invitation asks for now: the wording was changed since it was shown. Reload the page, and read it again.';
  return noticeIds.flatMap((id, index) =>
    notices.some(({ notice }) => notice.id === id) ? [] : [userError('INVALID', ['noticeIds', String(index)], message)],
  );
}

/** The page gives neither an evidence nor a customer: their fields are its own. */
function asOfThePage(error: UserError): UserError {
  const { code, field, message } = error;
  const [first, ...rest] = field ?? [];
  if (first !== 'evidence' && first !== 'customer') return error;
  return userError(code, rest.length === 0 ? null : rest, message);
}
