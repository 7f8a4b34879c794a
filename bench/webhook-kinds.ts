import { createHmac } from 'node:crypto';
import { CUSTOMER_AREA, turnOf } from './turn.ts';

/** What a measured POST of Meta tells. */
export interface WebhookKind {
  readonly id: string;
  readonly title: string;
  readonly isStatus: (number: number) => boolean;
}

export const WEBHOOK_KINDS: readonly WebhookKind[] = [
  { id: 'message', title: 'webhook: a message, every tenth customer new', isStatus: () => false },
  {
    id: 'mix',
    title: 'webhook: messages and statuses in turns',
    isStatus: (number) => number % 2 === 1,
  },
];

/** Whom POSTs are for. */
export interface Addressee {
  readonly url: string;
  readonly phoneNumberId: string;
  readonly customers: number;
}

export const APP_SECRET = 'the secret of the bench';
export const WEBHOOK_PATH = '/webhooks/whatsapp';
const NEW_EVERY = 10;

/** The messages that statuses are of; every customer was sent one. */
export function messageIdOf(index: number | string): string {
  return `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`;
}

/** As Meta tells it: one message of one customer. @param number different for each */
export function messageBody({ phoneNumberId, customers }: Addressee, number: number): string {
  const { phone } = turnOf(number, customers, number % NEW_EVERY !== 0);
  const customer = phone.slice(1);
  return envelope(phoneNumberId, {
    contacts: [{ profile: { name: 'Ana Example' }, wa_id: customer }],
    messages: [
      {
        from: customer,
        id: `wamid.HBgLMTQxNTU1NTAxMjMVAgASGBQzQTdCNkQ4RjRCQzYxM0Qw${String(number).padStart(10, '0')}`,
        timestamp: seconds(),
        type: 'text',
        text: { body: 'Hello, is my order on its way? I was told that it comes today.' },
      },
    ],
  });
}

/** As Meta tells it: one message of ours was delivered, or, once all of them were, read. @param count of statuses before this one */
export function statusBody({ phoneNumberId, customers }: Addressee, count: number): string {
  const index = count % customers;
  return envelope(phoneNumberId, {
    statuses: [
      {
        id: `wamid.bench-${index}`,
        status: count < customers ? 'delivered' : 'read',
        timestamp: seconds(),
        recipient_id: `${CUSTOMER_AREA.slice(1)}${String(index).padStart(7, '0')}`,
        biz_opaque_callback_data: messageIdOf(index),
        pricing: { billable: true, pricing_model: 'PMP', type: 'regular', category: 'utility' },
      },
    ],
  });
}

export function signatureHeader(body: string): string {
  return `x-hub-signature-256: sha256=${createHmac('sha256', APP_SECRET).update(body).digest('hex')}\r\n`;
}

function envelope(phoneNumberId: string, value: object): string {
  const metadata = { display_phone_number: '15550783881', phone_number_id: phoneNumberId };
  const change = { value: { messaging_product: 'whatsapp', metadata, ...value }, field: 'messages' };
  return JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: '102290129340398', changes: [change] }],
  });
}

function seconds(): string {
  return String(Math.floor(Date.now() / 1000));
}
