import type { Caller } from '../../usecases/ports.ts';
import type { ConsentReading, ReadStore } from '../../usecases/reads.ts';
import type { Database } from '../database.ts';
import { openReadings, type SealedReading } from '../encryption/open-readings.ts';
import type { Vault } from '../encryption/vault.ts';
import type { Statement } from '../statement.ts';
import { CONSENT } from './fragments.ts';

const OF_CUSTOMERS = {
  name: 'read_consent_of_customers',
  text: `select ${CONSENT} as reading from customer where customer.business_id = $1 and customer.id = any($3::uuid[])`,
};
const BY_OPT_INS = {
  name: 'read_consent_by_opt_ins',
  text: `select ${CONSENT} as reading from customer
    where customer.business_id = $1 and customer.id = any(array(
      select opt_in.customer_id from opt_in where opt_in.business_id = $1 and opt_in.id = any($3::uuid[])))`,
};

/** The whole consent of customers: the standing of one opt-in rests on every withdrawal of its customer. */
export function readConsent(database: Database, vault: Vault): Pick<ReadStore, 'consentOf' | 'consentByOptInIds'> {
  const read =
    (statement: Statement) =>
    async ({ businessId }: Caller, ids: readonly string[]): Promise<ConsentReading[]> => {
      const rows = await database.queryAt<{ reading: SealedReading }>(businessId, statement, [ids]);
      return openReadings(
        vault,
        businessId,
        rows.map(({ reading }) => reading),
      );
    };
  return { consentOf: read(OF_CUSTOMERS), consentByOptInIds: read(BY_OPT_INS) };
}
