import type { ConsentReading, ReadStore } from '../../usecases/reads.ts';
import type { Database } from '../database.ts';
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
export function readConsent(database: Database): Pick<ReadStore, 'consentOf' | 'consentByOptInIds'> {
  return {
    consentOf: async ({ businessId }, customerIds) =>
      (await database.queryAt<{ reading: ConsentReading }>(businessId, OF_CUSTOMERS, [customerIds])).map(
        ({ reading }) => reading,
      ),
    consentByOptInIds: async ({ businessId }, optInIds) =>
      (await database.queryAt<{ reading: ConsentReading }>(businessId, BY_OPT_INS, [optInIds])).map(
        ({ reading }) => reading,
      ),
  };
}
