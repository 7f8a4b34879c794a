import type { Instant } from '../../src/consent/instant.ts';
import { captureOptIn, type CaptureOptInAnswer } from '../../src/usecases/capture-opt-in.ts';
import { publishNotice } from '../../src/usecases/publish-notice.ts';
import type { CustomerIdentity, CustomerRef } from '../../src/usecases/ports.ts';
import { receiveInbound } from '../../src/usecases/receive-inbound.ts';
import type { NoticeRecord, WindowRecord } from '../../src/usecases/records.ts';
import { sendMessage, type SendMessageAnswer } from '../../src/usecases/send-message.ts';
import { withdrawOptIn, type WithdrawOptInAnswer } from '../../src/usecases/withdraw-opt-in.ts';
import { PURPOSES, valueOf, type PurposeCode, type TestBusiness, type TestServices } from './services.ts';

/** What people do in tests, in one line each; every act that is refused throws. */

let acts = 0;
const nextKey = (): string => `act-${++acts}`;

interface WebsiteOptIn {
  readonly customer: CustomerIdentity;
  readonly purposes?: readonly PurposeCode[];
  readonly occurredAt?: Instant;
  readonly requireConfirmation?: boolean;
  readonly idempotencyKey?: string;
}

/** The customer ticks a box for each purpose on the website. */
export async function tickBoxes(
  { deps }: TestServices,
  { caller, notice }: TestBusiness,
  { customer, purposes = ['order_updates'], occurredAt, requireConfirmation = false, idempotencyKey }: WebsiteOptIn,
): Promise<CaptureOptInAnswer> {
  return valueOf(
    await captureOptIn(deps, caller, {
      idempotencyKey: idempotencyKey ?? nextKey(),
      customer,
      noticeIds: purposes.map((purpose) => notice(purpose, 'WEBSITE').id),
      occurredAt: occurredAt ?? null,
      requireConfirmation,
      channel: 'WEBSITE',
      evidence: { action: 'CHECKED_BOX', preselected: false, pageUrl: 'https://acme.example/checkout' },
    }),
  );
}

/** The customer writes to the first sender, or to the one named. */
export async function writeIn(
  { deps, clock }: TestServices,
  { caller, senders }: TestBusiness,
  from: CustomerIdentity,
  { text = 'Where is my order?', timestamp, senderId }: { text?: string; timestamp?: Instant; senderId?: string } = {},
): Promise<WindowRecord | null> {
  const answer = valueOf(
    await receiveInbound(deps, caller, {
      senderId: senderId ?? senders[0]?.id ?? '',
      from,
      messageId: `wamid.${nextKey()}`,
      timestamp: timestamp ?? clock.now(),
      messageType: 'text',
      text,
      referral: false,
      original: { text: { body: text } },
    }),
  );
  return answer.window;
}

/** The business writes free content from its first sender. */
export async function sendText(
  { deps }: TestServices,
  { caller, senders }: TestBusiness,
  to: CustomerRef,
  body = 'It is on its way.',
): Promise<SendMessageAnswer> {
  const senderId = senders[0]?.id ?? null;
  return valueOf(
    await sendMessage(deps, caller, { idempotencyKey: nextKey(), to, senderId, text: { body }, template: null }),
  );
}

/** The business sends a template with one parameter from its first sender. */
export async function sendTemplate(
  { deps }: TestServices,
  { caller, senders }: TestBusiness,
  to: CustomerRef,
  name = 'order_shipped',
): Promise<SendMessageAnswer> {
  const template = { name, language: 'en', parameters: [{ name: '1', value: 'Ana' }] };
  const senderId = senders[0]?.id ?? null;
  return valueOf(await sendMessage(deps, caller, { idempotencyKey: nextKey(), to, senderId, text: null, template }));
}

/** The customer withdraws purposes, or everything. */
export async function withdraw(
  { deps }: TestServices,
  { caller }: TestBusiness,
  customer: CustomerRef,
  purposes: readonly PurposeCode[] | 'all',
): Promise<WithdrawOptInAnswer> {
  const what = purposes === 'all' ? { purposes: null, all: true } : { purposes, all: false };
  const input = { idempotencyKey: null, customer, senderId: null, sourceChannel: 'WEBSITE', occurredAt: null } as const;
  return valueOf(await withdrawOptIn(deps, caller, { ...input, ...what }));
}

/** The business publishes the next version of the website's notice. */
export async function publishVersion(
  { deps }: TestServices,
  { caller, senders }: TestBusiness,
  { purpose = 'order_updates', material = true }: { purpose?: PurposeCode; material?: boolean } = {},
): Promise<NoticeRecord> {
  const { id: senderId = '', businessName = '' } = senders[0] ?? {};
  const text = `${businessName} will send you messages on WhatsApp, now weekly: ${PURPOSES[purpose].title}.`;
  const about = { purpose, senderId, sourceChannel: 'WEBSITE', locale: 'en', scope: 'WHATSAPP' } as const;
  const changeSummary = material ? 'They come weekly.' : null;
  return valueOf(await publishNotice(deps, caller, { ...about, text, material, changeSummary }));
}
