import type { Person } from '../customers/person.ts';
import type { Pricing } from './message.ts';
import { isWindowOpen } from './refusal.ts';

const AD_ANSWER_MS = 24 * 3_600_000;
const FREE_ENTRY_MS = 72 * 3_600_000;

/**
 * What a message costs: inside the window, everything but marketing and authentication is free; after an ad that was answered
 * within a day, everything is, for 72 hours.
 *
 * @param now ms
 */
export function pricingOf(person: Person, phoneNumberId: string, category: Pricing['category'], now: number): Pricing {
  const clickedAt = person.adClicks.get(phoneNumberId);
  if (clickedAt !== undefined) {
    if (now < clickedAt + AD_ANSWER_MS) person.freeUntil.set(phoneNumberId, now + FREE_ENTRY_MS);
    person.adClicks.delete(phoneNumberId);
  }
  if (now < (person.freeUntil.get(phoneNumberId) ?? 0)) return { billable: false, type: 'free_entry_point', category };
  const isFree = category === 'service' || (category === 'utility' && isWindowOpen(person, phoneNumberId, now));
  return { billable: !isFree, type: isFree ? 'free_customer_service' : 'regular', category };
}
