import type { BusinessPhone } from '../accounts.ts';
import type { Person } from '../customers/person.ts';
import type { World } from '../world.ts';
import type { Pricing } from './message.ts';
import { whatsAppErrors, type WhatsAppError } from './whatsapp-errors.ts';

const DAY_MS = 86_400_000;

/** Why Meta would not deliver a message now; null where it would. `by` is how it says so. */
export function refusalOf(
  world: World,
  phone: BusinessPhone,
  person: Person | null,
  category: Pricing['category'],
): { readonly error: WhatsAppError; readonly by: 'status' | 'answer' } | null {
  const { refusals, windowRefusal } = world.settings.behaviour;
  const { phoneNumberId } = phone;
  if (person === null || person.blocked) return { error: whatsAppErrors.undeliverable, by: refusals };
  if (category === 'service' && !isWindowOpen(person, phoneNumberId, world.now())) {
    return { error: whatsAppErrors.windowClosed, by: windowRefusal };
  }
  if (category === 'marketing' && person.marketingStopped.has(phoneNumberId)) {
    return { error: whatsAppErrors.marketingStopped, by: refusals };
  }
  if (category === 'marketing' && isMarketingUsedUp(world, person)) {
    return { error: whatsAppErrors.marketingLimit, by: refusals };
  }
  return null;
}

/** Meta's own record of its 24 hours. @param now ms */
export function isWindowOpen({ windows }: Person, phoneNumberId: string, now: number): boolean {
  return now < (windows.get(phoneNumberId) ?? 0);
}

/** A customer's limit is over all businesses at Meta; here it is over all that the simulator has. */
function isMarketingUsedUp({ settings, messages, now }: World, { chat }: Person): boolean {
  const { marketingPerDay } = settings.behaviour;
  if (marketingPerDay === null) return false;
  const since = now() - DAY_MS;
  const sent = chat.filter((line) => {
    const message = line.by === 'business' ? messages.find(line.message.id) : undefined;
    return (
      message !== undefined && line.at > since && message.pricing.category === 'marketing' && message.refusal === null
    );
  });
  return sent.length >= marketingPerDay;
}
