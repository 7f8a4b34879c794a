import { BoundedList } from './bounded-list.ts';

/** Something that happened, for the page and whoever else looks on. */
export interface Happening {
  readonly kind: 'request' | 'message' | 'status' | 'customer' | 'template' | 'webhook' | 'settings';
  /** ms since 1970. */
  readonly at: number;
  /** In a few words, without personal data. */
  readonly what: string;
  /** Whose conversation it changes: a user id. */
  readonly userId: string | null;
}

/** One POST to the webhook, as the page shows it. */
export interface WebhookRecord {
  readonly at: number;
  readonly about: readonly string[];
  readonly attempt: number;
  readonly httpStatus: number | null;
  readonly failure: string | null;
  readonly ms: number;
  /** Its beginning. */
  readonly body: string;
}

type Listener = (happening: Happening) => void;

const KEPT_WEBHOOKS = 50;

/** Tells listeners what happens, and remembers the newest webhooks. */
export class Happenings {
  private readonly listeners = new Set<Listener>();
  private readonly webhooks = new BoundedList<WebhookRecord>(KEPT_WEBHOOKS);

  tell(happening: Happening): void {
    for (const listener of this.listeners) listener(happening);
  }

  /** @returns how to stop listening */
  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  addWebhook(record: WebhookRecord): void {
    this.webhooks.add(record);
  }

  /** Oldest first. */
  lastWebhooks(): WebhookRecord[] {
    return this.webhooks.last();
  }
}
