import type { Client } from 'pg';
import type { BusinessSecrets } from './business-secrets.ts';
import type { Ciphers } from './vault.ts';
import { sealStoredAnswer } from './stored-answer.ts';

const ANSWERS = `select i.operation, i.key, i.fingerprint, i.answer, i.seq, (select j.customer_id from journal j
    where j.business_id = i.business_id and j.seq = i.seq) as "customerId" from idempotency i where i.business_id = $1`;
const FORGET_ANSWERS = 'delete from idempotency where business_id = $1';
const KEEP_ANSWERS = `insert into idempotency (business_id, operation, key, fingerprint, answer, seq, customer_id)
  select $1, operation, key, fingerprint, answer, seq, "customerId" from jsonb_to_recordset($2::jsonb)
    as sealed(operation text, key text, fingerprint text, answer jsonb, seq bigint, "customerId" uuid)`;
const CHANGES = 'select sha256, payload from webhook_change where business_id = $1';
const REPLACE_CHANGE = 'update webhook_change set sha256 = $3, payload = $4 where business_id = $1 and sha256 = $2';

interface Answer {
  readonly operation: string;
  readonly key: string;
  readonly fingerprint: string;
  readonly answer: unknown;
  readonly seq: string;
  readonly customerId: string | null;
}

interface Change {
  readonly sha256: string;
  readonly payload: { readonly templateNews?: object };
}

/** Encrypts what no row of the journal brings back: stored answers, and what Meta told that nothing acted on. */
export async function sealLooseRows(
  client: Client,
  businessId: string,
  ciphers: Ciphers,
  secrets: BusinessSecrets,
): Promise<void> {
  const answers = (await client.query<Answer>(ANSWERS, [businessId])).rows.map(({ seq, customerId, ...answer }) => {
    const cipher = customerId === null ? undefined : ciphers(customerId);
    return { ...sealStoredAnswer(answer, [], cipher, secrets), seq };
  });
  await client.query(FORGET_ANSWERS, [businessId]);
  await client.query(KEEP_ANSWERS, [businessId, JSON.stringify(answers)]);

  const { index, cipher } = secrets;
  for (const { sha256, payload } of (await client.query<Change>(CHANGES, [businessId])).rows) {
    const { templateNews, ...told } = payload;
    const content = cipher.seal('webhook.payload', JSON.stringify(told));
    const sealed = { content, ...(templateNews !== undefined && { templateNews: { ...templateNews, sha256 } }) };
    await client.query(REPLACE_CHANGE, [businessId, sha256, index('webhook', sha256), JSON.stringify(sealed)]);
  }
}
