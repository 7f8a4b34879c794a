import { DAY } from '../../../src/consent/instant.ts';
import { parseId, encodeId } from '../../../src/graphql/node/global-id.ts';
import { captureOptIn } from '../../../src/usecases/capture-opt-in.ts';
import { receiveInbound } from '../../../src/usecases/receive-inbound.ts';
import { recordMessageStatus } from '../../../src/usecases/record-message-status.ts';
import { sendMessage } from '../../../src/usecases/send-message.ts';
import { withdrawOptIn } from '../../../src/usecases/withdraw-opt-in.ts';
import type { TestGateway } from '../../support/gateway.ts';
import { valueOf } from '../../support/services.ts';
import { sha256, type Shop } from './shop.ts';

/** A customer of a shop, and everything that anybody could know him, and what he did, by. Ids are global ids. */
export interface Person {
  readonly customerId: string;
  readonly phone: string;
  readonly externalId: string;
  readonly whatsAppUserId: string;
  readonly optInId: string;
  readonly windowId: string;
  readonly messageId: string;
  /** Meta's id of a message that he was sent. */
  readonly sentId: string;
  /** Meta's id of a message that he wrote. */
  readonly inboundId: string;
  /** What confirms his PENDING opt-in. */
  readonly token: string;
  readonly captureKey: string;
  readonly sendKey: string;
  readonly withdrawKey: string;
  /** What evidence names of his calls, forms and terminals. */
  readonly evidence: string;
  readonly pageUrl: string;
  readonly recordingSha256: string;
}

let people = 0;

/**
 * A customer as every shop has them: consent to updates on the website and again by phone, to receipts not yet confirmed, to offers
 * withdrawn; an open window; a message that was sent and one that waits.
 */
async function makePerson({ gateway: { deps }, clock }: TestGateway, shop: Shop): Promise<Person> {
  people += 1;
  const number = String(people).padStart(6, '0');
  const mark = shop.mark.toLowerCase();
  const named = (what: string): string => `${mark}-${what}-${number}`;
  const known = {
    phone: `+1${shop.area}2${number}`,
    externalId: named('customer'),
    whatsAppUserId: `US.${shop.area}7${number}`,
    inboundId: `wamid.${shop.mark}In${number}`,
    sentId: `wamid.${shop.mark}Out${number}`,
    captureKey: named('capture'),
    sendKey: named('send'),
    withdrawKey: named('withdraw'),
    evidence: named('form'),
    pageUrl: `https://${mark}.example/page/${number}`,
    recordingSha256: sha256(named('recording')),
  };
  const { caller, notice } = shop;
  const { phone, externalId, whatsAppUserId } = known;
  const customer = { phone, externalId, whatsAppUserId };
  const now = clock.now() ?? 0;
  const common = { customer, occurredAt: now - DAY, requireConfirmation: false };
  const uuid = (id: string): string => parseId(id)!.key;

  const online = {
    channel: 'WEBSITE',
    evidence: { action: 'CHECKED_BOX', preselected: false, pageUrl: known.pageUrl, formId: known.evidence },
  } as const;
  const noticeIds = [uuid(notice('updates', 'WEBSITE')), uuid(notice('offers', 'WEBSITE'))];
  const first = valueOf(
    await captureOptIn(deps, caller, { ...common, ...online, noticeIds, idempotencyKey: known.captureKey }),
  );
  const called = {
    action: 'PRESSED_KEY',
    callId: known.evidence,
    digit: '1',
    recordingUrl: known.pageUrl,
    recordingSha256: known.recordingSha256,
    calledNumber: phone,
  } as const;
  const byPhone = {
    channel: 'IVR',
    evidence: called,
    noticeIds: [uuid(notice('updates', 'IVR'))],
    idempotencyKey: named('call'),
  } as const;
  valueOf(await captureOptIn(deps, caller, { ...common, ...byPhone }));
  const asked = {
    ...online,
    noticeIds: [uuid(notice('receipts', 'WEBSITE'))],
    requireConfirmation: true,
    idempotencyKey: named('ask'),
  };
  const pending = valueOf(await captureOptIn(deps, caller, { ...common, ...asked }));

  const senderId = shop.senders[0]!.id;
  const text = `Where is my order, ${shop.mark}?`;
  const wrote = {
    senderId,
    from: { phone, whatsAppUserId },
    messageId: known.inboundId,
    timestamp: now,
    messageType: 'text',
    text,
    referral: false,
  };
  const { window } = valueOf(await receiveInbound(deps, caller, { ...wrote, original: { text: { body: text } } }));
  const template = { name: shop.code('shipped'), language: 'en', parameters: [{ name: '1', value: externalId }] };
  const send = { to: { phone }, senderId, text: null, template };
  const sent = valueOf(await sendMessage(deps, caller, { ...send, idempotencyKey: known.sendKey }));
  valueOf(await sendMessage(deps, caller, { ...send, idempotencyKey: named('again') }));
  const told = {
    providerMessageId: known.sentId,
    callbackData: sent.message!.id,
    status: 'SENT',
    timestamp: now,
    failure: null,
    pricing: null,
  } as const;
  valueOf(await recordMessageStatus(deps, caller, told));
  const withdrawal = {
    idempotencyKey: known.withdrawKey,
    customer: { phone },
    purposes: [shop.code('offers')],
    all: false,
  };
  valueOf(await withdrawOptIn(deps, caller, { ...withdrawal, senderId: null, sourceChannel: 'SMS', occurredAt: null }));
  return {
    ...known,
    customerId: encodeId('Customer', first.customer.id),
    optInId: encodeId('OptIn', first.optIns[0]!.id),
    windowId: encodeId('ConversationWindow', window!.id),
    messageId: encodeId('Message', sent.message!.id),
    token: pending.confirmationToken!,
  };
}

/** Many at once, so that they are stored in batches. */
export async function makePeople(at: TestGateway, shop: Shop, count: number): Promise<Person[]> {
  return Promise.all(Array.from({ length: count }, () => makePerson(at, shop)));
}
