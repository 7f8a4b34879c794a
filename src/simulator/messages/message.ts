import type { Person } from '../customers/person.ts';
import type { AcceptedMessage, ToldStatus } from './accepted-message.ts';
import type { WhatsAppError } from './whatsapp-errors.ts';

/** What a message costs, as its statuses tell it. */
export interface Pricing {
  readonly billable: boolean;
  readonly type: 'regular' | 'free_customer_service' | 'free_entry_point';
  readonly category: 'marketing' | 'utility' | 'authentication' | 'service';
}

/** An accepted message, and what only Meta knows of it. */
export interface Message {
  readonly accepted: AcceptedMessage & { readonly statuses: ToldStatus[] };
  readonly person: Person;
  /** The version of the API that it was sent with, such as 24. */
  readonly apiVersion: number;
  readonly pricing: Pricing;
  /** Why it will fail; null where it will not, as far as is known. */
  readonly refusal: WhatsAppError | null;
}
