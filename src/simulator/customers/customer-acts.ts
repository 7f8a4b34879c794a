import type { BusinessPhone } from '../accounts.ts';
import type { JsonObject } from '../json-object.ts';
import { tellRead } from '../messages/fate.ts';
import type { Message } from '../messages/message.ts';
import { digitsOf, isUserId, newMessageId, userIdOf } from '../meta-ids.ts';
import { secondsOf } from '../meta-time.ts';
import { SimulatorMisuse } from '../simulator-misuse.ts';
import { preferenceNotice, userIdNotice } from '../webhooks/customer-notices.ts';
import { messageNotice, senderOf } from '../webhooks/message-notices.ts';
import { happened, type World } from '../world.ts';
import type { Person } from './person.ts';

const WINDOW_MS = 24 * 3_600_000;

interface Written {
  readonly type: string;
  /** The part of the payload that the type names. */
  readonly content: JsonObject;
  /** What the chat shows of it. */
  readonly text: string;
  readonly about?: string;
  readonly more?: JsonObject;
}

/** A message of a customer: it opens the window, and is told. @returns its id */
export function customerWrites(world: World, person: Person, phone: BusinessPhone, written: Written): string {
  const now = world.now();
  const id = newMessageId(person.phone ?? person.userId, 'byCustomer');
  const { type, content, text, about, more } = written;
  const message = {
    ...more,
    ...senderOf(person),
    id,
    timestamp: String(secondsOf(now)),
    type,
    [type]: content,
  };
  // Meta tells whole seconds, and so both sides count from the same instant.
  person.windows.set(phone.phoneNumberId, secondsOf(now) * 1_000 + WINDOW_MS);
  if (more?.['referral'] !== undefined) person.adClicks.set(phone.phoneNumberId, now);
  world.people.addLine(person, {
    by: 'customer',
    phoneNumberId: phone.phoneNumberId,
    at: now,
    id,
    text,
    about: about ?? null,
  });
  world.outbox.push(messageNotice(phone, person, message, { withContact: true, about: `message ${type}` }));
  happened(world, 'customer', `customer: ${type}`, person);
  world.touch();
  return id;
}

/** The newest message with a quick reply of this text. */
export function messageWithButton(world: World, person: Person, text: string, messageId?: string): Message {
  const candidates = person.chat
    .flatMap((line) => (line.by === 'business' ? [world.messages.find(line.message.id)] : []))
    .filter((message) => message !== undefined)
    .filter(({ accepted }) => messageId === undefined || accepted.id === messageId)
    .filter(({ accepted }) => accepted.rendered.buttons.some((b) => b.type === 'QUICK_REPLY' && b.text === text));
  // A customer cannot press what never arrived.
  const message = candidates.findLast(({ accepted }) => !accepted.statuses.some(({ status }) => status === 'failed'));
  if (message === undefined) {
    throw new SimulatorMisuse('This customer has no message with a quick reply of that text.');
  }
  return message;
}

/** Another number: Meta tells it from the old one, and gives the person another user id with it. @returns the message id */
export function changeNumber(world: World, person: Person, phone: BusinessPhone, newPhone: string): string {
  const [from, to] = [person.phone, digitsOf(newPhone)];
  if (from === null) throw new SimulatorMisuse('This customer hides the number; change the user id instead.');
  if (to === null || to === from) throw new SimulatorMisuse('Give another number, in E.164.');
  const previous = person.userId;
  world.people.rename(person, { phone: to, userId: userIdOf(to) });
  // To Meta the new number has written to nobody yet.
  person.windows.clear();
  return tellSystem(world, person, phone, {
    sender: { from },
    system: {
      body: `User ${person.name} changed from ${from} to ${to}`,
      wa_id: to,
      user_id: person.userId,
      previous_user_id: previous,
      type: 'user_changed_number',
    },
    line: 'changed number',
  });
}

/** Another user id. @returns the message id; null where it is told in the field that Meta's documentation once named */
export function changeUserId(world: World, person: Person, phone: BusinessPhone, newId: string): string | null {
  const previous = person.userId;
  if (!isUserId(newId) || newId === previous) throw new SimulatorMisuse('Give another user id, such as US.1349120865.');
  world.people.rename(person, { userId: newId });
  if (world.settings.behaviour.userIdUpdate === 'field') {
    world.outbox.push(userIdNotice(phone, person, previous, world.now()));
    addSystemLine(world, person, phone, 'changed user id');
    return null;
  }
  return tellSystem(world, person, phone, {
    sender: person.phone === null ? {} : { from: person.phone },
    system: {
      body: `User ${person.name} changed from ${previous} to ${newId}`,
      ...(person.phone === null ? {} : { wa_id: person.phone }),
      user_id: newId,
      previous_user_id: previous,
      type: 'user_changed_user_id',
    },
    line: 'changed user id',
  });
}

/** Meta's own switch for marketing messages of one business. */
export function setMarketing(world: World, person: Person, phone: BusinessPhone, value: 'stop' | 'resume'): void {
  if (value === 'stop') person.marketingStopped.add(phone.phoneNumberId);
  else person.marketingStopped.delete(phone.phoneNumberId);
  world.outbox.push(preferenceNotice(phone, person, value, world.now()));
  addSystemLine(world, person, phone, `${value === 'stop' ? 'stopped' : 'resumed'} marketing messages`);
}

/** Reads everything that has arrived. @returns how many messages that were */
export function readEverything(world: World, person: Person, phone: BusinessPhone): number {
  const messages = person.chat.flatMap((line) =>
    line.by === 'business' && line.phoneNumberId === phone.phoneNumberId ? [world.messages.find(line.message.id)] : [],
  );
  return messages.filter((message) => message !== undefined && tellRead(world, message)).length;
}

export function setBlocked(world: World, person: Person, phone: BusinessPhone, blocked: boolean): void {
  person.blocked = blocked;
  addSystemLine(world, person, phone, blocked ? 'blocked the business' : 'unblocked the business');
}

function tellSystem(
  world: World,
  person: Person,
  phone: BusinessPhone,
  told: { readonly sender: JsonObject; readonly system: JsonObject; readonly line: string },
): string {
  const id = newMessageId(person.phone ?? person.userId, 'byCustomer');
  const timestamp = String(secondsOf(world.now()));
  const message = { ...told.sender, id, timestamp, type: 'system', system: told.system };
  world.outbox.push(messageNotice(phone, person, message, { withContact: false, about: 'message system' }));
  addSystemLine(world, person, phone, told.line);
  return id;
}

function addSystemLine(world: World, person: Person, { phoneNumberId }: BusinessPhone, text: string): void {
  world.people.addLine(person, { by: 'system', phoneNumberId, at: world.now(), text });
  happened(world, 'customer', `customer: ${text}`, person);
  world.touch();
}
