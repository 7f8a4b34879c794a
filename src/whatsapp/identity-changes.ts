import type { NumberChangeItem, UserIdChangeItem } from '../usecases/webhook-item.ts';
import { phoneOf, shortId } from './customer-identity.ts';
import { instantOf, objectOf, type JsonObject } from './json-value.ts';

type IdentityChange = Pick<NumberChangeItem, 'kind' | 'change'> | Pick<UserIdChangeItem, 'kind' | 'change'>;

const NUMBER_CHANGES: readonly unknown[] = ['user_changed_number', 'customer_changed_number'];
const USER_ID_CHANGE = 'user_changed_user_id';

/**
 * A system message that tells that a customer is to be known by another number or user id; null for every other. A new number
 * brings a new user id with it at Meta: the change of the number is told, and of the user id where no new number is.
 */
export function readSystemMessage(message: JsonObject): IdentityChange | null {
  const system = objectOf(message['system']);
  const isOfNumber = NUMBER_CHANGES.includes(system['type']);
  const timestamp = instantOf(message['timestamp']);
  if (message['type'] !== 'system' || (!isOfNumber && system['type'] !== USER_ID_CHANGE) || timestamp === null)
    return null;

  const newUserId = shortId(system['user_id']);
  // `new_wa_id` is from before webhook version 12, and `customer` the former number.
  const newPhone = phoneOf(system['new_wa_id']) ?? phoneOf(system['wa_id']);
  const phone = phoneOf(message['from']) ?? phoneOf(system['customer']);
  const formerUserId = shortId(system['previous_user_id']) ?? shortId(message['from_user_id']);
  const from = { phone, whatsAppUserId: formerUserId === newUserId ? null : formerUserId };
  if (from.phone === null && from.whatsAppUserId === null) return null;

  // Where both numbers are told and differ, it is a change of the number, whatever its name (rule opt-in-number).
  const isNewNumber = newPhone !== phone && (isOfNumber || phone !== null);
  if (newPhone !== null && isNewNumber) {
    return { kind: 'number-change', change: { from, newPhone, newUserId, timestamp } };
  }
  return newUserId === null ? null : { kind: 'user-id-change', change: { from, newUserId, timestamp } };
}

/** Another user id, as the field `user_id_update` tells it; null where the new one, the former customer or the time is missing. */
export function readUserIdUpdate(update: JsonObject): IdentityChange | null {
  const { previous, current } = objectOf(update['user_id']);
  const newUserId = shortId(current);
  const timestamp = instantOf(update['timestamp']);
  const from = { phone: phoneOf(update['wa_id']), whatsAppUserId: shortId(previous) };
  if (newUserId === null || timestamp === null || newUserId === from.whatsAppUserId) return null;
  if (from.phone === null && from.whatsAppUserId === null) return null;
  return { kind: 'user-id-change', change: { from, newUserId, timestamp } };
}
