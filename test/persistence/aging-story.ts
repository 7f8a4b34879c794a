import { DAY } from '../../src/consent/instant.ts';
import { OptInClock } from '../../src/events/opt-in-clock.ts';
import { createDueOptIns } from '../../src/persistence/due-opt-ins.ts';
import { createRetentionStore } from '../../src/persistence/retention-store.ts';
import { purgeKept } from '../../src/usecases/purge-kept.ts';
import { tickBoxes } from '../support/acts.ts';
import type { TestBusiness, TestServices } from '../support/services.ts';

/** What time alone does: an opt-in ends, and what is kept for a time only goes. */
export async function age(services: TestServices, business: TestBusiness): Promise<void> {
  const { database, deps, clock } = services;
  await tickBoxes(services, business, { customer: { phone: '+14155550166' }, purposes: ['offers'] });
  // Who has not confirmed yet has evidence and a confirmation for as long as it takes.
  await tickBoxes(services, business, { customer: { phone: '+14155550167' }, requireConfirmation: true });
  clock.advance(365 * DAY);
  await new OptInClock({ dueOptIns: createDueOptIns(database), onTrouble: () => undefined }).tick();
  clock.advance(2 * DAY);
  const retention = createRetentionStore(database);
  const kept = { id: business.businessId, name: 'Acme', messageRetentionDays: 1, evidenceRetentionDays: 1 };
  await purgeKept({ journal: deps.journal, retention }, business.caller, kept);
  clock.advance(-367 * DAY);
}
