import { canonicalJson } from '../../../src/usecases/canonical-json.ts';
import type { Generator } from '../../../src/usecases/ports.ts';
import type { SendMessageInput } from '../../../src/usecases/send-message.ts';

/** What a gateway of before encryption stored: one person, who consented, wrote, got a message, and has another number since. */

export const NOW = Math.floor(Date.now() / 1000) * 1000;
export const FORMER_PHONE = '+14155550123';
export const PHONE = '+14155550199';
export const EXTERNAL_ID = 'crm-of-old';
export const PAGE = 'https://acme.example/page-of-old';
export const TEXT = 'Where is my old order?';
export const BODY = 'It came years ago.';

/** As it was asked for then. */
export const SENT: SendMessageInput = {
  idempotencyKey: PHONE,
  to: { phone: PHONE },
  senderId: null,
  text: { body: BODY },
  template: null,
};

export interface Past {
  readonly businessId: string;
  readonly customerId: string;
  readonly messageId: string;
  readonly makeBusiness: string;
  /** As `commit_decisions` took them. */
  readonly decisions: readonly object[];
  readonly webhooks: string;
}

export function pastOf({ id, sha256 }: Pick<Generator, 'id' | 'sha256'>): Past {
  const [businessId, senderId, purposeId, noticeId, customerId, optInId, messageId, windowId] = Array.from(
    { length: 8 },
    () => id(),
  ) as [string, string, string, string, string, string, string, string];
  const decision = (entries: readonly object[], idempotency: object | null = null) => ({
    recordedAt: NOW,
    actor: null,
    expect: {},
    entries: entries.map((entry) => ({ occurredAt: NOW, customerId, subjectId: null, ...entry })),
    idempotency,
  });
  const catalog = (type: string, payload: object) => ({ category: 'catalog', type, customerId: null, payload });
  const capture = {
    captureId: id(),
    noticeId,
    sourceChannel: 'WEBSITE',
    action: 'CHECKED_BOX',
    facts: [{ name: 'pageUrl', value: PAGE }],
    occurredAt: NOW,
    recordedAt: NOW,
    confirmedAt: null,
    expiresAt: null,
    phone: FORMER_PHONE,
    recordedBy: null,
  };
  const consent = { purposeId, businessName: 'Acme Store', sourceChannel: 'WEBSITE', capture, becomes: 'granted' };
  const identity = { id: customerId, phone: FORMER_PHONE, whatsAppUserId: null, externalId: EXTERNAL_ID, locale: 'de' };
  const instants = { createdAt: NOW, phoneChangedAt: null, erasedAt: null };
  const window = { id: windowId, senderId, customerId, openedAt: NOW, lastInboundAt: NOW, expiresAt: NOW + 86_400_000 };
  const clock = { freeEntryPointExpiresAt: null, nextEventAt: null, nextLeadMinutes: null, epoch: 1 };
  const eligibility = {
    verdict: 'ALLOWED',
    customerId,
    senderId,
    kind: 'SESSION',
    reasons: [],
    warnings: [],
    checks: [],
  };
  const quoted = {
    optIn: { id: optInId, customerId, purposeId, businessName: 'Acme Store', status: 'ACTIVE', capture },
  };
  const message = {
    id: messageId,
    customerId,
    senderId,
    kind: 'SESSION',
    status: 'ACCEPTED',
    body: BODY,
    templateId: null,
    parameters: [],
    consentPurposeId: null,
    eligibility: { ...eligibility, ...quoted, window: null, template: null },
    replyTo: null,
    providerMessageId: null,
    acceptedAt: NOW,
  };
  const { idempotencyKey: key, ...asked } = SENT;
  const fingerprint = sha256(canonicalJson(asked, (field) => field !== null));
  const move = { failure: null, pricing: null };
  return {
    businessId,
    customerId,
    messageId,
    makeBusiness: `insert into business (business_id, name, created_at) values ('${businessId}', 'Acme Store', to_timestamp(${String(NOW / 1000)}));
      insert into journal_head (business_id, seq) values ('${businessId}', 0);`,
    decisions: [
      decision([
        catalog('BUSINESS', {
          id: businessId,
          name: 'Acme Store',
          allowsMarketing: false,
          policyEdition: null,
          createdAt: NOW,
        }),
        catalog('SENDER', {
          id: senderId,
          businessName: 'Acme Store',
          phone: '+15550783880',
          phoneNumberId: '1',
          wabaId: '2',
        }),
        catalog('PURPOSE', {
          id: purposeId,
          code: 'news',
          title: 'News',
          description: 'News',
          marketing: false,
          validityDays: null,
        }),
      ]),
      decision(
        [
          { category: 'customer', type: 'CREATED', subjectId: customerId, payload: { ...identity, ...instants } },
          { category: 'consent', type: 'GIVEN', subjectId: optInId, payload: consent },
          {
            category: 'confirmation',
            type: 'ISSUED',
            payload: {
              tokenHash: 'hash',
              phone: PHONE,
              optIns: [{ optInId, purposeId, businessName: 'Acme Store', capture }],
            },
          },
        ],
        { operation: 'captureOptIn', key: FORMER_PHONE, fingerprint, answer: { customer: identity, optIns: [quoted] } },
      ),
      decision([
        {
          category: 'inbound',
          type: 'RECEIVED',
          payload: {
            ...{ senderId, messageId: 'wamid.in', messageType: 'text', timestamp: NOW, text: TEXT, isStopWord: false },
            ...{ referral: false, original: { text: { body: TEXT }, from: FORMER_PHONE.slice(1) } },
          },
        },
        {
          category: 'window',
          type: 'OPENED',
          subjectId: windowId,
          payload: { leadMinutes: null, window: { ...window, ...clock } },
        },
        {
          category: 'consent',
          type: 'PHONE_CHANGED',
          payload: { phone: PHONE, formerPhone: FORMER_PHONE, current: true },
        },
      ]),
      decision([{ category: 'message', type: 'ACCEPTED', subjectId: messageId, payload: { message } }], {
        operation: 'sendMessage',
        key,
        fingerprint,
        answer: null,
      }),
      decision([
        {
          category: 'message',
          type: 'SENT',
          subjectId: messageId,
          payload: { ...move, providerMessageId: 'wamid.out' },
        },
      ]),
    ],
    webhooks: `insert into webhook_change (business_id, sha256, field, received_at, payload) values
      ('${businessId}', 'a', 'other', now(), '{"from":"${PHONE}"}'),
      ('00000000-0000-0000-0000-000000000000', 'b', 'other', now(), '{"from":"${PHONE}"}');`,
  };
}
