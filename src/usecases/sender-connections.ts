import type { SenderConnection } from './cloud-api.ts';
import type { SenderRecord } from './records.ts';

/** Whether, and how, a sender reaches Meta. `reason` is one sentence for people, without a secret. */
export type SenderConnectionState =
  | { readonly kind: 'READY'; readonly connection: SenderConnection }
  /** MISSING: none was ever given. BROKEN: one is wanted, and cannot be used. */
  | { readonly kind: 'MISSING' | 'BROKEN'; readonly reason: string };

/** How the senders of a business reach Meta. */
export interface SenderConnections {
  of(businessId: string, sender: Pick<SenderRecord, 'id' | 'phoneNumberId' | 'wabaId'>): Promise<SenderConnectionState>;
}

/** What a sender uses that has no settings of its own. */
export interface ConnectionDefaults {
  readonly apiUrl: string;
  readonly apiVersion: string;
  /** Null: none; then the sender waits. */
  readonly token: string | null;
  readonly messagesPerSecond: number;
}
