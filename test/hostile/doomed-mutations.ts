import type { World } from './world.ts';

type Input = Record<string, unknown>;

/** A mutation that is right in all but one thing, for which it is refused late, whatever else is changed in it. */
export interface DoomedMutation {
  readonly name: string;
  readonly input: Input;
  /** Makes sure that it changes nothing. */
  readonly doom: (input: Input) => void;
}

const NOBODY = '0'.repeat(32);
const LONG_AGO = '2020-01-01T00:00:00Z';

/** Every mutation that takes an input. `syncTemplates` takes none, and is left to those who may not call it. */
export function doomedMutations({
  customerPhone: phone,
  customerId,
  noticeId,
  senderId,
  ids,
}: World): readonly DoomedMutation[] {
  const doomed = (name: string, input: Input, fault: Input): DoomedMutation => ({
    name,
    input,
    doom: (changed) => Object.assign(changed, fault),
  });
  const unknownSender = { senderId: `snd_${NOBODY}` };
  const capture = (channel: string, evidence: Input): DoomedMutation =>
    doomed(
      `capture${channel}OptIn`,
      {
        idempotencyKey: 'hostile',
        customer: { phone, externalId: 'c-1', locale: 'en' },
        noticeIds: [noticeId],
        evidence,
        occurredAt: '2026-11-22T10:00:00Z',
        requireConfirmation: false,
      },
      { noticeIds: [`ntc_${NOBODY}`] },
    );
  const customer = { id: customerId };
  const noKey = (input: Input): void => {
    if (ids.some((id) => id === input['id'])) input['id'] = `key_${NOBODY}`;
  };
  const template = {
    name: 'order_shipped',
    language: 'en',
    parameters: [
      { name: '1', value: 'Ann' },
      { name: '2', value: 'A-1' },
    ],
  };
  return [
    capture('Website', {
      action: 'CHECKED_BOX',
      preselected: false,
      pageUrl: 'https://shop.example/',
      formId: 'f',
      ipAddress: '192.0.2.1',
      userAgent: 'Mozilla/5.0',
    }),
    capture('App', {
      action: 'TAPPED_BUTTON',
      preselected: false,
      appId: 'com.example.shop',
      screen: 'Settings',
      deviceId: 'd',
    }),
    capture('Ivr', {
      action: 'PRESSED_KEY',
      callId: 'c',
      digit: '1',
      calledNumber: '+14155550100',
      recordingUrl: 'https://shop.example/r',
      transcript: 'yes',
    }),
    capture('Email', { action: 'CLICKED_LINK', messageId: '<1@shop.example>', linkId: 'yes', subject: 'Yes' }),
    capture('Sms', { action: 'SENT_KEYWORD', providerMessageId: 's', body: 'YES', provider: 'p' }),
    capture('Store', { action: 'SIGNED_FORM', storeId: 's', formReference: 'f', staffId: 's', terminalId: 't' }),
    capture('WhatsApp', { action: 'SENT_KEYWORD', messageId: 'wamid.1', body: 'YES' }),
    doomed(
      'changeCustomerPhone',
      { idempotencyKey: 'hostile', customer, newPhone: '+14155550160' },
      { occurredAt: '9999-01-01T00:00:00Z' },
    ),
    doomed(
      'changeCustomerPhone',
      { idempotencyKey: 'hostile', newPhone: '+14155550160', occurredAt: '2026-11-22T10:00:00Z' },
      { customer: { id: `cus_${NOBODY}` } },
    ),
    doomed('requestPhoneChange', { newPhone: '+14155550160', locale: 'en' }, { customer: { id: `cus_${NOBODY}` } }),
    // A token that nobody was sent.
    doomed('confirmOptIn', { token: 'x'.repeat(43) }, {}),
    // A key is no invitation.
    doomed(
      'acceptOptInInvitation',
      { idempotencyKey: 'hostile', phone, noticeIds: [noticeId], preselected: false, userAgent: 'Mozilla/5.0' },
      {},
    ),
    doomed(
      'createOptInInvitation',
      {
        idempotencyKey: 'hostile',
        sourceChannel: 'STORE',
        purposes: ['order_updates'],
        locale: 'en',
        customer,
        reference: 'till 7',
        expiresInMinutes: 60,
        maxUses: 5,
        email: { to: 'ana@shop.example' },
      },
      unknownSender,
    ),
    doomed(
      'createPreferenceLink',
      { expiresInMinutes: 60, email: { to: 'ana@shop.example' } },
      { customer: { id: `cus_${NOBODY}` } },
    ),
    doomed(
      'createApiKey',
      { name: 'n', scopes: ['READ'], sourceChannels: ['IVR'], pointsPerMinute: 100, trustedDocumentsOnly: false },
      { expiresAt: LONG_AGO },
    ),
    doomed(
      'createSiteKey',
      { name: 'n', origins: ['https://shop.example'], sourceChannels: ['APP'], pointsPerMinute: 100 },
      { expiresAt: LONG_AGO },
    ),
    doomed(
      'createPurpose',
      { title: 't', description: 'd', marketing: true, validityDays: 30 },
      { code: 'order_updates' },
    ),
    doomed(
      'publishNotice',
      {
        purpose: 'order_updates',
        sourceChannel: 'WEBSITE',
        locale: 'en',
        scope: 'GENERAL',
        text: 'Acme Store may write to me on WhatsApp.',
      },
      unknownSender,
    ),
    doomed(
      'publishNotice',
      { senderId, sourceChannel: 'IVR', locale: 'en', text: 'Acme Store may write to me on WhatsApp.' },
      { purpose: 'no_such_purpose' },
    ),
    doomed(
      'recordInboundMessage',
      { from: { phone, whatsAppUserId: 'US.1' }, messageId: 'm', occurredAt: '2026-11-22T10:00:00Z', text: 'STOP' },
      unknownSender,
    ),
    doomed(
      'recordTemplateStatus',
      { language: 'en', status: 'APPROVED', category: 'UTILITY', quality: 'GREEN' },
      { name: 'no_such_template' },
    ),
    doomed(
      'registerTemplate',
      {
        name: 'new_one',
        language: 'en',
        category: 'UTILITY',
        useCase: 'ACCOUNT_UPDATE',
        body: 'Hello {{1}}, your order is {{2}}.',
        parameterFormat: 'POSITIONAL',
        purpose: 'order_updates',
        header: { format: 'TEXT', text: 'Hello {{1}}' },
        footer: 'Bye',
        buttons: [
          { type: 'URL', text: 'Look', url: 'https://shop.example/{{1}}' },
          { type: 'PHONE_NUMBER', text: 'Call', phone: '+14155550100' },
        ],
        examples: [{ name: '1', value: 'Ann' }],
      },
      unknownSender,
    ),
    { name: 'revokeApiKey', input: { id: `key_${NOBODY}` }, doom: noKey },
    { name: 'rotateApiKey', input: { id: `key_${NOBODY}`, overlapMinutes: 60 }, doom: noKey },
    doomed('requestErasure', { customer }, { customer: { id: `cus_${NOBODY}` } }),
    doomed('revokePreferenceLinks', { customer }, { customer: { id: `cus_${NOBODY}` } }),
    doomed(
      'sendConfirmationEmail',
      { confirmationToken: 'token', email: { to: 'ann@customers.example' } },
      { confirmationToken: NOBODY },
    ),
    doomed('eraseCustomer', { customer, idempotencyKey: 'hostile' }, { customer: { id: `cus_${NOBODY}` } }),
    doomed('sendMessage', { idempotencyKey: 'hostile', to: { phone }, template }, unknownSender),
    doomed('sendMessage', { idempotencyKey: 'hostile', to: customer, text: { body: 'Hello' } }, unknownSender),
    {
      name: 'setAllowedOrigins',
      input: { origins: ['https://shop.example'] },
      // One text stands for a list of one.
      doom: (input) =>
        (input['origins'] = ['no origin', ...(Array.isArray(input['origins']) ? (input['origins'] as unknown[]) : [])]),
    },
    doomed(
      'updateBusiness',
      { allowsMarketing: false, reconsentPolicy: 'REFUSE', keepsSuppressionList: false, messageRetentionDays: 1 },
      { policyEdition: '1999' },
    ),
    doomed(
      'withdrawOptIn',
      {
        idempotencyKey: 'hostile',
        customer: { phone },
        purposes: ['order_updates'],
        sourceChannel: 'STORE',
        occurredAt: '2026-11-22T10:00:00Z',
      },
      unknownSender,
    ),
    doomed('withdrawOptIn', { customer, all: true, sourceChannel: 'WHATSAPP' }, unknownSender),
  ];
}
