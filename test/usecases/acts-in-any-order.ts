import fc from 'fast-check';
import { HOUR, type Instant } from '../../src/consent/instant.ts';
import { captureOptIn } from '../../src/usecases/capture-opt-in.ts';
import { changeCustomerPhone } from '../../src/usecases/change-customer-phone.ts';
import { checkEligibility } from '../../src/usecases/check-eligibility.ts';
import { confirmOptIn } from '../../src/usecases/confirm-opt-in.ts';
import type { MessageContent } from '../../src/usecases/eligibility-view.ts';
import { optInViews } from '../../src/usecases/opt-in-view.ts';
import { publishNotice } from '../../src/usecases/publish-notice.ts';
import { receiveInbound } from '../../src/usecases/receive-inbound.ts';
import { recordMarketingPreference } from '../../src/usecases/record-marketing-preference.ts';
import { recordTemplateStatus } from '../../src/usecases/record-template-status.ts';
import type { EligibilityView, NoticeRecord } from '../../src/usecases/records.ts';
import { sendMessage } from '../../src/usecases/send-message.ts';
import { withdrawOptIn } from '../../src/usecases/withdraw-opt-in.ts';
import {
  PURPOSES,
  givenBusiness,
  valueOf,
  type PurposeCode,
  type TestBusiness,
  type TestServices,
} from '../support/services.ts';

/** Everything that can happen to one customer of a business with two senders and two purposes, in random sequences. */

const PHONES = ['+14155550101', '+14155550102'] as const;
const CODES = ['order_updates', 'offers'] as const;
const SENDER_NAMES = ['Acme Store', 'Acme Garden'] as const;
const BSUID = 'US.13491208655302741918';

const hours = fc.integer({ min: 0, max: 40 }).map((count) => count * HOUR);
const sender = fc.constantFrom(0, 1);
const purposes = fc.constantFrom<readonly PurposeCode[]>(['order_updates'], ['offers'], CODES);

/** `ago`: how long before it is recorded the customer acted. */
const consents = [
  fc.record({ act: fc.constant('optIn'), purposes, sender, requireConfirmation: fc.boolean(), ago: hours }),
  fc.record({ act: fc.constant('withdraw'), purposes: fc.option(purposes), sender: fc.option(sender), ago: hours }),
  fc.record({
    act: fc.constant('write'),
    text: fc.constantFrom('Hello', 'STOP', 'Yes'),
    sender,
    referral: fc.boolean(),
    ago: hours,
  }),
  fc.record({ act: fc.constant('marketing'), stopped: fc.boolean(), sender, ago: hours }),
] as const;
const others = [
  fc.record({ act: fc.constant('confirm') }),
  fc.record({ act: fc.constant('changePhone'), to: fc.constantFrom(...PHONES), ago: hours }),
  fc.record({
    act: fc.constant('template'),
    name: fc.constantFrom('order_shipped', 'autumn_offers'),
    status: fc.constantFrom('APPROVED', 'PAUSED', 'APPROVED'),
    category: fc.constantFrom(null, 'UTILITY', 'MARKETING'),
  }),
] as const;

/** Acts whose effect must not depend on when they reach us. */
export const consentAct = fc.oneof(...consents);
export const anyAct = fc.oneof(...consents, ...others);
export type Act = typeof anyAct extends fc.Arbitrary<infer T> ? T : never;

/** Every message that is asked about. */
const parameters = [{ name: '1', value: 'Ana' }];
const CONTENTS: readonly MessageContent[] = [
  { text: { body: 'It is on its way.' }, template: null },
  { text: null, template: { name: 'order_shipped', language: 'en', parameters } },
  { text: null, template: { name: 'autumn_offers', language: 'en', parameters } },
];
export const questions = CONTENTS.flatMap((content) => [0, 1].map((from) => ({ content, from })));
export const question = fc.constantFrom(...questions);
export type Question = (typeof questions)[number];

/** A business and a customer of their own for one sequence. */
export class Story {
  private readonly services: TestServices;
  readonly business: TestBusiness;
  private readonly notices: ReadonlyMap<string, NoticeRecord>;
  private readonly tokens: string[] = [];
  private count = 0;

  private constructor(services: TestServices, business: TestBusiness, notices: ReadonlyMap<string, NoticeRecord>) {
    this.services = services;
    this.business = business;
    this.notices = notices;
  }

  static async begin(services: TestServices): Promise<Story> {
    const business = await givenBusiness(services, { senderNames: SENDER_NAMES, channels: [] });
    const notices = new Map<string, NoticeRecord>();
    for (const [index, { id: senderId, businessName }] of business.senders.entries()) {
      for (const { code, title } of Object.values(PURPOSES)) {
        const text = `${businessName} will send you messages on WhatsApp: ${title}.`;
        const notice = {
          purpose: code,
          senderId,
          sourceChannel: 'WEBSITE',
          locale: 'en',
          scope: 'WHATSAPP',
          text,
        } as const;
        notices.set(`${code} ${String(index)}`, valueOf(await publishNotice(services.deps, business.caller, notice)));
      }
    }
    return new Story(services, business, notices);
  }

