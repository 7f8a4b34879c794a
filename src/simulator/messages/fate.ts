import { happened, type World } from '../world.ts';
import { statusNotice } from '../webhooks/message-notices.ts';
import type { StatusName } from './accepted-message.ts';
import type { Message } from './message.ts';
import { whatsAppErrors, type WhatsAppError } from './whatsapp-errors.ts';

/** Plans what becomes of an accepted message from where it is on: sent, delivered, read, or failed. */
export function planFate(world: World, message: Message): void {
  const { delays } = world.settings.behaviour;
  const reached = message.accepted.statuses.at(-1)?.status;
  if (reached === 'failed' || reached === 'read') return;
  if (reached === undefined) {
    after(world, delays.sent, () => {
      if (message.refusal !== null) {
        tellStatus(world, message, 'failed', message.refusal);
        return;
      }
      tellStatus(world, message, 'sent');
      planFate(world, message);
    });
  } else if (reached === 'sent') {
    after(world, delays.delivered - delays.sent, () => {
      // Whoever blocked the business in the meantime gets nothing any more.
      if (message.person.blocked) {
        tellStatus(world, message, 'failed', whatsAppErrors.undeliverable);
        return;
      }
      tellStatus(world, message, 'delivered');
      planFate(world, message);
    });
  } else if (delays.read !== null) {
    after(world, delays.read - delays.delivered, () => {
      tellRead(world, message);
    });
  }
}

/** The customer has read a message; nothing where it has not arrived, or was read before. @returns whether it changed */
export function tellRead(world: World, message: Message): boolean {
  if (message.accepted.statuses.at(-1)?.status !== 'delivered') return false;
  tellStatus(world, message, 'read');
  return true;
}

function after({ settings, timetable, chance }: World, ms: number, run: () => void): void {
  timetable.plan(chance.delays.around(Math.max(0, ms), settings.behaviour.delays.jitter), run);
}

function tellStatus(world: World, message: Message, status: StatusName, error: WhatsAppError | null = null): void {
  const told = { status, at: world.now(), code: error?.code ?? null };
  message.accepted.statuses.push(told);
  const phone = world.accounts.phone(message.accepted.phoneNumberId);
  if (phone !== undefined) world.outbox.push(statusNotice(phone, message, told, error));
  happened(world, 'status', error === null ? status : `${status} ${error.code}`, message.person);
  world.touch();
}
