import type { Instant } from '../consent/instant.ts';
import type { CustomerIdentity } from './ports.ts';

/** One message of a customer, by whatever way it came. */
export interface InboundMessage {
  readonly senderId: string;
  readonly from: CustomerIdentity;
  readonly messageId: string;
  /** The provider's own timestamp (rule window-clock). */
  readonly timestamp: Instant;
  readonly messageType: string;
  readonly text: string | null;
  /** True where it came from a click-to-WhatsApp ad (rule free-entry-point). */
  readonly referral: boolean;
  readonly original: unknown;
}
