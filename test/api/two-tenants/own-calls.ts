import { DAY } from '../../../src/consent/instant.ts';
import type { SourceChannel } from '../../../src/consent/vocabulary.ts';
import { encodeId } from '../../../src/graphql/node/global-id.ts';
import { CHANNELS, NOW } from '../acme-store.ts';
import type { Person } from './people.ts';
import type { Shop } from './shop.ts';

/** Apart from the numbers of people. */
let made = 500_000;

/** What a shop puts into one call of its own: fresh values, and customers of its own. */
export class Own {
  readonly shop: Shop;
  private readonly takePerson: () => Person;
  private taken: Person | null = null;

  constructor(shop: Shop, takePerson: () => Person) {
    this.shop = shop;
    this.takePerson = takePerson;
  }

  /** A customer who looks like every other. */
  person(): Person {
    this.taken ??= this.takePerson();
    return this.taken;
  }
  phone(): string {
    return `+1${this.shop.area}6${this.number()}`;
  }
  text(name: string): string {
    return `own_${name}_${this.number()}`;
  }
  locale(): string {
    return `en-x-a${this.number()}`;
  }

  private number(): string {
    made += 1;
    return String(made).padStart(6, '0');
  }
}

type Call = (own: Own) => object;

/** Nothing in it names a business. */
const EVIDENCE: Readonly<Record<SourceChannel, object>> = {
  WEBSITE: { ...CHANNELS.WEBSITE.evidence, pageUrl: 'https://checkout.example/1' },
  APP: { ...CHANNELS.APP.evidence, appId: 'com.example.checkout' },
  IVR: { ...CHANNELS.IVR.evidence, recordingUrl: 'https://calls.example/1' },
  EMAIL: { ...CHANNELS.EMAIL.evidence, messageId: '<1@mail.example>' },
  SMS: CHANNELS.SMS.evidence,
  STORE: CHANNELS.STORE.evidence,
  WHATSAPP: CHANNELS.WHATSAPP.evidence,
};

const capture =
  (channel: SourceChannel): Call =>
  (own) => ({
    input: {
      idempotencyKey: own.text('key'),
      customer: { phone: own.phone() },
      noticeIds: [own.shop.notice('updates', channel)],
      evidence: EVIDENCE[channel],
    },
  });
const template = (own: Own) => ({
  name: own.shop.code('shipped'),
  language: 'en',
  parameters: [{ name: '1', value: 'Ann' }],
});
const sender = (own: Own): string => encodeId('Sender', own.shop.senders[0]!.id);
const page: Call = () => ({ first: 5 });
const nothing: Call = () => ({});

