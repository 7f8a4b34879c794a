import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Pool } from 'pg';
import { APP_SECRET } from './webhook-kinds.ts';

/** Whose rows the plain server writes. */
export interface PlainOwner {
  readonly businessId: string;
  readonly senderId: string;
}

interface Envelope {
  readonly entry: readonly [{ readonly changes: readonly [{ readonly value: Value }] }];
}
interface Value {
  readonly messages?: readonly [Inbound];
  readonly statuses?: readonly [Status];
}
interface Inbound {
  readonly from: string;
  readonly id: string;
  readonly timestamp: string;
  readonly type: string;
  readonly text: { readonly body: string };
}
interface Status {
  readonly id: string;
  readonly status: string;
  readonly timestamp: string;
  readonly biz_opaque_callback_data: string;
  readonly pricing: unknown;
}

/** The rows of one message, in one statement: the customer if new, the message, its window, and the journal of it all. */
const MESSAGE = {
  name: 'plain_message',
  text: `with known as (select customer_id as id from customer_key where business_id = $1 and phone_index = $3::text),
    made as (insert into customer (business_id, id, phone, created_at)
      select $1, $4::uuid, $3, now() where not exists (select from known) on conflict do nothing returning *),
    found_by as (insert into customer_key (business_id, customer_id, wrapped, phone_index)
      select $1, id, 'clear', $3 from made),
    c as (select id from known union all select id from made),
    received as (insert into inbound_message (business_id, sender_id, message_id, customer_id, occurred_at,
        provider_timestamp, message_type, is_stop_word, referral)
      select $1, $2, $5::text, c.id, $6::timestamptz, $6, $7::text, false, false from c on conflict do nothing returning customer_id),
    w as (insert into conversation_window as w (business_id, id, sender_id, customer_id, opened_at, last_inbound_at, expires_at,
        next_event_at, next_lead_minutes, epoch)
      select $1, $8::uuid, $2, customer_id, $6, $6, $6 + interval '24 hours', $6 + interval '23 hours', 60, 1 from received
      on conflict (business_id, customer_id, sender_id) do update set last_inbound_at = excluded.last_inbound_at,
        expires_at = excluded.expires_at, next_event_at = excluded.next_event_at,
        next_lead_minutes = excluded.next_lead_minutes, epoch = w.epoch + 1
      returning *)
    insert into journal (business_id, seq, category, type, occurred_at, recorded_at, customer_id, subject_id, payload)
    select $1, nextval('plain_seq'), category, type, $6, now(), customer_id, subject_id, payload from (
      select 1 as place, 'customer' as category, 'CREATED' as type, id as customer_id, id as subject_id,
        jsonb_build_object('id', id, 'phone', phone, 'whatsAppUserId', null, 'externalId', null, 'locale', null,
          'createdAt', ms(created_at), 'phoneChangedAt', null, 'erasedAt', null) as payload from made
      union all select 2, 'inbound', 'RECEIVED', customer_id, null, $9::jsonb from received
      union all select 3, 'window', case epoch when 1 then 'OPENED' else 'EXTENDED' end, customer_id, id,
        jsonb_build_object('leadMinutes', null, 'window', conversation_window_json(w)) from w) entry order by place`,
};

/** The rows of one status: the message moves, and the journal tells it. */
const STATUS = {
  name: 'plain_status',
  text: `with moved as (update message set status = $3::text, pricing = coalesce($6::jsonb, pricing), version = version + 1,
        delivered_at = case $3 when 'DELIVERED' then coalesce(delivered_at, $4::timestamptz) else delivered_at end,
        read_at = case $3 when 'READ' then coalesce(read_at, $4) else read_at end
      where business_id = $1 and id = $2::uuid returning customer_id)
    insert into journal (business_id, seq, category, type, occurred_at, recorded_at, customer_id, subject_id, payload)
    select $1, nextval('plain_seq'), 'message', $3, $4, now(), customer_id, $2,
      jsonb_build_object('providerMessageId', $5::text, 'failure', null, 'pricing', $6) from moved`,
};

/** What a plain server does with a webhook: checks the signature, parses, and writes the rows of this one request. */
export class PlainWebhook {
  readonly #pool: Pool;
  readonly #owner: PlainOwner;
  readonly #onStatement: (name: string) => void;

  constructor(pool: Pool, owner: PlainOwner, onStatement: (name: string) => void) {
    this.#pool = pool;
    this.#owner = owner;
    this.#onStatement = onStatement;
  }

  async take(headers: IncomingHttpHeaders, raw: Buffer): Promise<object> {
    const told = Buffer.from(String(headers['x-hub-signature-256']).slice('sha256='.length), 'hex');
    const right = createHmac('sha256', APP_SECRET).update(raw).digest();
    if (told.length !== right.length || !timingSafeEqual(told, right)) throw new Error('The signature is wrong.');
    const { messages, statuses } = (JSON.parse(raw.toString('utf8')) as Envelope).entry[0].changes[0].value;
    if (messages !== undefined) await this.#message(messages[0]);
    if (statuses !== undefined) await this.#status(statuses[0]);
    return { received: true };
  }

  async #message(message: Inbound): Promise<void> {
    const { businessId, senderId } = this.#owner;
    const at = new Date(Number(message.timestamp) * 1000);
    const payload = {
      senderId,
      messageId: message.id,
      messageType: message.type,
      timestamp: at.getTime(),
      text: message.text.body,
      isStopWord: false,
      referral: false,
      original: message,
    };
    await this.#write(MESSAGE, [
      businessId,
      senderId,
      `+${message.from}`,
      randomUUID(),
      message.id,
      at,
      message.type,
      randomUUID(),
      JSON.stringify(payload),
    ]);
  }

  async #status({ id, status, timestamp, biz_opaque_callback_data: ours, pricing }: Status): Promise<void> {
    const at = new Date(Number(timestamp) * 1000);
    const values = [this.#owner.businessId, ours, status.toUpperCase(), at, id, JSON.stringify(pricing)];
    await this.#write(STATUS, values);
  }

  async #write(statement: { readonly name: string; readonly text: string }, values: unknown[]): Promise<void> {
    this.#onStatement(statement.name);
    const { rowCount } = await this.#pool.query({ ...statement, values });
    if (rowCount === 0) throw new Error(`${statement.name} wrote nothing.`);
  }
}
