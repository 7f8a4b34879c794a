import { acceptOptInInvitation, type AcceptOptInInvitationInput } from '../../src/usecases/accept-opt-in-invitation.ts';
import { createOptInInvitation, type CreateOptInInvitationInput } from '../../src/usecases/create-opt-in-invitation.ts';
import type { InvitationView } from '../../src/usecases/invitations.ts';
import { valueOf, type TestBusiness, type TestServices } from '../support/services.ts';

let made = 0;

/** An invitation of the till for order updates, with changes. */
export function invitationInput(changes: Partial<CreateOptInInvitationInput> = {}): CreateOptInInvitationInput {
  made += 1;
  return {
    idempotencyKey: `invitation-${String(made)}`,
    sourceChannel: 'STORE',
    purposes: ['order_updates'],
    locale: 'en',
    senderId: null,
    customer: null,
    reference: null,
    expiresInMinutes: 60,
    maxUses: 1,
    email: null,
    ...changes,
  };
}

export async function invite(
  { deps }: TestServices,
  { caller }: TestBusiness,
  changes: Partial<CreateOptInInvitationInput> = {},
): Promise<InvitationView> {
  return valueOf(await createOptInInvitation(deps, caller, invitationInput(changes))).view;
}

/** Accepts all that an invitation shows, on its page. */
export function accept(
  { deps }: TestServices,
  { caller }: TestBusiness,
  { invitation, notices }: InvitationView,
  changes: Partial<AcceptOptInInvitationInput> = {},
) {
  made += 1;
  return acceptOptInInvitation(deps, caller, {
    idempotencyKey: `accept-${String(made)}`,
    invitationId: invitation.id,
    publicId: 'inv_1',
    phone: '+14155550130',
    noticeIds: notices.map(({ notice }) => notice.id),
    preselected: false,
    userAgent: null,
    ipAddress: null,
    ...changes,
  });
}
