import type { Database } from '../database.ts';
import { onlyRow } from '../database.ts';
import { ownerOf } from './customer-cipher.ts';
import { wrappingKeyId, type KeyEncryption } from './key-encryption.ts';

const AT_ONCE = 1_000;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** The keys of customers that are wrapped with another than the current key. */
const OTHERS = `customer_key where business_id = $1 and split_part(wrapped, '.', 1) <> $2::text`;
const COUNT = { name: 'rewrap_count', text: `select count(*)::float8 as count from ${OTHERS}` };
const READ = {
  name: 'rewrap_read',
  text: `select customer_id as "customerId", wrapped from ${OTHERS} and customer_id > $3::uuid order by customer_id limit ${AT_ONCE}`,
};
const WRITE = {
  name: 'rewrap_write',
  text: `update customer_key k set wrapped = n.wrapped from unnest($2::uuid[], $3::text[], $4::text[]) n(customer_id, before, wrapped)
    where k.business_id = $1 and k.customer_id = n.customer_id and k.wrapped = n.before`,
};
const READ_BUSINESS = { name: 'rewrap_read_business', text: 'select wrapped from business_key where business_id = $1' };
const WRITE_BUSINESS = {
  name: 'rewrap_write_business',
  text: 'update business_key set wrapped = $3::text where business_id = $1 and wrapped = $2::text',
};

/**
 * Wraps every key of a business with the current key-encryption key; no data is rewritten. It may run while the gateway serves, be cut
 * short, and run again.
 *
 * @param onDone told now and then: how many of how many
 * @returns how many keys of customers were wrapped anew
 */
export async function rewrapKeys(
  database: Database,
  encryption: KeyEncryption,
  businessId: string,
  onDone: (done: number, of: number) => void = () => undefined,
): Promise<number> {
  await rewrapBusiness(database, encryption, businessId);
  const { currentId } = encryption;
  const { count } = onlyRow(await database.query<{ count: number }>(businessId, COUNT, [currentId]));
  let done = 0;
  let after = FIRST_ID;
  for (;;) {
    onDone(done, count);
    const keys = await database.query<{ customerId: string; wrapped: string }>(businessId, READ, [currentId, after]);
    const last = keys.at(-1);
    if (last === undefined) return done;
    const wrapped = await Promise.all(
      keys.map(async (key) => rewrap(encryption, key.wrapped, ownerOf(businessId, key.customerId))),
    );
    const columns = [keys.map((key) => key.customerId), keys.map((key) => key.wrapped), wrapped];
    await database.query(businessId, WRITE, columns);
    done += keys.length;
    after = last.customerId;
  }
}

async function rewrapBusiness(database: Database, encryption: KeyEncryption, businessId: string): Promise<void> {
  const [key] = await database.query<{ wrapped: string }>(businessId, READ_BUSINESS);
  if (key === undefined || wrappingKeyId(key.wrapped) === encryption.currentId) return;
  await database.query(businessId, WRITE_BUSINESS, [key.wrapped, await rewrap(encryption, key.wrapped, businessId)]);
}

async function rewrap(encryption: KeyEncryption, wrapped: string, owner: string): Promise<string> {
  return encryption.wrap(await encryption.unwrap(wrapped, owner), owner);
}
