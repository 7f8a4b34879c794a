import { customerWithKey, keyOf } from '../../src/persistence/encryption/with-key.ts';
import type { Database } from '../../src/persistence/database.ts';
import type { IndexKind } from '../../src/persistence/encryption/business-secrets.ts';
import type { StoredKey } from '../../src/persistence/encryption/customer-cipher.ts';
import { openCustomers } from '../../src/persistence/encryption/open-customers.ts';
import type { SealedCustomer } from '../../src/persistence/encryption/opened-records.ts';
import { INBOUND_CONTENT } from '../../src/persistence/encryption/sealed-entry.ts';
import type { CustomerRecord } from '../../src/usecases/records.ts';
import { testVault } from './vault.ts';

/** What a customer wrote, as it was before it was encrypted. */
export interface InboundContent {
  readonly messageId: string;
  readonly text: string | null;
  readonly original: unknown;
}

export interface OpenedInbound {
  readonly customerId: string;
  /** As in `inbound_message.message_id`. */
  readonly messageIndex: string;
  readonly content: InboundContent;
}

/** What the rows of one business say, opened with the key of the tests. */
export interface OpenedRows {
  /** As the database has a value that something is found by. */
  index(kind: IndexKind, value: string): Promise<string>;
  customers(): Promise<CustomerRecord[]>;
  /** Every inbound message as it was told last, in the order of the journal. */
  inbound(): Promise<OpenedInbound[]>;
  /** Meta's words of what only is kept. */
  keptChanges(): Promise<unknown[]>;
}

const CUSTOMERS = {
  name: 'test_opened_customers',
  text: `select ${customerWithKey()} as customer from customer where business_id = $1 order by id`,
};
const INBOUND = {
  name: 'test_opened_inbound',
  text: `select j.customer_id as "customerId", j.payload->>'messageId' as "messageIndex", j.payload->>'content' as content, i.salt,
      ${keyOf('c.id')} as key
    from journal j join customer c on c.business_id = j.business_id and c.id = j.customer_id
    join inbound_message i on i.business_id = j.business_id and i.message_id = j.payload->>'messageId'
      and i.sender_id = (j.payload->>'senderId')::uuid
    where j.business_id = $1 and j.category = 'inbound' and not exists (select from journal later where later.business_id = j.business_id
      and later.category = j.category and later.payload->>'messageId' = j.payload->>'messageId'
      and later.payload->>'senderId' = j.payload->>'senderId' and later.seq > j.seq)
    order by j.seq`,
};
const KEPT_CHANGES = {
  name: 'test_opened_changes',
  text: `select payload->>'content' as content from webhook_change where business_id = $1 order by sha256`,
};

interface SealedInbound {
  readonly customerId: string;
  readonly messageIndex: string;
  readonly content: string;
  readonly salt: string;
  readonly key: StoredKey;
}

export function openedRows(database: Database, businessId: string): OpenedRows {
  const vault = testVault(database);
  return {
    index: async (kind, value) => (await vault.secrets(businessId)).index(kind, value),
    customers: async () => {
      const rows = await database.query<{ customer: SealedCustomer }>(businessId, CUSTOMERS);
      return openCustomers(
        vault,
        businessId,
        rows.map(({ customer }) => customer),
      );
    },
    inbound: async () => {
      const rows = await database.query<SealedInbound>(businessId, INBOUND);
      const ciphers = await vault.unlock(
        businessId,
        rows.map(({ key }) => key),
      );
      return rows.map(({ customerId, messageIndex, content, salt }) => ({
        customerId,
        messageIndex,
        // The last salt is that of the last telling.
        content: JSON.parse(
          ciphers(customerId)!.message(salt.split(' ').at(-1)!).open(INBOUND_CONTENT, content),
        ) as InboundContent,
      }));
    },
    keptChanges: async () => {
      const { cipher } = await vault.secrets(businessId);
      const rows = await database.query<{ content: string }>(businessId, KEPT_CHANGES);
      return rows.map(({ content }) => JSON.parse(cipher.open('webhook.payload', content)) as unknown);
    },
  };
}
