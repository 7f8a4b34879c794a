import { customerWithKey } from '../encryption/with-key.ts';
import type { ReadStore } from '../../usecases/reads.ts';
import type { Database } from '../database.ts';
import { openCustomers } from '../encryption/open-customers.ts';
import type { SealedCustomer } from '../encryption/opened-records.ts';
import type { Vault } from '../encryption/vault.ts';
import type { Statement } from '../statement.ts';
import { idKey } from './cursor-key.ts';
import { rowsFor, toPage } from './page.ts';

function statement(name: string, behind: string): Statement {
  return {
    name,
    text: `select ${customerWithKey()} as record from customer
      where customer.business_id = $1 and customer.erased_at is null ${behind}
      order by customer.id limit $2`,
  };
}

const FIRST_PAGE = statement('read_customers', '');
const NEXT_PAGE = statement('read_customers_after', 'and customer.id > $3::uuid');

/** Customers who are not erased, oldest first: their ids are ordered by time. */
export function readCustomers(database: Database, vault: Vault): ReadStore['customers'] {
  return async ({ businessId }, { first, after }) => {
    const rows =
      after === null
        ? await database.query<{ record: SealedCustomer }>(businessId, FIRST_PAGE, [rowsFor(first)])
        : await database.query<{ record: SealedCustomer }>(businessId, NEXT_PAGE, [rowsFor(first), idKey(after)]);
    const sealed = rows.map(({ record }) => record);
    const records = await openCustomers(vault, businessId, sealed);
    return toPage(records, first, ({ id }) => id);
  };
}
