import type { SourceChannel } from '../../consent/vocabulary.ts';
import type { AccessRule, AccessRules, Arguments, FurtherScopes, RepeatedFields, ToldFields } from './rule.ts';

const inputOf = (args: Arguments) => args['input'] as Arguments;
const customerOfInput = (args: Arguments): unknown => inputOf(args)['customer'];
const customerId = (args: Arguments): unknown => ({ id: args['customerId'] });

const READ: AccessRule = { scope: 'read' };
const ADMIN: AccessRule = { scope: 'admin' };

/** What is followed of all customers, or of one: by a subscription, or by asking again and again. */
const FOLLOW: AccessRule = { scope: 'subscribe', ownSession: customerId, byIdAlone: true };

/** What a page or an app of the business captures: the two channels that run in the customer's own hands. */
const CAPTURE_IN_PUBLIC = { scope: 'capture', siteKey: true, ownSession: customerOfInput } as const;

/** What only a link opens, whatever else a key may: it says itself which invitation, or which opt-in. */
const OF_INVITATION = { scope: null, link: 'INVITATION', siteKey: true, ownSession: 'FREELY' } as const;
const OF_CONFIRMATION = { scope: null, link: 'CONFIRMATION', siteKey: true, ownSession: 'FREELY' } as const;

/** Who may use what: every root field has its line here, or the schema is not built. */
export const ACCESS_RULES: AccessRules = {
  Query: {
    apiKeys: ADMIN,
    auditEvents: ADMIN,
    business: { scope: 'read', ownSession: 'FREELY' },
    consentEvents: FOLLOW,
    consentReceipt: READ,
    // Whoever has no such link is told null, and nothing is read for it.
    confirmationRequest: OF_CONFIRMATION,
    conversationWindows: READ,
    customer: { scope: 'read', ownSession: (args) => args['by'] },
    customers: READ,
    eligibility: { scope: 'read', ownSession: (args) => inputOf(args)['to'] },
    journalSeals: READ,
    messageEvents: FOLLOW,
    messages: READ,
    node: READ,
    // Every customer is shown them, and whoever captures has to find their ids.
    notices: { scope: null, siteKey: true, ownSession: 'FREELY' },
    noticeCoverage: READ,
    optInInvitation: OF_INVITATION,
    statistics: READ,
    templates: READ,
    // It tells a credential about itself, and nothing else.
    viewer: { scope: null, siteKey: true, ownSession: 'FREELY', link: 'EVERY' },
    windowEvents: FOLLOW,
  },
  Mutation: {
    captureAppOptIn: { ...CAPTURE_IN_PUBLIC, channel: 'APP' },
    captureEmailOptIn: { scope: 'capture', channel: 'EMAIL' },
    captureIvrOptIn: { scope: 'capture', channel: 'IVR' },
    captureSmsOptIn: { scope: 'capture', channel: 'SMS' },
    captureStoreOptIn: { scope: 'capture', channel: 'STORE' },
    captureWebsiteOptIn: { ...CAPTURE_IN_PUBLIC, channel: 'WEBSITE' },
    captureWhatsAppOptIn: { scope: 'capture', channel: 'WHATSAPP' },
    // The token that only the customer was sent says which capture it is, of whatever channel.
    confirmOptIn: { scope: 'capture', link: 'CONFIRMATION' },
    // Who may not capture for a channel may not invite for it either.
    createOptInInvitation: { scope: 'capture', channel: (args) => inputOf(args)['sourceChannel'] as SourceChannel },
    // The invitation was made by who may capture. A secret key is refused there, as it brings none.
    acceptOptInInvitation: { scope: 'capture', link: 'INVITATION' },
    // It hands out a session of the customer. Beside these scopes that session exports what is held on them, which is why it is audited.
    createPreferenceLink: { scope: 'read', furtherScopes: ['capture', 'withdraw', 'subscribe'], channel: 'EVERY' },
    // Who can make links can end them; and so can the customer whose session they are.
    revokePreferenceLinks: {
      ...{ scope: 'read', furtherScopes: ['capture', 'withdraw', 'subscribe'], channel: 'EVERY' },
      ownSession: customerOfInput,
    },
    // As whoever is told the token may; to a page of the public it would be a way to write to strangers.
    sendConfirmationEmail: { scope: 'capture' },
    // What a customer did is told by those who capture. A number is no matter of one channel.
    // Whoever types a number need not have it: a customer proves theirs.
    changeCustomerPhone: {
      ...{ scope: 'capture', channel: 'EVERY' },
      ownInstead: 'Call requestPhoneChange: it answers with a text to send by WhatsApp from the new number.',
    },
    requestPhoneChange: { scope: 'capture', channel: 'EVERY', ownSession: customerOfInput },
    // It opens the window that allows free messages. Who may send must not be able to make its own permission.
    recordInboundMessage: { scope: 'capture', channel: 'WHATSAPP' },
    withdrawOptIn: { scope: 'withdraw', ownSession: customerOfInput },
    sendMessage: { scope: 'send' },
    // It asks; what becomes of it an administrator decides.
    requestErasure: { scope: 'withdraw', ownSession: customerOfInput },
    eraseCustomer: ADMIN,
    exportCustomer: { ...ADMIN, ownScope: 'read', ownSession: customerOfInput },
    createApiKey: ADMIN,
    createSiteKey: ADMIN,
    revokeApiKey: ADMIN,
    rotateApiKey: ADMIN,
    setAllowedOrigins: ADMIN,
    // How long proof is kept, and what refuses a message.
    updateBusiness: ADMIN,
    createPurpose: ADMIN,
    publishNotice: ADMIN,
    // It can make a template APPROVED.
    recordTemplateStatus: ADMIN,
    registerTemplate: ADMIN,
    syncTemplates: ADMIN,
  },
  Subscription: {
    consentEvents: FOLLOW,
    messageEvents: FOLLOW,
    templateEvents: { scope: 'subscribe' },
    windowEvents: FOLLOW,
  },
};

