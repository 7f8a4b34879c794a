import {
  ChangeCustomerPhoneDocument,
  CheckSessionEligibilityDocument,
  CheckTemplateEligibilityDocument,
  ConfirmOptInDocument,
  MessagesDocument,
  PublishNoticeDocument,
  RecordInboundMessageDocument,
  RecordTemplateStatusDocument,
  RegisterTemplateDocument,
  SendSessionMessageDocument,
  SendTemplateMessageDocument,
  WithdrawOptInDocument,
  type CustomerRefInput,
  type EligibilityAnswerFragment,
  type SendAnswerFragment,
} from '../../schema/generated/operations.ts';
import type { UserErrorCode } from '../../src/consent/vocabulary.ts';
import type { TestGateway } from '../support/gateway.ts';
import { arrivalOf, type Act, type ActOf, type AskedMessage, type DecisionCase } from './case.ts';
import { CAPTURES } from './gateway-captures.ts';
import type { GatewayBusiness, ShownNotice } from './gateway-business.ts';
import type { GatewayClock } from './gateway-clock.ts';
import { messageNotification, preferenceNotification, templateNotifications, type MetaCustomer } from './meta-notifications.ts';
import type { Outcome } from './outcome.ts';
import {
  EVIDENCE,
  LATEST_MESSAGE_ID,
  NUMBERS,
  parametersOf,
  TEMPLATE_LANGUAGE,
  type NumberName,
  type PurposeCode,
} from './standard-world.ts';

type Done = Outcome['acts'][number];
const TAKEN: Done = { refused: [], cancels: 0 };

let customers = 0;
let keys = 0;

/** One case's customer, played through GraphQL and the webhook alone. */
export class GraphqlWorld {
  private readonly at: TestGateway;
  private readonly business: GatewayBusiness;
  private readonly clock: GatewayClock;
  private readonly story: DecisionCase;
  /** In a gateway that all cases share, each case has numbers of its own. */
  private readonly number = (customers += 1);
  private phone: string | null;
  private readonly published = new Map<string, string>();
  private messageId = '';
  private token = '';
  private hasAccepted = false;
  private played = 0;

  constructor(at: TestGateway, business: GatewayBusiness, clock: GatewayClock, story: DecisionCase) {
    this.at = at;
    this.business = business;
    this.clock = clock;
    this.story = story;
    this.phone = story.world.knownBy === 'phone' ? this.numberOf('first') : null;
  }

  /** What the customer is known by. */
  get customer(): Pick<CustomerRefInput, 'phone' | 'whatsAppUserId'> {
    return this.phone === null ? { whatsAppUserId: `US.${this.number}` } : { phone: this.phone };
  }

  async play(act: Act): Promise<Done> {
    await this.clock.goTo(arrivalOf(act));
    this.played += 1;
    switch (act.verb) {
      case 'optIn':
        return this.optIn(act);
      case 'confirm': {
        const { confirmOptIn } = await this.business.ask(ConfirmOptInDocument, { token: this.token });
        return refusedFor(confirmOptIn.userErrors);
      }
      case 'withdraw':
        return this.withdraw(act);
      case 'inbound':
        return this.receive(act);
      case 'changePhone':
        return this.changePhone(act);
      case 'marketing': {
        const number = this.business.senders[act.input.sender];
        return this.notify(preferenceNotification(number, this.metaCustomer(), act.input.value, act.at));
      }
      case 'templateStatus':
        return this.templateStatus(act);
      case 'registerTemplate': {
        const input = { language: TEMPLATE_LANGUAGE, ...act.input };
        const { registerTemplate } = await this.business.ask(RegisterTemplateDocument, { input });
        return refusedFor(registerTemplate.userErrors);
      }
      case 'publishNotice':
        return this.publishNotice(act);
      case 'send': {
        const { message } = await this.send(act.input);
        this.hasAccepted ||= message !== null;
        return TAKEN;
      }
    }
  }

  /** What `eligibility` says, of now or of a past instant. */
  async eligibility(message: AskedMessage, past: number | undefined): Promise<EligibilityAnswerFragment> {
    const about = { to: this.customer, senderId: this.business.senders[message.sender].id, at: past === undefined ? null : iso(past) };
    const template = templateOf(message);
    if (template === null) {
      return (await this.business.ask(CheckSessionEligibilityDocument, { ...about, text: { body: message.text ?? '' } })).eligibility;
    }
    return (await this.business.ask(CheckTemplateEligibilityDocument, { ...about, template })).eligibility;
  }

  async send(message: AskedMessage): Promise<SendAnswerFragment> {
    const { customer: to, business } = this;
    const about = { idempotencyKey: nextKey(), to, senderId: business.senders[message.sender].id };
    const template = templateOf(message);
    const { sendMessage } =
      template === null
        ? await business.ask(SendSessionMessageDocument, { ...about, text: { body: message.text ?? '' } })
        : await business.ask(SendTemplateMessageDocument, { ...about, template });
    if (sendMessage.userErrors.length > 0) throw new Error(`A send was not decided: ${JSON.stringify(sendMessage.userErrors)}`);
    return sendMessage;
  }

  private async optIn({ input, at }: ActOf<'optIn'>): Promise<Done> {
    const { channel, sender, requireConfirmation } = input;
    const written = Object.entries({ ...EVIDENCE[channel], ...input.evidence });
    const evidence = Object.fromEntries(written.map(([name, value]) => [name, value === LATEST_MESSAGE_ID ? this.messageId : value]));
    const shown = purposesOf(input).map((purpose) => ({ purpose, sender, channel }));
    const noticeIds = await Promise.all(shown.map((one) => this.noticeShown(one, input.noticeVersion)));
    const about = { idempotencyKey: nextKey(), customer: this.customer, noticeIds, occurredAt: iso(at), requireConfirmation };
    const { userErrors, confirmationToken } = await CAPTURES[channel](this.business.ask, about, evidence);
    this.token = confirmationToken ?? this.token;
    return refusedFor(userErrors);
  }

