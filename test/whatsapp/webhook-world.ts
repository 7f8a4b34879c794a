import { createHmac } from 'node:crypto';
import fastify, { type LightMyRequestResponse } from 'fastify';
import { Client } from 'pg';
import { testVault } from '../support/vault.ts';
import { generator } from '../../src/generator.ts';
import { GroupCommit } from '../../src/persistence/group-commit.ts';
import { createSnapshotStore } from '../../src/persistence/snapshots/snapshot-store.ts';
import { createWebhookStore } from '../../src/persistence/webhook-store.ts';
import type { JournalWriter } from '../../src/usecases/ports.ts';
import { takeInWebhook } from '../../src/usecases/take-in-webhook.ts';
import { whatsAppWebhook, type WhatsAppWebhookOptions } from '../../src/whatsapp/webhook.ts';
import { linkDeps } from '../../src/app-links.ts';
import { NO_META } from '../support/no-meta.ts';
import { openedRows } from '../support/opened-rows.ts';
import { connectPatiently } from '../support/patient-database.ts';
import { createTestDatabase } from '../support/test-database.ts';
import type { Payload } from './payloads.ts';
import { readState } from './webhook-state.ts';

const APP_SECRET = 'the secret of the app';
export const VERIFY_TOKEN = 'the agreed token';
/** Whose that is which came for a sender that no business has. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';

export interface SenderOfTest {
  readonly phoneNumberId: string;
  readonly wabaId?: string | null;
  readonly templates?: readonly { readonly name: string; readonly language: string; readonly status?: string }[];
}

export type WebhookWorld = Awaited<ReturnType<typeof openWebhookWorld>>;

/** A business with its senders on a database of its own, and the webhook in front of it. */
export async function openWebhookWorld(
  senders: readonly SenderOfTest[],
  options: Partial<WhatsAppWebhookOptions> = {},
) {
  const database = await createTestDatabase();
  const client = new Client({ connectionString: database.adminUrl });
  await client.connect();
  const businessId = generator.id();
  let instant: number | null = null;
  const now = (): number => instant ?? Date.now();
  const db = connectPatiently({ url: database.url, poolSize: 4, clock: () => instant });
  const vault = testVault(db);
  const groupCommit = new GroupCommit(db, vault);
  let faultyMessageId: string | null = null;
  const journal: JournalWriter = {
    commit: async (business, decision) => {
      if (JSON.stringify(decision).includes(`"${faultyMessageId ?? ''}"`)) throw new Error('The disk is full.');
      return groupCommit.commit(business, decision);
    },
  };
  const deps = {
    snapshots: createSnapshotStore(db, vault),
    journal,
    generate: generator,
    ...linkDeps(db, vault, () => 'https://gateway.example'),
    ...NO_META,
    expiringLeadMinutes: [60, 15],
  };
  const store = createWebhookStore(db, vault);

  await client.query(`insert into business (business_id, name, created_at) values ($1, 'Acme', now())`, [businessId]);
  await client.query('insert into journal_head (business_id, seq) values ($1, 0)', [businessId]);
  for (const { phoneNumberId, wabaId = null, templates = [] } of senders) {
    await client.query(
      `insert into sender (business_id, id, business_name, phone, phone_number_id, waba_id) values ($1, $2, 'Acme', '+1', $3, $4)`,
      [businessId, generator.id(), phoneNumberId, wabaId],
    );
    for (const { name, language, status = 'PENDING' } of templates) {
      await client.query(
        `insert into template (business_id, id, name, language, category, status, quality, body, parameter_format, parameters, buttons)
         values ($1, $2, $3, $4, 'UTILITY', $5, 'UNKNOWN', 'Hello', 'POSITIONAL', '{}', '[]')`,
        [businessId, generator.id(), name, language, status],
      );
    }
  }

  const app = fastify();
  const takeIn: WhatsAppWebhookOptions['takeIn'] = (items) => takeInWebhook(deps, store, items);
  await app.register(whatsAppWebhook({ appSecret: APP_SECRET, verifyToken: VERIFY_TOKEN, takeIn, now, ...options }));

  const rows = async (text: string): Promise<Record<string, unknown>[]> =>
    (await client.query<Record<string, unknown>>(text)).rows;
  return {
    app,
    businessId,
    database: db,
    rows,
    /** From now on this message cannot be stored; null: every one can. */
    failAt: (messageId: string | null) => (faultyMessageId = messageId),
    setClock: (at: number | null) => (instant = at),
    postRaw: (body: string, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> =>
      app.inject({
        method: 'POST',
        url: '/webhooks/whatsapp',
        headers: { 'content-type': 'application/json', 'x-hub-signature-256': sign(body), ...headers },
        body,
      }),
    async post(...payloads: readonly Payload[]): Promise<void> {
      for (const payload of payloads) {
        const answer = await this.postRaw(JSON.stringify(payload));
        if (answer.statusCode !== 200) throw new Error(`${String(answer.statusCode)} ${answer.body}`);
      }
    },
    /** What the rows of the business say, or of another one (or nobody's). */
    opened: (ofBusiness = businessId) => openedRows(db, ofBusiness),
    /** Everything that is so now, without what differs from one run to the next: ids, and counters of writes. */
    state: () => readState(openedRows(db, businessId), rows),
    async empty(): Promise<void> {
      await client.query(`truncate customer, customer_key, inbound_message, conversation_window, withdrawal, marketing_preference, opt_in,
        confirmation, message, opt_in_invitation, journal, webhook_change`);
      await client.query(`update journal_head set seq = 0; update template set status = 'PENDING', category = 'UTILITY',
        quality = 'UNKNOWN', earlier_status = null`);
    },
    async close(): Promise<void> {
      await app.close();
      await db.close();
      await client.end();
      await database.drop();
    },
  };
}

export function sign(body: string, secret = APP_SECRET): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}
