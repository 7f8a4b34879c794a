import type { EvidenceInput } from '../consent/evidence.ts';
import type { InvitationEvidence } from '../consent/evidence/invitation.ts';
import type { Instant } from '../consent/instant.ts';
import type { SourceChannel } from '../consent/vocabulary.ts';
import type { CustomerIdentity } from './ports.ts';

/** One act of consent, as a source channel tells of it. */
export interface CaptureOptInInput {
  readonly idempotencyKey: string;
  readonly customer: CustomerIdentity;
  readonly noticeIds: readonly string[];
  /** When the customer acted; null: now. */
  readonly occurredAt: Instant | null;
  /** Double opt-in: PENDING until `confirmOptIn` is called with the token of the answer. */
  readonly requireConfirmation: boolean;
  /** Whether the language counts only for somebody new: whoever captures may not change what is known. Left out: it always counts. */
  readonly keepsLocale?: true;
  /**
   * Where the customer's browser was seen, for evidence of a website that leaves `ipAddress` out. A repeated call is not compared by
   * it: a phone that lost its connection comes back from another address.
   */
  readonly clientAddress?: string | null;
  readonly channel: SourceChannel;
  /** What the channel tells by itself, or what the page of an invitation does. */
  readonly evidence: EvidenceInput | InvitationEvidence;
}
