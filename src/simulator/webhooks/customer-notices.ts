import type { BusinessPhone } from '../accounts.ts';
import type { Person } from '../customers/person.ts';
import { secondsOf } from '../meta-time.ts';
import { contactOf, headOf } from './message-notices.ts';
import type { Notice } from './notice.ts';

/** A customer stopped marketing messages, or wants them again. @param at ms */
export function preferenceNotice(phone: BusinessPhone, person: Person, value: 'stop' | 'resume', at: number): Notice {
  const preference = {
    ...(person.phone === null ? {} : { wa_id: person.phone }),
    user_id: person.userId,
    detail: `User requested to ${value} marketing messages`,
    category: 'marketing_messages',
    value,
    timestamp: secondsOf(at),
  };
  return {
    key: person.userId,
    wabaId: phone.wabaId,
    field: 'user_preferences',
    value: { ...headOf(phone), contacts: [contactOf(person)], user_preferences: [preference] },
    time: null,
    about: `marketing ${value}`,
  };
}

/** A new user id, in the field that Meta's documentation named until August 2026. @param at ms */
export function userIdNotice(phone: BusinessPhone, person: Person, previous: string, at: number): Notice {
  const waId = person.phone === null ? {} : { wa_id: person.phone };
  const update = {
    ...waId,
    detail: `User id for ${person.name} has been updated.`,
    user_id: { previous, current: person.userId },
    timestamp: String(secondsOf(at)),
  };
  return {
    key: person.userId,
    wabaId: phone.wabaId,
    field: 'user_id_update',
    value: { ...headOf(phone), contacts: [{ profile: { name: person.name }, ...waId }], user_id_update: [update] },
    time: null,
    about: 'user id update',
  };
}
