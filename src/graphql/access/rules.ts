import type { AccessRule, AccessRules, Arguments, FurtherScopes } from './rule.ts';

const inputOf = (args: Arguments) => args['input'] as Arguments;
const customerOfInput = (args: Arguments): unknown => inputOf(args)['customer'];
const customerId = (args: Arguments): unknown => ({ id: args['customerId'] });

const READ: AccessRule = { scope: 'read' };
const ADMIN: AccessRule = { scope: 'admin' };

/** What a page or an app of the business captures: the two channels that run in the customer's own hands. */
const CAPTURE_IN_PUBLIC = { scope: 'capture', siteKey: true, ownSession: customerOfInput } as const;

/** Who may use what: every root field has its line here, or the schema is not built. */
export const ACCESS_RULES: AccessRules = {
  Query: {
    apiKeys: ADMIN,
    auditEvents: ADMIN,
    business: { scope: 'read', ownSession: 'FREELY' },
    conversationWindows: READ,
    customer: { scope: 'read', ownSession: (args) => args['by'] },
    customers: READ,
    eligibility: { scope: 'read', ownSession: (args) => inputOf(args)['to'] },
    messages: READ,
    node: READ,
    // Every customer is shown them, and whoever captures has to find their ids.
    notices: { scope: null, siteKey: true, ownSession: 'FREELY' },
    templates: READ,
    // It tells a credential about itself, and nothing else.
    viewer: { scope: null, siteKey: true, ownSession: 'FREELY' },
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
    confirmOptIn: { scope: 'capture' },
    // What a customer did is told by those who capture. A number is no matter of one channel.
    changeCustomerPhone: { scope: 'capture', channel: 'EVERY' },
    // It opens the window that allows free messages. Who may send must not be able to make its own permission.
    recordInboundMessage: { scope: 'capture', channel: 'WHATSAPP' },
    withdrawOptIn: { scope: 'withdraw', ownSession: customerOfInput },
    sendMessage: { scope: 'send' },
    createApiKey: ADMIN,
    createSiteKey: ADMIN,
    revokeApiKey: ADMIN,
    rotateApiKey: ADMIN,
    setAllowedOrigins: ADMIN,
    createPurpose: ADMIN,
    publishNotice: ADMIN,
    // It can make a template APPROVED.
    recordTemplateStatus: ADMIN,
    registerTemplate: ADMIN,
    syncTemplates: ADMIN,
  },
  Subscription: {
    consentEvents: { scope: 'subscribe', ownSession: customerId },
    messageEvents: { scope: 'subscribe', ownSession: customerId },
    templateEvents: { scope: 'subscribe' },
    windowEvents: { scope: 'subscribe', ownSession: customerId },
  },
};

/**
 * What fields below the roots need. A key that only captures, withdraws, sends or subscribes sees what it did and to whom, and no
 * more of the person; who reads customers need not know how the business is administered.
 */
export const FURTHER_SCOPES: FurtherScopes = {
  Business: { allowedOrigins: 'admin' },
  Customer: 'read',
};