  /** Records an act now. What the rules refuse changes nothing, and is no fault of the sequence. */
  async record(act: Act): Promise<void> {
    const { deps, clock } = this.services;
    const { caller } = this.business;
    const customer = { whatsAppUserId: BSUID };
    const instant = 'ago' in act ? clock.now() - act.ago : clock.now();
    const key = `act-${String((this.count += 1))}`;
    switch (act.act) {
      case 'optIn': {
        const answer = await captureOptIn(deps, caller, {
          idempotencyKey: key,
          customer,
          noticeIds: act.purposes.map((code) => this.notices.get(`${code} ${String(act.sender)}`)?.id ?? ''),
          occurredAt: instant,
          requireConfirmation: act.requireConfirmation,
          channel: 'WEBSITE',
          evidence: { action: 'CHECKED_BOX', preselected: false, pageUrl: 'https://acme.example' },
        });
        if (answer.ok && answer.value.confirmationToken !== null) this.tokens.push(answer.value.confirmationToken);
        return;
      }
      case 'confirm':
        if (this.tokens.length > 0) await confirmOptIn(deps, caller, { token: this.tokens.at(-1) ?? '' });
        return;
      case 'withdraw':
        await withdrawOptIn(deps, caller, {
          idempotencyKey: null,
          customer,
          purposes: act.purposes,
          all: act.purposes === null,
          senderId: act.sender === null ? null : this.senderId(act.sender),
          sourceChannel: 'WEBSITE',
          occurredAt: instant,
        });
        return;
      case 'write':
        await receiveInbound(deps, caller, {
          senderId: this.senderId(act.sender),
          from: customer,
          messageId: `wamid.${key}`,
          timestamp: instant,
          messageType: 'text',
          text: act.text,
          referral: act.referral,
          original: null,
        });
        return;
      case 'marketing': {
        const news = { senderId: this.senderId(act.sender), from: customer, stopped: act.stopped, timestamp: instant };
        await recordMarketingPreference(deps, caller, news);
        return;
      }
      case 'changePhone':
        await changeCustomerPhone(deps, caller, {
          idempotencyKey: null,
          customer,
          newPhone: act.to,
          occurredAt: instant,
        });
        return;
      case 'template':
        await recordTemplateStatus(deps, caller, { ...act, language: 'en', quality: null });
    }
  }

  async confirmAll(): Promise<void> {
    for (const token of this.tokens) await confirmOptIn(this.services.deps, this.business.caller, { token });
  }

  async ask({ content, from }: Question, at: Instant | null = null): Promise<EligibilityView> {
    const asked = { to: { whatsAppUserId: BSUID }, senderId: this.senderId(from), at, ...content };
    return valueOf(await checkEligibility(this.services.deps, this.business.caller, asked));
  }

  async send({ content, from }: Question): Promise<{ eligibility: EligibilityView; isAccepted: boolean }> {
    const idempotencyKey = `send-${String((this.count += 1))}`;
    const asked = { idempotencyKey, to: { whatsAppUserId: BSUID }, senderId: this.senderId(from), ...content };
    const { eligibility, message } = valueOf(await sendMessage(this.services.deps, this.business.caller, asked));
    return { eligibility, isAccepted: message !== null };
  }

  /** Where the customer stands, without what differs between two histories of the same acts: ids, and when they were recorded. */
  async standing(): Promise<{ optIns: unknown; windows: unknown }> {
    const everything = { consent: true, windows: true, purposes: false, senders: false, notices: false };
    const found = await this.services.reads.customer(this.business.caller, { whatsAppUserId: BSUID }, everything);
    if (found?.consent == null || found.windows === null) throw new Error('The customer is not known.');
    const { order_updates: updates } = this.business.purposes;
    const optIns = optInViews(found.consent).map(({ purposeId, businessName, status, withdrawnAt, capture }) => [
      `${purposeId === updates.id ? 'order_updates' : 'offers'} ${businessName} ${status}`,
      { withdrawnAt, occurredAt: capture.occurredAt, expiresAt: capture.expiresAt },
    ]);
    const windows = found.windows.map(({ senderId, openedAt, lastInboundAt, expiresAt, freeEntryPointExpiresAt }) => [
      this.business.senders.findIndex(({ id }) => id === senderId),
      { openedAt, lastInboundAt, expiresAt, freeEntryPointExpiresAt },
    ]);
    return { optIns: optIns.sort(byName), windows: windows.sort(byName) };
  }

  senderId(index: number): string {
    return this.business.senders[index]?.id ?? '';
  }
}

function byName(a: readonly unknown[], b: readonly unknown[]): number {
  return String(a[0]) < String(b[0]) ? -1 : 1;
}
