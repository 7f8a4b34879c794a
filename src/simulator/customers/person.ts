import type { AcceptedMessage } from '../messages/accepted-message.ts';

/** One line of the conversation on a customer's phone. */
export type ChatLine =
  | { readonly by: 'business'; readonly phoneNumberId: string; readonly at: number; readonly message: AcceptedMessage }
  | {
      readonly by: 'customer';
      readonly phoneNumberId: string;
      readonly at: number;
      readonly id: string;
      readonly text: string;
      /** What it belongs to: the message that it reacts to, or whose button it is. */
      readonly about: string | null;
    }
  | { readonly by: 'system'; readonly phoneNumberId: string; readonly at: number; readonly text: string };

/** A customer, as Meta knows them. */
export interface Person {
  /** Digits; null where the business is never shown a number. */
  phone: string | null;
  userId: string;
  name: string;
  /** Only people with a user name hide their number. */
  username: string | null;
  blocked: boolean;
  /** Numbers of businesses whose marketing messages they stopped. */
  readonly marketingStopped: Set<string>;
  /** Until when a business number may write freely, in ms, by its id. */
  readonly windows: Map<string, number>;
  /** When they last came from an ad, and until when messages are free because of it, by business number. */
  readonly adClicks: Map<string, number>;
  readonly freeUntil: Map<string, number>;
  /** The newest lines of all their conversations. */
  readonly chat: ChatLine[];
}

export function newPerson(phone: string | null, userId: string): Person {
  const digits = (phone ?? userId).slice(-4);
  return {
    phone,
    userId,
    name: `Customer ${digits}`,
    username: phone === null ? `customer.${digits.toLowerCase()}` : null,
    blocked: false,
    marketingStopped: new Set(),
    windows: new Map(),
    adClicks: new Map(),
    freeUntil: new Map(),
    chat: [],
  };
}
