import { BoundedList } from '../bounded-list.ts';
import { digitsOf, isUserId, userIdOf } from '../meta-ids.ts';
import { SimulatorMisuse } from '../simulator-misuse.ts';
import { newPerson, type ChatLine, type Person } from './person.ts';

const MOST_PEOPLE = 100_000;
const MOST_DEPARTED = 10_000;
/** Lines hold messages, so they are bounded for all customers together too. */
const MOST_LINES = 100_000;
const LONGEST_CHAT = 300;

/** All customers, by number and by user id. */
export class People {
  private readonly byPhone = new Map<string, Person>();
  private readonly byUserId = new Map<string, Person>();
  private readonly order = new BoundedList<Person>(MOST_PEOPLE);
  private readonly lines = new BoundedList<{ readonly person: Person; readonly line: ChatLine }>(MOST_LINES);
  /** Numbers whose holder moved on: nobody is there any more. */
  private readonly departed = new Set<string>();
  private readonly departedOrder = new BoundedList<string>(MOST_DEPARTED);

  /** The customer with a number or user id; made where there is none. @throws SimulatorMisuse for what is neither */
  ensure(phoneOrUserId: string): Person {
    const digits = digitsOf(phoneOrUserId);
    if (digits !== null) {
      this.departed.delete(digits);
      return this.byPhone.get(digits) ?? this.add(newPerson(digits, userIdOf(digits)));
    }
    if (!isUserId(phoneOrUserId)) {
      throw new SimulatorMisuse('A customer is a number in E.164, or a user id such as US.13491208655302741918.');
    }
    return this.byUserId.get(phoneOrUserId) ?? this.add(newPerson(null, phoneOrUserId));
  }

  /** Whom a message to a number or user id reaches; null where somebody held it and left. */
  recipient(phoneOrUserId: string): Person | null {
    const digits = digitsOf(phoneOrUserId);
    return this.departed.has(digits ?? phoneOrUserId) ? null : this.ensure(phoneOrUserId);
  }

  /** A stand-in for whoever held a number or user id before. */
  nobody(phoneOrUserId: string): Person {
    const digits = digitsOf(phoneOrUserId);
    return digits === null ? newPerson(null, phoneOrUserId) : newPerson(digits, userIdOf(digits));
  }

  add(person: Person): Person {
    this.index(person);
    const oldest = this.order.add(person);
    if (oldest !== undefined) this.unindex(oldest);
    return person;
  }

  /** Adds a line to a customer's conversation. */
  addLine(person: Person, line: ChatLine): void {
    person.chat.push(line);
    if (person.chat.length > LONGEST_CHAT) person.chat.shift();
    const oldest = this.lines.add({ person, line });
    // Lines come in the order of time, so the oldest of all is the first of its conversation, or was cut off before.
    if (oldest !== undefined && oldest.person.chat[0] === oldest.line) oldest.person.chat.shift();
  }

  /** Gives a person another number, and with it another user id, or only that. */
  rename(person: Person, to: { readonly phone?: string; readonly userId: string }): void {
    const isTaken = to.phone === undefined ? this.byUserId.has(to.userId) : this.byPhone.has(to.phone);
    if (isTaken) throw new SimulatorMisuse('Another customer has that number or user id already.');
    this.unindex(person);
    if (to.phone !== undefined && person.phone !== null) this.depart(person.phone);
    this.depart(person.userId);
    person.phone = to.phone ?? person.phone;
    person.userId = to.userId;
    this.index(person);
  }

  all(limit?: number): Person[] {
    return this.order.last(limit).filter((person) => this.byUserId.get(person.userId) === person);
  }

  private index(person: Person): void {
    if (person.phone !== null) this.byPhone.set(person.phone, person);
    this.byUserId.set(person.userId, person);
    this.departed.delete(person.phone ?? '');
    this.departed.delete(person.userId);
  }

  private unindex(person: Person): void {
    if (person.phone !== null && this.byPhone.get(person.phone) === person) this.byPhone.delete(person.phone);
    if (this.byUserId.get(person.userId) === person) this.byUserId.delete(person.userId);
  }

  private depart(key: string): void {
    this.departed.add(key);
    const oldest = this.departedOrder.add(key);
    if (oldest !== undefined) this.departed.delete(oldest);
  }
}