  private async publishNotice({ input: { sender, channel, ...written } }: ActOf<'publishNotice'>): Promise<Done> {
    const input = { ...written, sourceChannel: channel, senderId: this.business.senders[sender].id };
    const { publishNotice } = await this.business.ask(PublishNoticeDocument, { input });
    const { notice, userErrors } = publishNotice;
    if (notice !== null) this.published.set(`${written.purpose} ${sender} ${channel} ${written.locale}`, notice.id);
    return refusedFor(userErrors);
  }

  /** The newest version, as far as the case published one; version 1 is that of the standard world. */
  private async noticeShown(shown: ShownNotice, version: number | undefined): Promise<string> {
    const { purpose, sender, channel } = shown;
    const newest = this.published.get(`${purpose} ${sender} ${channel} ${TEMPLATE_LANGUAGE}`);
    return version === 1 || newest === undefined ? this.business.noticeId(shown) : newest;
  }

  private async withdraw({ input: { sender, channel, ...what }, at }: ActOf<'withdraw'>): Promise<Done> {
    const senderId = sender === undefined ? null : this.business.senders[sender].id;
    const input = { ...what, customer: this.customer, senderId, sourceChannel: channel, occurredAt: iso(at) };
    const { withdrawOptIn } = await this.business.ask(WithdrawOptInDocument, { input });
    return { ...refusedFor(withdrawOptIn.userErrors), cancels: withdrawOptIn.canceledMessages };
  }

  /** By Meta's webhook, and every other time by another provider, who knows of no ads. */
  private async receive({ input: { text, sender, referral }, at }: ActOf<'inbound'>): Promise<Done> {
    const number = this.business.senders[sender];
    const canceledBefore = await this.canceled();
    this.messageId = `wamid.${nextKey()}`;
    this.clock.expectWindow(at);
    if (referral || this.isByMeta()) {
      await this.notify(messageNotification(number, this.metaCustomer(), { id: this.messageId, text, at, referral }));
    } else {
      const message = { from: this.customer, messageId: this.messageId, occurredAt: iso(at), text };
      const { recordInboundMessage } = await this.business.ask(RecordInboundMessageDocument, { input: { senderId: number.id, ...message } });
      if (recordInboundMessage.userErrors.length > 0) return refusedFor(recordInboundMessage.userErrors);
    }
    return { refused: [], cancels: (await this.canceled()) - canceledBefore };
  }

  private async changePhone({ input: { to }, at }: ActOf<'changePhone'>): Promise<Done> {
    const newPhone = this.numberOf(to);
    const input = { customer: this.customer, newPhone, occurredAt: iso(at) };
    const { changeCustomerPhone } = await this.business.ask(ChangeCustomerPhoneDocument, { input });
    this.phone = changeCustomerPhone.customer?.phone ?? this.phone;
    this.token = changeCustomerPhone.confirmationToken ?? this.token;
    return refusedFor(changeCustomerPhone.userErrors);
  }

  /** By Meta's webhook, and every other time by whoever watches the templates elsewhere. */
  private async templateStatus({ input, at }: ActOf<'templateStatus'>): Promise<Done> {
    const { template: name, ...news } = input;
    if (!this.isByMeta()) {
      const written = { name, language: TEMPLATE_LANGUAGE, ...news };
      const { recordTemplateStatus } = await this.business.ask(RecordTemplateStatusDocument, { input: written });
      return refusedFor(recordTemplateStatus.userErrors);
    }
    const notifications = templateNotifications(this.business.senders.main, input, TEMPLATE_LANGUAGE, at);
    for (const notification of notifications) await this.notify(notification);
    return TAKEN;
  }

  private async notify(notification: object): Promise<Done> {
    const { status } = await this.at.webhook(notification);
    if (status !== 200) throw new Error(`The webhook was answered with ${status}.`);
    return TAKEN;
  }

  /** The messages cancelled so far; not asked for where none was accepted. */
  private async canceled(): Promise<number> {
    if (!this.hasAccepted) return 0;
    const { customer } = await this.business.ask(MessagesDocument, { by: this.customer });
    return customer?.messages.nodes.filter(({ status }) => status === 'CANCELED').length ?? 0;
  }

  private metaCustomer(): MetaCustomer {
    return this.phone === null ? { user_id: `US.${this.number}` } : { wa_id: this.phone.slice(1) };
  }

  private numberOf(name: NumberName): string {
    return `+1415${2_000_000 + this.number * 10 + Object.keys(NUMBERS).indexOf(name)}`;
  }

  /** Whether Meta tells of this act itself: of about every other act, the same in every run. */
  private isByMeta(): boolean {
    return (this.story.name.length + this.played) % 2 === 1;
  }
}

/** The purposes of the boxes that were ticked. */
export function purposesOf({ purpose, purposes }: Pick<ActOf<'optIn'>['input'], 'purpose' | 'purposes'>): readonly PurposeCode[] {
  return purposes ?? (purpose === undefined ? [] : [purpose]);
}

function templateOf({ template: name, language, parameters }: AskedMessage) {
  return name === undefined ? null : { name, language, parameters: parametersOf(name, parameters) };
}

function refusedFor(errors: readonly { readonly code: UserErrorCode }[]): Done {
  return { refused: [...new Set(errors.map(({ code }) => code))], cancels: 0 };
}

function iso(instant: number): string {
  return new Date(instant).toISOString();
}

function nextKey(): string {
  keys += 1;
  return `decision-${keys}`;
}
