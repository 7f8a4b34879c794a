import { createJournalEvidence } from '../../src/persistence/journal-evidence.ts';
import { createSealStore } from '../../src/persistence/seal-store.ts';
import { newSigningKey, readSigningKeys, type SigningKeys } from '../../src/proof/signing-keys.ts';
import { checkJournal, type CheckOptions } from '../../src/seals/check-journal.ts';
import type { JournalVerdict } from '../../src/seals/journal-fault.ts';
import { Sealer } from '../../src/seals/sealer.ts';
import { tickBoxes, withdraw } from './acts.ts';
import { givenBusiness, type TestBusiness, type TestServices } from './services.ts';

/** Keys of the caller's own. */
export function newKeys(): SigningKeys {
  return readSigningKeys(JSON.stringify({ keys: [newSigningKey()] }));
}

export function sealerOf({ database }: TestServices, keys: SigningKeys, mostRows = 7): Sealer {
  const { signer } = keys;
  if (signer === null) throw new Error('These keys only check.');
  const onTrouble = (error: unknown) => {
    throw error;
  };
  return new Sealer({ store: createSealStore(database), signer, onTrouble, mostRows });
}

/** A business whose journal has about forty rows. */
export async function givenJournal(services: TestServices): Promise<TestBusiness> {
  const business = await givenBusiness(services, { channels: ['WEBSITE'] });
  for (const last of [10, 11, 12, 13, 14]) {
    const customer = { phone: `+141555501${String(last)}` };
    await tickBoxes(services, business, { customer, purposes: ['order_updates', 'offers'] });
    services.clock.advance(1_000);
    await withdraw(services, business, customer, ['offers']);
  }
  return business;
}

export function checked(
  { database }: TestServices,
  businessId: string,
  options: CheckOptions,
): Promise<JournalVerdict> {
  return checkJournal(createJournalEvidence(database), businessId, options);
}
