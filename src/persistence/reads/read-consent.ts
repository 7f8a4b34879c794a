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

const OF_MOVED = {
  name: 'read_consent_of_moved',
  text: `select ${CONSENT} as reading from customer where customer.business_id = $1 and customer.id > $3::uuid
      and customer.phone_changed_at is not null and customer.erased_at is null
    order by customer.id limit $4::int`,
};
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/**
 * The whole consent of customers: the standing of one opt-in rests on every withdrawal of its customer.
 *
 * @param atOnce how many of those whose number changed are read by one statement
 */
export function readConsent(
  database: Database,
  vault: Vault,
  atOnce = 500,
): Pick<ReadStore, 'consentOf' | 'consentByOptInIds' | 'consentOfMoved'> {
  const read = async (
    statement: Statement,
    businessId: string,
    values: readonly unknown[],
  ): Promise<ConsentReading[]> => {
    const rows = await database.queryAt<{ reading: SealedReading }>(businessId, statement, values);
    return openReadings(
      vault,
      businessId,
      rows.map(({ reading }) => reading),
    );
  };
  return {
    consentOf: ({ businessId }, ids) => read(OF_CUSTOMERS, businessId, [ids]),
    consentByOptInIds: ({ businessId }, ids) => read(BY_OPT_INS, businessId, [ids]),
    consentOfMoved: async function* ({ businessId }): AsyncGenerator<ConsentReading> {
      let after: string | undefined = BEFORE_ALL;
      while (after !== undefined) {
        const page: ConsentReading[] = await read(OF_MOVED, businessId, [after, atOnce]);
        yield* page;
        after = page.length < atOnce ? undefined : page.at(-1)?.customerId;
      }
    },
  };
}
