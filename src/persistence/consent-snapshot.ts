import { customerWithKey } from './encryption/with-key.ts';
import { Client } from 'pg';
import type { Instant } from '../consent/instant.ts';
import type { ConsentSnapshot, ExportedCustomer } from '../usecases/export-ports.ts';
import { onlyRow } from './database.ts';
import { openCustomer, openOptIn, type SealedCustomer } from './encryption/opened-records.ts';
import type { Vault } from './encryption/vault.ts';
import { list, NOW } from './snapshots/fragments.ts';
import { TENANT_SETTING } from './tenant-query.ts';

const CUSTOMERS_A_PAGE = 500;

const ENTER = `select set_config('${TENANT_SETTING}', $1, true)`;
const ABOUT = `select ms(${NOW}) as now,
    (select count(*) from opt_in where business_id = $1)::float8 as "optIns",
    ${list(`json_build_object('id', notice.id, 'version', notice.version, 'textSha256', notice.text_sha256)`, 'notice where notice.business_id = $1')} as notices,
    ${list(`json_build_object('id', purpose.id, 'code', purpose.code)`, 'purpose where purpose.business_id = $1')} as purposes`;
/** By the primary key, whatever PostgreSQL knows of the tables. */
const PAGE = {
  name: 'export_consents_page',
  text: `select ${customerWithKey()} as customer,
      (select coalesce(json_agg(opt_in_json(opt_in) order by opt_in.id), '[]') from opt_in
        where opt_in.business_id = $1 and opt_in.customer_id = customer.id) as "optIns",
      ${list('withdrawal_json(withdrawal)', 'withdrawal where withdrawal.business_id = $1 and withdrawal.customer_id = customer.id')} as withdrawals
    from (select * from customer where business_id = $1 and ($2::uuid is null or id > $2::uuid)
      order by id limit ${CUSTOMERS_A_PAGE}) customer
    order by customer.id`,
};

/**
 * Every consent of a business as of one instant: a transaction of its own, which lasts until it is closed, and locks nobody out.
 *
 * @param clock the injected instant, or null for the database's own clock
 */
export async function openConsentSnapshot(
  url: string,
  vault: Vault,
  businessId: string,
  clock: Instant | null,
): Promise<ConsentSnapshot> {
  const client = new Client({ connectionString: url, application_name: 'consent-gateway export' });
  // What breaks the connection, the next question tells.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query(ENTER, [businessId]);
    const { rows } = await client.query<Omit<ConsentSnapshot, 'pages' | 'close'>>(ABOUT, [businessId, clock]);
    return { ...onlyRow(rows), pages: (after) => pages(client, vault, businessId, after), close: () => client.end() };
  } catch (error) {
    await client.end();
    throw error;
  }
}

type SealedPage = readonly (Omit<ExportedCustomer, 'customer'> & { readonly customer: SealedCustomer })[];

async function* pages(
  client: Client,
  vault: Vault,
  businessId: string,
  after: string | null,
): AsyncGenerator<ExportedCustomer[]> {
  for (let behind = after; ;) {
    const { rows } = await client.query<SealedPage[number]>({ ...PAGE, values: [businessId, behind] });
    if (rows.length > 0) yield await openPage(vault, businessId, rows);
    if (rows.length < CUSTOMERS_A_PAGE) return;
    behind = rows.at(-1)?.customer.id ?? null;
  }
}

async function openPage(vault: Vault, businessId: string, sealed: SealedPage): Promise<ExportedCustomer[]> {
  const ciphers = await vault.unlock(
    businessId,
    sealed.map(({ customer }) => customer.key),
  );
  return sealed.map(({ customer, optIns, withdrawals }) => {
    const cipher = ciphers(customer.id);
    return {
      customer: openCustomer(customer, cipher),
      optIns: optIns.map((optIn) => openOptIn(optIn, cipher)),
      withdrawals,
    };
  });
}
