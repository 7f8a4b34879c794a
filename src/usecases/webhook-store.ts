import type { Instant } from '../consent/instant.ts';
import type { TemplateNews } from './record-template-status.ts';

export interface WebhookSender {
  readonly phoneNumberId: string;
  readonly businessId: string;
  readonly senderId: string;
}

/** What Meta told, to be kept once for each hash. */
export interface KeptChange {
  readonly sha256: string;
  readonly field: string;
  readonly payload: unknown;
  /** Only of template news: as they were read, so that older ones can be told from newer ones. */
  readonly templateNews?: DatedTemplateNews;
}

export interface DatedTemplateNews {
  readonly news: TemplateNews;
  readonly at: Instant;
}

/** Whom a webhook is for, and what it told that is no message. A business of null: nobody's. */
export interface WebhookStore {
  sendersByPhoneNumberIds(phoneNumberIds: readonly string[]): Promise<readonly WebhookSender[]>;
  businessesByWabaIds(
    wabaIds: readonly string[],
  ): Promise<readonly { readonly wabaId: string; readonly businessId: string }[]>;
  isKept(businessId: string, sha256: string): Promise<boolean>;
  /** Each once: what is kept already stays as it is. */
  keepChanges(businessId: string | null, changes: readonly KeptChange[]): Promise<void>;
  /** Every kept news of one template. */
  templateNews(
    businessId: string,
    name: string,
    language: string,
  ): Promise<readonly (DatedTemplateNews & { readonly sha256: string })[]>;
}
