import type { TestGateway } from '../../support/gateway.ts';
import { encodeEventCursor } from '../../../src/graphql/scalars/event-cursor.ts';
import type { Person } from './people.ts';
import type { Side } from './side.ts';

const ACTS = `mutation ($capture: CaptureStoreOptInInput!, $inbound: RecordInboundMessageInput!, $send: SendMessageInput!,
    $withdraw: WithdrawOptInInput!, $template: RecordTemplateStatusInput!) {
  recordInboundMessage(input: $inbound) { userErrors { message } }
  captureStoreOptIn(input: $capture) { userErrors { message } }
  sendMessage(input: $send) { userErrors { message } }
  withdrawOptIn(input: $withdraw) { userErrors { message } }
  recordTemplateStatus(input: $template) { userErrors { message } }
}`;

/** Of each shop: on no two days in a row the same. */
const days = new Map<string, number>();

/** A customer writes, consents, is sent a message and withdraws, and a template changes: something for every subscription. */
export async function liveADay(at: TestGateway, { shop }: Side, { phone }: Person): Promise<void> {
  const day = (days.get(shop.mark) ?? 0) + 1;
  days.set(shop.mark, day);
  at.clock.advance(60_000);
  const occurredAt = new Date(at.clock.now()!).toISOString();
  const own = `${shop.mark.toLowerCase()}-day-${String(day)}`;
  const customer = { phone };
  const senderId = `snd_${shop.senders[0]!.id.replaceAll('-', '')}`;
  const template = { name: shop.code('shipped'), language: 'en' };
  const evidence = { action: 'SIGNED_FORM', storeId: own, formReference: own };
  const variables = {
    inbound: { from: customer, messageId: `wamid.${own}`, occurredAt, text: `Hello ${shop.mark}`, senderId },
    capture: { idempotencyKey: own, customer, noticeIds: [shop.notice('updates', 'STORE')], evidence },
    send: {
      idempotencyKey: own,
      to: customer,
      senderId,
      template: { ...template, parameters: [{ name: '1', value: own }] },
    },
    withdraw: { customer, purposes: [shop.code('updates')], sourceChannel: 'STORE' },
    template: { ...template, status: 'APPROVED', quality: ['GREEN', 'YELLOW', 'RED'][day % 3] },
  };
  const { data, errors } = await at.query(ACTS, variables, shop.key);
  const faults = Object.values(data ?? {}).flatMap((payload) => (payload as { userErrors: object[] }).userErrors);
  if (errors !== undefined || faults.length > 0) throw new Error(JSON.stringify({ errors, faults }));
}

/** The cursor of the newest event that a subscription of a category tells. */
export async function newestCursor({ sql }: TestGateway, { shop }: Side, category: string): Promise<string> {
  const text = 'select max(seq)::int as seq from journal where business_id = $1 and category = $2';
  const [row] = await sql<{ seq: number }>(text, [shop.businessId, category]);
  return encodeEventCursor(row!.seq);
}