/** A call of every root field with which nothing is wrong, by a shop for itself. */
export const OWN_CALLS: Readonly<Record<string, Call>> = {
  'Query.apiKeys': page,
  'Query.auditEvents': page,
  'Query.business': nothing,
  'Query.confirmationRequest': nothing,
  'Query.consentEvents': page,
  'Query.consentReceipt': (own) => ({ optInId: own.person().optInId }),
  'Query.conversationWindows': page,
  'Query.customer': (own) => ({ by: { id: own.person().customerId } }),
  'Query.customers': page,
  'Query.eligibility': (own) => ({ input: { to: { id: own.person().customerId }, template: template(own) } }),
  'Query.journalSeals': page,
  'Query.messageEvents': page,
  'Query.messages': page,
  'Query.node': (own) => ({ id: own.person().customerId }),
  'Query.noticeCoverage': (own) => ({ purpose: own.shop.code('updates'), senderId: sender(own) }),
  'Query.notices': (own) => ({ purpose: own.shop.code('updates') }),
  'Query.optInInvitation': nothing,
  'Query.statistics': () => ({ from: new Date(NOW - 30 * DAY).toISOString(), to: new Date(NOW + DAY).toISOString() }),
  'Query.templates': nothing,
  'Query.viewer': nothing,
  'Query.windowEvents': page,
  'Mutation.acceptOptInInvitation': (own) => ({
    input: {
      idempotencyKey: own.text('key'),
      phone: own.phone(),
      noticeIds: [own.shop.notice('updates', 'STORE')],
      preselected: false,
    },
  }),
  'Mutation.captureAppOptIn': capture('APP'),
  'Mutation.captureEmailOptIn': capture('EMAIL'),
  'Mutation.captureIvrOptIn': capture('IVR'),
  'Mutation.captureSmsOptIn': capture('SMS'),
  'Mutation.captureStoreOptIn': capture('STORE'),
  'Mutation.captureWebsiteOptIn': capture('WEBSITE'),
  'Mutation.captureWhatsAppOptIn': (own) => {
    const { phone, inboundId: messageId } = own.person();
    const noticeIds = [own.shop.notice('updates', 'WHATSAPP')];
    const evidence = { action: 'SENT_KEYWORD', messageId, body: 'YES' };
    return { input: { idempotencyKey: own.text('key'), customer: { phone }, noticeIds, evidence } };
  },
  'Mutation.changeCustomerPhone': (own) => ({
    input: { customer: { id: own.person().customerId }, newPhone: own.phone(), idempotencyKey: own.text('key') },
  }),
  'Mutation.confirmOptIn': (own) => ({ input: { token: own.person().token } }),
  'Mutation.createApiKey': (own) => ({ input: { name: own.text('name'), scopes: ['READ'] } }),
  'Mutation.createOptInInvitation': (own) => ({
    input: {
      idempotencyKey: own.text('key'),
      sourceChannel: 'STORE',
      purposes: [own.shop.code('updates')],
      locale: 'en',
      senderId: sender(own),
      customer: { id: own.person().customerId },
    },
  }),
  'Mutation.createPreferenceLink': (own) => ({ input: { customer: { id: own.person().customerId } } }),
  'Mutation.createPurpose': (own) => ({
    input: { code: own.text('code'), title: 'Something else', description: 'What else there is to tell.' },
  }),
  'Mutation.createSiteKey': (own) => ({ input: { name: own.text('name'), origins: ['https://bert-page.example'] } }),
  'Mutation.eraseCustomer': (own) => ({
    input: { customer: { id: own.person().customerId }, idempotencyKey: own.text('key') },
  }),
  'Mutation.exportCustomer': (own) => ({ input: { customer: { id: own.person().customerId } } }),
  'Mutation.publishNotice': (own) => ({
    input: {
      purpose: own.shop.code('updates'),
      senderId: sender(own),
      sourceChannel: 'STORE',
      locale: own.locale(),
      text: `${own.shop.mark} Outdoor will send you messages on WhatsApp: ${own.shop.mark} tells of updates.`,
    },
  }),
  'Mutation.recordInboundMessage': (own) => ({
    input: {
      from: { phone: own.phone() },
      messageId: own.text('wamid'),
      occurredAt: new Date(NOW).toISOString(),
      text: 'Hello',
    },
  }),
  'Mutation.recordTemplateStatus': (own) => ({
    input: { name: own.shop.code('shipped'), language: 'en', status: 'APPROVED' },
  }),
  'Mutation.registerTemplate': (own) => ({
    input: {
      name: own.text('template'),
      language: 'en',
      category: 'UTILITY',
      body: 'Hello {{1}}, there is news for you.',
      purpose: own.shop.code('updates'),
      buttons: [{ type: 'PHONE_NUMBER', text: 'Call us', phone: own.shop.senders[0]!.phone }],
    },
  }),
  'Mutation.revokePreferenceLinks': (own) => ({ input: { customer: { id: own.person().customerId } } }),
  'Mutation.requestErasure': (own) => ({ input: { customer: { id: own.person().customerId } } }),
  'Mutation.requestPhoneChange': (own) => ({
    input: { customer: { id: own.person().customerId }, newPhone: own.phone(), senderId: sender(own) },
  }),
  'Mutation.revokeApiKey': (own) => ({ input: { id: own.shop.keyIds[0]! } }),
  'Mutation.rotateApiKey': (own) => ({ input: { id: own.shop.keyIds[1]! } }),
  'Mutation.sendConfirmationEmail': (own) => ({
    input: { confirmationToken: own.person().token, email: { to: 'ann@customers.example' } },
  }),
  'Mutation.sendMessage': (own) => ({
    input: { idempotencyKey: own.text('key'), to: { id: own.person().customerId }, template: template(own) },
  }),
  'Mutation.setAllowedOrigins': () => ({ input: { origins: ['https://bert-page.example'] } }),
  'Mutation.syncTemplates': nothing,
  'Mutation.updateBusiness': () => ({ input: { messageRetentionDays: null, policyEdition: null } }),
  'Mutation.withdrawOptIn': (own) => ({
    input: {
      customer: { id: own.person().customerId },
      purposes: [own.shop.code('updates')],
      sourceChannel: 'WEBSITE',
      idempotencyKey: own.text('key'),
    },
  }),
  'Subscription.consentEvents': nothing,
  'Subscription.messageEvents': nothing,
  'Subscription.templateEvents': nothing,
  'Subscription.windowEvents': nothing,
};
