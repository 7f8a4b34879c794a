import { encodeId, parseId } from '../../src/graphql/node/global-id.ts';
import type { ChaosBusiness } from './businesses.ts';
import type { Callers } from './callers.ts';

const DAY = 24 * 60 * 60_000;
const MINUTE = 60_000;

const RECORD_INBOUND = `mutation($input: RecordInboundMessageInput!) {
  recordInboundMessage(input: $input) { userErrors { message } } }`;
const CAPTURE = `mutation($input: CaptureWebsiteOptInInput!) { captureWebsiteOptIn(input: $input) { userErrors { message } } }`;
const WITHDRAW = `mutation($input: WithdrawOptInInput!) { withdrawOptIn(input: $input) { userErrors { message } } }`;
const SEND = `mutation($input: SendMessageInput!) { sendMessage(input: $input) { message { id } userErrors { message } } }`;

const TEMPLATES: Readonly<Record<string, { name: string; parameters: (key: string) => object[] }>> = {
  order_updates: {
    name: 'order_shipped',
    parameters: (key) => [
      { name: '1', value: 'you' },
      { name: '2', value: key },
    ],
  },
  purchase_receipt: {
    name: 'purchase_receipt',
    parameters: (key) => [
      { name: 'first_name', value: 'you' },
      { name: 'amount', value: key },
    ],
  },
};

type Answer = { readonly userErrors: readonly unknown[] };

let count = 0;
const newKey = (): string => `act ${String((count += 1))}`;

/** The customer wrote when a moment of the window is `inMs` away: its end, or `lead` minutes before it. */
export function momentIn(inMs: number, lead: number): number {
  return Math.floor(Date.now() + inMs - DAY + lead * MINUTE);
}

/** What callers of one business do, each under a key of its own. */
export class Acts {
  readonly callers: Callers;
  readonly business: ChaosBusiness;

  private readonly taken = new Set<number>();

  constructor(callers: Callers, business: ChaosBusiness) {
    this.callers = callers;
    this.business = business;
  }

  async writes(phone: string, occurredAt: number, senderId: string): Promise<void> {
    const messageId = newKey();
    const input = {
      messageId,
      from: { phone },
      senderId: encodeId('Sender', senderId),
      occurredAt: new Date(occurredAt).toISOString(),
    };
    await this.callers.act<Answer>(phone, { kind: 'INBOUND', messageId, occurredAt }, RECORD_INBOUND, input);
  }

  /** @param about when, or a moment before: no two acts share an instant */
  async optsIn(phone: string, purpose: string, about: number): Promise<void> {
    const occurredAt = this.instantBefore(about);
    const input = {
      idempotencyKey: newKey(),
      customer: { phone },
      noticeIds: [this.business.notices[purpose]],
      occurredAt: new Date(occurredAt).toISOString(),
      evidence: { action: 'CHECKED_BOX', preselected: false, pageUrl: 'https://acme.example/checkout' },
    };
    await this.callers.act<Answer>(phone, { kind: 'CAPTURE', purpose, occurredAt }, CAPTURE, input);
  }

  /** @param purpose null: everything; @param about as for `optsIn` */
  async withdraws(phone: string, purpose: string | null, about: number): Promise<void> {
    const occurredAt = this.instantBefore(about);
    const input = {
      idempotencyKey: newKey(),
      customer: { phone },
      ...(purpose === null ? { all: true } : { purposes: [purpose] }),
      sourceChannel: 'WEBSITE',
      occurredAt: new Date(occurredAt).toISOString(),
    };
    await this.callers.act<Answer>(phone, { kind: 'WITHDRAWAL', purpose, occurredAt }, WITHDRAW, input);
  }

  async isSent(phone: string, purpose: string): Promise<void> {
    const key = newKey();
    const { name, parameters } = TEMPLATES[purpose]!;
    const input = {
      idempotencyKey: key,
      to: { phone },
      senderId: encodeId('Sender', this.business.senders[0]!.id),
      template: { name, language: 'en', parameters: parameters(key) },
    };
    const act = { kind: 'SEND' as const, key, messageId: null as string | null };
    const answer = await this.callers.act<Answer & { readonly message: { readonly id: string } | null }>(
      phone,
      act,
      SEND,
      input,
    );
    act.messageId = answer?.message == null ? null : (parseId(answer.message.id)?.key ?? null);
  }

  /** By their instants the acts are told apart in the journal. */
  private instantBefore(about: number): number {
    let instant = Math.floor(about);
    while (this.taken.has(instant)) instant -= 1;
    this.taken.add(instant);
    return instant;
  }
}
