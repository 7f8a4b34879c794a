import type { JsonObject } from '../json-object.ts';

export type StatusName = 'sent' | 'delivered' | 'read' | 'failed';

/** A status as it was told. */
export interface ToldStatus {
  readonly status: StatusName;
  /** ms since 1970. */
  readonly at: number;
  /** Why it failed. */
  readonly code: number | null;
}

/** What the customer sees. */
export interface RenderedMessage {
  /** A text, or the kind of a file and where it is. */
  readonly header: string | null;
  readonly text: string;
  readonly footer: string | null;
  readonly buttons: readonly RenderedButton[];
}

export interface RenderedButton {
  readonly type: string;
  readonly text: string;
  /** What a quick reply sends back. */
  readonly payload: string | null;
  readonly url: string | null;
}

/** A message that was accepted, as a test looks at it. */
export interface AcceptedMessage {
  /** `wamid…` */
  readonly id: string;
  readonly wabaId: string;
  readonly phoneNumberId: string;
  /** As it was sent; null where it was not. */
  readonly to: string | null;
  readonly recipient: string | null;
  /** Whom it goes to, as they were then. The number is E.164; null where it is hidden. */
  readonly customer: { readonly phone: string | null; readonly userId: string };
  readonly type: 'text' | 'template';
  /** The body of the request. */
  readonly body: JsonObject;
  /** `biz_opaque_callback_data`. */
  readonly callbackData: string | null;
  /** ms since 1970. */
  readonly acceptedAt: number;
  readonly rendered: RenderedMessage;
  /** So far, oldest first. */
  readonly statuses: readonly ToldStatus[];
}