/** What fields below the roots need: who reads customers need not know how the business is administered. */
export const FURTHER_SCOPES: FurtherScopes = {
  Business: { allowedOrigins: 'admin' },
};

/**
 * What is told of a person to a credential that captures, withdraws, sends or subscribes, and lacks `read`: what came of its call, or
 * what an event is about, and to whom. Not what others stored before: evidence, times, other identifiers, texts. Otherwise whoever
 * withdraws would read anybody's proof by a phone number. A new field of these types needs `read` until it is listed.
 */
export const TOLD_WITHOUT_READ: ToldFields = {
  Customer: ['id'],
  // Where consent stands now, and when that ends or ended: a phone system says so to the customer.
  OptIn: ['id', 'status', 'businessName', 'purpose', 'customer', 'expiresAt', 'withdrawnAt'],
  Evidence: [],
  EvidenceFact: [],
  ConversationWindow: ['id', 'status', 'expiresAt', 'secondsRemaining', 'sender', 'customer'],
  // How far it has come. What it says, and whether somebody read it, is the conversation itself.
  Message: [
    ...['id', 'kind', 'status', 'sender', 'template', 'customer', 'providerMessageId', 'attempts', 'failure'],
    ...['acceptedAt', 'notBefore', 'handedOverAt', 'sentAt', 'failedAt'],
  ],
};

/**
 * What a call brought itself may stand in its answer: it is what the caller knows. Only where the use case refuses a value that
 * differs from what is stored; so no number of `from`, or of `to`, which may be another one by now.
 */
export const REPEATED_WITHOUT_READ: RepeatedFields = {
  'Customer.phone': (args) => hasIdentifier(args, 'phone') || isGiven(args, 'newPhone'),
  'Customer.whatsAppUserId': (args) => hasIdentifier(args, 'whatsAppUserId'),
  'Customer.externalId': (args) => hasIdentifier(args, 'externalId'),
  // The text of sendMessage. A repeated call has the same text, or is a conflict.
  'Message.body': (args) => isGiven(args, 'text') || isGiven(args, 'template'),
};

function hasIdentifier(args: Arguments, name: string): boolean {
  return isGiven(args, 'customer') && (customerOfInput(args) as Arguments)[name] != null;
}

function isGiven(args: Arguments, field: string): boolean {
  return args['input'] != null && inputOf(args)[field] != null;
}
