import type { JsonObject } from '../json-object.ts';
import type { AcceptedMessage } from '../messages/accepted-message.ts';
import { SimulatorMisuse } from '../simulator-misuse.ts';
import { businessPhone, type World } from '../world.ts';
import {
  changeNumber,
  changeUserId,
  customerWrites,
  messageWithButton,
  readEverything,
  setBlocked,
  setMarketing,
} from './customer-acts.ts';
import type { Person } from './person.ts';

/** To which number of the business; the first without it. */
export interface ToBusiness {
  readonly phoneNumberId?: string;
}

/** A customer whom a test or a person plays. Each act returns once its webhook is queued. */
export interface SimulatedCustomer {
  /** E.164; null where the business is never shown a number. */
  readonly phone: string | null;
  readonly userId: string;
  readonly name: string;
  /** What was sent to them, oldest first, also what failed. */
  readonly received: readonly AcceptedMessage[];
  /**
   * Writes a text, which opens the window for 24 hours.
   * @param options `replyTo`: a message id; `referral`: what Meta tells of the ad that they came from
   * @returns the message id
   */
  write(text: string, options?: ToBusiness & { readonly replyTo?: string; readonly referral?: JsonObject }): string;
  /** Reacts to a message; an empty emoji takes the reaction back. @returns the message id */
  react(messageId: string, emoji: string, options?: ToBusiness): string;
  /** Presses a quick reply of the newest message that has one of this text. @returns the message id */
  pressButton(text: string, options?: { readonly messageId?: string }): string;
  /** Writes STOP. @returns the message id */
  stop(options?: ToBusiness): string;
  /** Goes on with another number, told from the old one. @returns the message id */
  changeNumber(newPhone: string, options?: ToBusiness): string;
  /** @returns the message id; null where `behaviour.userIdUpdate` is `field` */
  changeUserId(newId: string, options?: ToBusiness): string | null;
  /** Meta's own switch: marketing templates fail with 131050 from now on. */
  stopMarketing(options?: ToBusiness): void;
  resumeMarketing(options?: ToBusiness): void;
  /** Reads all that has arrived. @returns how many messages */
  read(options?: ToBusiness): number;
  /** Whatever is sent fails with 131026 from now on. */
  block(options?: ToBusiness): void;
  unblock(options?: ToBusiness): void;
  rename(name: string): void;
}

const LONGEST_TEXT = 4_096;
const LONGEST_NAME = 100;

/** The acts of one person. */
export function simulatedCustomer(world: World, person: Person): SimulatedCustomer {
  const to = (options?: ToBusiness) => businessPhone(world, options?.phoneNumberId);
  const write: SimulatedCustomer['write'] = (text, options) => {
    if (text === '' || text.length > LONGEST_TEXT) {
      throw new SimulatorMisuse(`A message has 1 to ${LONGEST_TEXT} characters.`);
    }
    const phone = to(options);
    const { replyTo, referral } = options ?? {};
    const more = {
      ...(replyTo === undefined ? {} : { context: { from: phone.phone, id: replyTo } }),
      ...(referral === undefined ? {} : { referral }),
    };
    return customerWrites(world, person, phone, {
      type: 'text',
      content: { body: text },
      text,
      more,
      ...(replyTo === undefined ? {} : { about: replyTo }),
    });
  };
  return {
    get phone() {
      return person.phone === null ? null : `+${person.phone}`;
    },
    get userId() {
      return person.userId;
    },
    get name() {
      return person.name;
    },
    get received() {
      const messages = world.messages.last().filter((message) => message.person === person);
      return messages.map(({ accepted }) => accepted);
    },
    write,
    react: (messageId, emoji, options) => {
      const content = { message_id: messageId, ...(emoji === '' ? {} : { emoji }) };
      return customerWrites(world, person, to(options), { type: 'reaction', content, text: emoji, about: messageId });
    },
    pressButton: (text, options) => {
      const { accepted } = messageWithButton(world, person, text, options?.messageId);
      const button = accepted.rendered.buttons.find((candidate) => candidate.text === text);
      const phone = businessPhone(world, accepted.phoneNumberId);
      const more = { context: { from: phone.phone, id: accepted.id } };
      const content = { payload: button?.payload ?? text, text };
      return customerWrites(world, person, phone, { type: 'button', content, text, about: accepted.id, more });
    },
    stop: (options) => write('STOP', options),
    changeNumber: (newPhone, options) => changeNumber(world, person, to(options), newPhone),
    changeUserId: (newId, options) => changeUserId(world, person, to(options), newId),
    stopMarketing: (options) => {
      setMarketing(world, person, to(options), 'stop');
    },
    resumeMarketing: (options) => {
      setMarketing(world, person, to(options), 'resume');
    },
    read: (options) => readEverything(world, person, to(options)),
    block: (options) => {
      setBlocked(world, person, to(options), true);
    },
    unblock: (options) => {
      setBlocked(world, person, to(options), false);
    },
    rename: (name) => {
      person.name = name.trim().slice(0, LONGEST_NAME) || person.name;
      world.touch();
    },
  };
}
