import { userError, type UserError } from '../consent/user-error.ts';
import type { CustomerIdentity, CustomerRef } from '../usecases/ports.ts';
import { badUserInput } from './bad-user-input.ts';
import { boundFaults } from './bounds.ts';
import { readId, type RecordType } from './node/global-id.ts';

/**
 * Parses one input and collects all that is wrong with it, so that a caller learns every fault at once. A mutation answers
 * with `faults`, a query or a subscription calls `refuse`.
 */
export class InputCheck {
  readonly #faults: UserError[];

  /** @param input the arguments as GraphQL coerced them; their bounds are checked at once */
  constructor(input: object) {
    this.#faults = boundFaults(input);
  }

  get faults(): readonly UserError[] {
    return this.#faults;
  }

  /** The UUID of an id; null where it was left out, or is at fault. */
  id(type: RecordType, id: string | null | undefined, path: readonly string[]): string | null {
    if (id == null) return null;
    const read = readId(type, id);
    if ('uuid' in read) return read.uuid;
    this.#faults.push(userError('INVALID', path, read.fault));
    return null;
  }

  /** The UUIDs of a list of ids; those at fault are left out. */
  ids(type: RecordType, ids: readonly string[], path: readonly string[]): string[] {
    return ids.map((id, index) => this.id(type, id, [...path, String(index)])).filter((uuid) => uuid !== null);
  }

  /** Exactly one way to point at a customer. */
  customerRef(ref: CustomerRef, path: readonly string[]): CustomerRef {
    this.exactlyOne(ref, ['id', 'phone', 'whatsAppUserId', 'externalId'], path);
    const { phone = null, whatsAppUserId = null, externalId = null } = ref;
    return { id: this.id('Customer', ref.id, [...path, 'id']), phone, whatsAppUserId, externalId };
  }

  /**
   * At least one way that WhatsApp can reach the customer by; where the customer may be known already with one, any identifier
   * will do. An id stands alone, and only where `byId`: who is known by it is known already.
   */
  customerIdentity(
    identity: CustomerIdentity,
    path: readonly string[],
    { mayBeKnown = false, byId = false }: { readonly mayBeKnown?: boolean; readonly byId?: boolean } = {},
  ): CustomerIdentity {
    const { phone = null, whatsAppUserId = null, externalId = null, locale = null } = identity;
    if (identity.id != null) {
      if (!byId)
        this.#faults.push(userError('INVALID', [...path, 'id'], 'Leave id out: a message comes from a number.'));
      else if ([phone, whatsAppUserId, externalId].some((other) => other !== null)) {
        this.#faults.push(userError('INVALID', [...path, 'id'], 'Give id alone, or the other identifiers.'));
      }
      const id = this.id('Customer', identity.id, [...path, 'id']);
      return { id, phone, whatsAppUserId, externalId, locale };
    }
    if (phone === null && whatsAppUserId === null && (!mayBeKnown || externalId === null)) {
      this.#faults.push(
        userError('INVALID', path, 'Give phone or whatsAppUserId: WhatsApp reaches nobody without one.'),
      );
    }
    return { phone, whatsAppUserId, externalId, locale };
  }

  exactlyOne<Input extends object>(
    input: Input,
    names: readonly (keyof Input & string)[],
    path: readonly string[],
  ): void {
    const given = names.filter((name) => input[name] != null);
    if (given.length === 1) return;
    const choice = `exactly one of ${names.join(', ')}`;
    const sentence = given.length === 0 ? `Give ${choice}.` : `Give ${choice}; here are ${given.join(' and ')}.`;
    this.#faults.push(userError('INVALID', path, sentence));
  }

  /** @throws BAD_USER_INPUT that names every fault with its path */
  refuse(): void {
    if (this.#faults.length > 0) throw refusal(this.#faults);
  }
}

/** Expected failures where GraphQL has no payload for them: in queries and subscriptions. */
export function refusal(faults: readonly UserError[]): ReturnType<typeof badUserInput> {
  return badUserInput(
    faults.map(({ field, message }) => (field === null ? message : `${field.join('.')}: ${message}`)).join(' '),
  );
}
