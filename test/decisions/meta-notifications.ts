import type { ActOf } from './case.ts';

/** What Meta posts to the webhook, as far as the cases need it. */

/** Where a notification comes from: an account, and one number of it. */
export interface MetaNumber {
  readonly wabaId: string;
  readonly phone: string;
  readonly phoneNumberId: string;
}

/** How Meta knows a customer. */
export type MetaCustomer = { readonly wa_id: string } | { readonly user_id: string };

export interface MetaMessage {
  readonly id: string;
  readonly text: string;
  readonly at: number;
  /** True where it came from a click-to-WhatsApp ad. */
  readonly referral: boolean;
}

const AD = { source_type: 'ad', source_id: '120210', source_url: 'https://fb.me/ad', headline: 'Spring at Acme' };

export function messageNotification(number: MetaNumber, customer: MetaCustomer, { id, text, at, referral }: MetaMessage): object {
  const from = 'wa_id' in customer ? { from: customer.wa_id } : { from_user_id: customer.user_id };
  return notification(number, 'messages', {
    ...around(number),
    contacts: [{ ...customer, profile: { name: 'Ada' } }],
    messages: [{ ...from, id, timestamp: seconds(at), type: 'text', text: { body: text }, ...(referral && { referral: AD }) }],
  });
}

export function preferenceNotification(number: MetaNumber, customer: MetaCustomer, value: 'stop' | 'resume', at: number): object {
  const preference = { ...customer, category: 'marketing_messages', value, timestamp: Number(seconds(at)) };
  return notification(number, 'user_preferences', { ...around(number), user_preferences: [preference] });
}

/** The news of a template, each attribute by the field that Meta tells it with. */
export function templateNotifications(
  number: MetaNumber,
  { template, status, category, quality }: ActOf<'templateStatus'>['input'],
  language: string,
  at: number,
): object[] {
  const named = { message_template_id: 594425479261596, message_template_name: template, message_template_language: language };
  const news = (field: string, value: object): object => notification(number, field, { ...named, ...value }, at);
  return [
    news('message_template_status_update', { event: status, reason: null }),
    ...(category === undefined ? [] : [news('template_category_update', { new_category: category })]),
    ...(quality === undefined ? [] : [news('message_template_quality_update', { new_quality_score: quality })]),
  ];
}

function notification({ wabaId }: MetaNumber, field: string, value: object, at?: number): object {
  const time = at === undefined ? {} : { time: Number(seconds(at)) };
  return { object: 'whatsapp_business_account', entry: [{ id: wabaId, ...time, changes: [{ field, value }] }] };
}

function around({ phone, phoneNumberId }: MetaNumber): object {
  return {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: phone.slice(1), phone_number_id: phoneNumberId },
  };
}

/** @throws where Meta could not tell the instant, whose clock knows whole seconds */
function seconds(at: number): string {
  if (at % 1000 !== 0) throw new Error(`Meta tells whole seconds; ${new Date(at).toISOString()} is none.`);
  return String(at / 1000);
}
