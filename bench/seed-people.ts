import type { Client } from 'pg';
import { v7 } from 'uuid';
import { newSalt } from '../src/persistence/encryption/customer-cipher.ts';
import { sealCapture } from '../src/persistence/encryption/sealed-capture.ts';
import type { Vault } from '../src/persistence/encryption/vault.ts';
import { CUSTOMER_AREA } from './turn.ts';

const CHUNK = 10_000;

/** What the later steps say of each customer, in clear or not as it is stored; it goes with the connection. */
const PEOPLE = `create temporary table if not exists seeded_person (business_id uuid, customer_id uuid, number int, phone text,
  external_id text, wrapped text, evidence_salt text, phone_index text, external_id_index text, person jsonb,
  message_index text, salt text)`;
const KEEP = `insert into seeded_person select $1, * from json_to_recordset($2::json) as person (customer_id uuid, number int, phone text,
  external_id text, wrapped text, evidence_salt text, phone_index text, external_id_index text, person jsonb,
  message_index text, salt text)`;
const STORE = [
  `insert into customer (business_id, id, phone, external_id, locale, created_at, consent_version)
    select business_id, customer_id, phone, external_id, 'en', now() - interval '30 days', 2 from seeded_person
    where business_id = $1 and number >= $2`,
  `insert into customer_key (business_id, customer_id, wrapped, evidence_salt, phone_index, external_id_index)
    select business_id, customer_id, wrapped, evidence_salt, phone_index, external_id_index from seeded_person
    where business_id = $1 and number >= $2`,
];
const FACTS = [
  { name: 'preselected', value: 'false' },
  { name: 'pageUrl', value: 'https://shop.example/checkout' },
];

/** Customers of a business, whose numbers differ by `number` alone; their ids ascend with it. */
export async function seedPeople(client: Client, vault: Vault, businessId: string, count: number): Promise<void> {
  await client.query(PEOPLE);
  for (let first = 0; first < count; first += CHUNK) {
    const numbers = Array.from({ length: Math.min(CHUNK, count - first) }, (_, index) => first + index);
    const people = await Promise.all(numbers.map((number) => personOf(vault, businessId, number)));
    await client.query(KEEP, [businessId, JSON.stringify(people)]);
    for (const text of STORE) await client.query(text, [businessId, first]);
  }
  // Without statistics the steps that join these take a minute.
  await client.query('analyze seeded_person');
  await client.query('analyze customer');
}

async function personOf(vault: Vault, businessId: string, number: number): Promise<object> {
  const { index } = await vault.secrets(businessId);
  const id = v7();
  const made = await vault.create(businessId, id);
  const evidenceSalt = newSalt();
  const cipher = made.cipher.withEvidenceSalt(evidenceSalt);
  const phone = `${CUSTOMER_AREA}${String(number).padStart(7, '0')}`;
  const externalId = `shop-${String(number)}`;
  const { facts, personalSha256, phone: consented } = sealCapture({ ...ACT, facts: FACTS, phone }, cipher);
  return {
    customer_id: id,
    number,
    phone: cipher.seal('customer.phone', phone),
    external_id: cipher.seal('customer.externalId', externalId),
    wrapped: made.wrapped,
    evidence_salt: evidenceSalt,
    phone_index: index('phone', phone),
    external_id_index: index('externalId', externalId),
    person: { facts, personalSha256, phone: consented },
    message_index: index('inbound', `wamid.${externalId}`),
    salt: newSalt(),
  };
}

/** Only what it says of a person is kept of it: the rest is the same of all. */
const ACT = {
  captureId: '',
  noticeId: '',
  sourceChannel: 'WEBSITE',
  action: 'CHECKED_BOX',
  occurredAt: 0,
  recordedAt: 0,
  confirmedAt: null,
  expiresAt: null,
  recordedBy: null,
} as const;
