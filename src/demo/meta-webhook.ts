import { createHmac, randomUUID } from 'node:crypto';
import { DemoFault } from './demo-fault.ts';
import type { Access } from './find-gateway.ts';

/** One message as the customer wrote it. */
export interface InboundText {
  readonly id: string;
  readonly phone: string;
  readonly name: string;
  readonly text: string;
  /** Meta tells whole seconds. */
  readonly timestamp: number;
}

export interface MetaSender {
  readonly phone: string;
  readonly phoneNumberId: string;
}

export interface WebhookAnswer {
  readonly status: number;
  readonly code: string | null;
  readonly signature: string;
}

const PATIENCE_MS = 10_000;

export function newMessageId(): string {
  return `wamid.${randomUUID().replaceAll('-', '').toUpperCase()}`;
}

/** The envelope of the WhatsApp Cloud API around some messages. */
export function envelope({ phone, phoneNumberId }: MetaSender, messages: readonly InboundText[]): object {
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: phone.slice(1), phone_number_id: phoneNumberId },
    contacts: messages.map(({ phone: from, name }) => ({ profile: { name }, wa_id: from.slice(1) })),
    messages: messages.map(({ phone: from, id, timestamp, text }) => ({
      from: from.slice(1),
      id,
      timestamp: String(timestamp),
      text: { body: text },
      type: 'text',
    })),
  };
  return { object: 'whatsapp_business_account', entry: [{ id: '0', changes: [{ value, field: 'messages' }] }] };
}

/** Posts a payload as Meta does, signed over its raw bytes. @param secret another than the gateway's: a forger's */
export async function postWebhook(
  { url, appSecret }: Access,
  payload: object,
  secret = appSecret,
): Promise<WebhookAnswer> {
  const body = JSON.stringify(payload);
  const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  const response = await fetch(`${url}/webhooks/whatsapp`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature },
    body,
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(() => {
    throw new DemoFault(`The gateway at ${url} no longer answers. Look at its terminal.`);
  });
  const { error } = (await response.json().catch(() => ({}))) as { error?: { code: string; message: string } };
  if (!response.ok && secret === appSecret) {
    const hint =
      response.status === 401
        ? ' The demo signs with WHATSAPP_APP_SECRET, otherwise with the secret of development.json in DATA_DIR (.data).'
        : " Look at the gateway's terminal.";
    const reason = error?.message ?? 'it gave no reason.';
    throw new DemoFault(`The gateway refused a webhook with HTTP ${response.status}: ${reason}${hint}`);
  }
  return { status: response.status, code: error?.code ?? null, signature };
}
