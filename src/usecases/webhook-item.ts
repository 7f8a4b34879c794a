import type { Instant } from '../consent/instant.ts';
import type { InboundMessage } from './inbound-message.ts';
import type { MarketingPreferenceNews } from './record-marketing-preference.ts';
import type { CustomerIdentity } from './ports.ts';
import type { MessageStatusNews } from './record-message-status.ts';
import type { TemplateNews } from './record-template-status.ts';

/** What every single thing of a webhook carries: whom it is for, and Meta's own words, so that it can be kept. */
interface Received {
  /** The sender it is for; null where it names none. */
  readonly phoneNumberId: string | null;
  /** The WhatsApp Business Account it came for. */
  readonly wabaId: string | null;
  readonly field: string;
  /** An `entry` of Meta's envelope, cut down to this one thing. */
  readonly payload: unknown;
}

export interface MessageItem extends Received {
  readonly kind: 'message';
  readonly message: Omit<InboundMessage, 'senderId'>;
}

export interface PreferenceItem extends Received {
  readonly kind: 'preference';
  readonly preference: Omit<MarketingPreferenceNews, 'senderId' | 'timestamp'> & { readonly timestamp: Instant };
}

/** News of a template, and when Meta sent them out: the newest counts, in whatever order they come. */
export interface TemplateItem extends Received {
  readonly kind: 'template';
  readonly news: TemplateNews;
  readonly at: Instant;
}

/** What became of a message of ours. */
export interface StatusItem extends Received {
  readonly kind: 'status';
  readonly status: MessageStatusNews;
}

/** A customer took another number (system message `user_changed_number`), and with it another user id where that is told. */
export interface NumberChangeItem extends Received {
  readonly kind: 'number-change';
  readonly change: {
    readonly from: CustomerIdentity;
    readonly newPhone: string;
    readonly newUserId: string | null;
    readonly timestamp: Instant;
  };
}

/** Meta gave a customer another user id (system message `user_changed_user_id`, and the older field `user_id_update`). */
export interface UserIdChangeItem extends Received {
  readonly kind: 'user-id-change';
  readonly change: {
    /** The number, which may be the new one already, and the former user id, as far as they are told: one at the least. */
    readonly from: CustomerIdentity;
    readonly newUserId: string;
    readonly timestamp: Instant;
  };
}

/** All that is unknown here: kept, and not acted on. */
export interface OtherItem extends Received {
  readonly kind: 'other';
}

/** One thing that a webhook tells, in the gateway's terms. */
export type WebhookItem =
  MessageItem | PreferenceItem | TemplateItem | StatusItem | NumberChangeItem | UserIdChangeItem | OtherItem;
