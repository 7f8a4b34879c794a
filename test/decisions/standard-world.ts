import type { EvidenceByChannel } from '../../src/consent/evidence.ts';
import type { TemplateDefinition } from '../../src/consent/template.ts';
import type { SourceChannel, TemplateStatus } from '../../src/consent/vocabulary.ts';

/** The world that every case of test/decisions/*.yaml begins in. See README.md beside this file. */

/** Everything below was set up at this instant; nothing in a case is earlier. Edition 2020 was in force then. */
export const WORLD_BEGAN_AT = Date.UTC(2026, 8, 1);

export const SENDERS = { main: 'Acme Store', other: 'Acme Outlet' } as const;
export type SenderName = keyof typeof SENDERS;

export interface WorldPurpose {
  readonly title: string;
  readonly description: string;
  readonly marketing: boolean;
  readonly validityDays: number | null;
}
export const PURPOSES = {
  order_updates: {
    title: 'Order updates',
    description: 'Confirmation, shipping and delivery of your orders.',
    marketing: false,
    validityDays: null,
  },
  purchase_receipt: {
    title: 'Your purchase receipt',
    description: 'The receipt for what you bought.',
    marketing: false,
    validityDays: null,
  },
  offers: { title: 'Offers', description: 'Special offers and discounts.', marketing: true, validityDays: null },
  newsletter: {
    title: 'Newsletter',
    description: 'Our newsletter with stories and new arrivals.',
    marketing: true,
    validityDays: 30,
  },
} as const satisfies Record<string, WorldPurpose>;
export type PurposeCode = keyof typeof PURPOSES;

/** One notice per purpose, sender and source channel, in English. */
export function noticeText(purpose: PurposeCode, sender: SenderName): string {
  return `I want ${SENDERS[sender]} to send me this over WhatsApp: ${PURPOSES[purpose].title}. ${PURPOSES[purpose].description}`;
}

export interface WorldTemplate extends Omit<TemplateDefinition, 'name' | 'language' | 'purposeId'> {
  readonly status: TemplateStatus;
  readonly purpose: PurposeCode | null;
}
const plain = { parameterFormat: 'POSITIONAL', status: 'APPROVED', useCase: null } as const;
export const TEMPLATES: Readonly<Record<string, WorldTemplate>> = {
  order_shipped: {
    ...plain,
    category: 'UTILITY',
    useCase: 'SHIPPING_UPDATE',
    body: 'Your order {{1}} is on its way.',
    purpose: 'order_updates',
  },
  order_delayed: {
    ...plain,
    category: 'UTILITY',
    useCase: 'SHIPPING_UPDATE',
    body: 'Your order is late.',
    status: 'PENDING',
    purpose: 'order_updates',
  },
  order_feedback: { ...plain, category: 'UTILITY', body: 'How was your order?', purpose: 'order_updates' },
  receipt_ready: {
    ...plain,
    category: 'UTILITY',
    useCase: 'PAYMENT_UPDATE',
    parameterFormat: 'NAMED',
    body: 'Dear {{first_name}}, here is your receipt over {{total}}.',
    purpose: 'purchase_receipt',
  },
  receipt_upsell: { ...plain, category: 'MARKETING', body: 'Bought this? Buy that.', purpose: 'purchase_receipt' },
  login_code: {
    ...plain,
    category: 'AUTHENTICATION',
    useCase: 'ACCOUNT_UPDATE',
    body: 'Your code is {{1}}.',
    purpose: null,
  },
  spring_sale: { ...plain, category: 'MARKETING', body: 'Everything must go.', purpose: 'offers' },
  weekly_news: { ...plain, category: 'MARKETING', body: 'This week at Acme.', purpose: 'newsletter' },
};
export const TEMPLATE_LANGUAGE = 'en';

/** What a case that says nothing of its parameters supplies. */
const PARAMETERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  order_shipped: { '1': 'A-1001' },
  receipt_ready: { first_name: 'Ada', total: '12.00 EUR' },
  login_code: { '1': '123456' },
};

/** What is supplied with a template: what the case gives, or what fits. */
export function parametersOf(template: string, given: Readonly<Record<string, string>> | undefined) {
  return Object.entries(given ?? PARAMETERS[template] ?? {}).map(([name, value]) => ({ name, value }));
}

/** EXPIRING_LEAD_MINUTES and OPT_IN_EXPIRING_LEAD_DAYS as they are by default. */
export const LEADS: readonly number[] = [60, 15];
export const LEAD_DAYS: readonly number[] = [30, 7];

/** The customer's numbers; each case has one customer, who has the first until `changePhone`. */
export const NUMBERS = { first: '+14155550101', second: '+14155550102' } as const;
export type NumberName = keyof typeof NUMBERS;

/** In an evidence: the id of the customer's latest inbound message. */
export const LATEST_MESSAGE_ID = 'wamid.LATEST';

/** Evidence that is whole for its channel; a case changes single fields of it. */
export const EVIDENCE: { readonly [Channel in SourceChannel]: EvidenceByChannel[Channel] } = {
  WEBSITE: { action: 'CHECKED_BOX', preselected: false, pageUrl: 'https://acme.example/checkout' },
  APP: { action: 'TAPPED_BUTTON', preselected: false, appId: 'com.acme.store', screen: 'settings/notifications' },
  IVR: { action: 'PRESSED_KEY', callId: 'call-1', digit: '1' },
  EMAIL: { action: 'CLICKED_LINK', messageId: '<1@acme.example>', linkId: 'opt-in' },
  SMS: { action: 'SENT_KEYWORD', providerMessageId: 'SM1', body: 'YES' },
  STORE: { action: 'SIGNED_FORM', storeId: 'store-7', formReference: 'form-1' },
  WHATSAPP: { action: 'TAPPED_BUTTON', messageId: LATEST_MESSAGE_ID },
};
