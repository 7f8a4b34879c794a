import type { Accounts, BusinessPhone } from './accounts.ts';
import type { Behaviour } from './behaviour.ts';
import type { Chance } from './chance.ts';
import type { People } from './customers/people.ts';
import type { Person } from './customers/person.ts';
import type { Faults } from './faults.ts';
import type { Happening, Happenings } from './happenings.ts';
import type { MessageLog } from './messages/message-log.ts';
import type { RateLimits } from './messages/rate-limits.ts';
import { SimulatorMisuse } from './simulator-misuse.ts';
import type { TemplateShelf } from './templates/template-shelf.ts';
import type { Timetable } from './timetable.ts';
import type { Outbox } from './webhooks/outbox.ts';

/** Everything that the simulated Meta consists of. */
export interface World {
  readonly settings: { behaviour: Behaviour; faults: Faults };
  readonly accounts: Accounts;
  readonly templates: TemplateShelf;
  readonly people: People;
  readonly messages: MessageLog;
  readonly rates: RateLimits;
  readonly timetable: Timetable;
  readonly outbox: Outbox;
  readonly happenings: Happenings;
  /** Each has its own, so that a change to one does not shift the others. */
  readonly chance: { readonly faults: Chance; readonly delays: Chance };
  readonly now: () => number;
  /** Is called whenever something changed that a restart shall remember. */
  readonly touch: () => void;
}

/** The business number that is meant: the first without a choice. @throws SimulatorMisuse where there is none such */
export function businessPhone({ accounts }: World, phoneNumberId?: string): BusinessPhone {
  const phone = phoneNumberId === undefined ? accounts.phones[0] : accounts.phone(phoneNumberId);
  if (phone === undefined) {
    const known = accounts.phones.map((candidate) => candidate.phoneNumberId).join(', ');
    throw new SimulatorMisuse(`There is no such phone number id; there are: ${known || 'none'}.`);
  }
  return phone;
}

/** Tells whoever looks on. */
export function happened(world: World, kind: Happening['kind'], what: string, person?: Person): void {
  world.happenings.tell({ kind, at: world.now(), what, userId: person?.userId ?? null });
}
