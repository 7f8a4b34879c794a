import type { Turn } from './turn.ts';

/** One measured operation of the contract. */
export interface Operation {
  readonly id: string;
  readonly title: string;
  readonly document: string;
  readonly variables: (turn: Turn, noticeId: string) => object;
  /** Every right answer of the gateway holds this. */
  readonly sign: string;
  /** Whom requests are about: customers that are there, or every other one new. */
  readonly isAboutKnown: (number: number) => boolean;
}

const CHECKS = 'verdict reasons validUntil policyEdition checks { rule outcome explanation remedy reason }';
const TEMPLATE = {
  name: 'order_shipped',
  language: 'en',
  parameters: [
    { name: '1', value: 'Ana' },
    { name: '2', value: 'A-1042' },
  ],
};
const always = (): boolean => true;

export const OPERATIONS: readonly Operation[] = [
  {
    id: 'customer',
    title: 'customer by phone with opt-ins and window',
    document: `query CustomerConsent($phone: PhoneNumber!) {
      customer(by: { phone: $phone }) {
        id phone locale
        optIns {
          id status businessName sourceChannel occurredAt expiresAt
          purpose { id code title marketing }
          notice { id version locale text }
        }
        conversationWindow { id status expiresAt secondsRemaining sender { id businessName phone } }
      }
    }`,
    variables: ({ phone }) => ({ phone }),
    sign: '"purchase_receipt"',
    isAboutKnown: always,
  },
  {
    id: 'eligibility',
    title: 'eligibility of a template, all checks',
    document: `query CheckTemplateEligibility($to: CustomerRefInput!, $template: TemplateMessageInput!) {
      eligibility(input: { to: $to, template: $template }) { ${CHECKS} kind evaluatedAt optIn { id status } template { id status } }
    }`,
    variables: ({ phone }) => ({ to: { phone }, template: TEMPLATE }),
    sign: '"verdict":"ALLOWED"',
    isAboutKnown: always,
  },
  {
    id: 'capture',
    title: 'captureWebsiteOptIn, every other customer new',
    document: `mutation CaptureWebsiteOptIn($input: CaptureWebsiteOptInInput!) {
      captureWebsiteOptIn(input: $input) {
        customer { id }
        optIns { id status businessName occurredAt expiresAt }
        confirmationToken
        userErrors { code field message }
      }
    }`,
    variables: ({ phone, idempotencyKey }, noticeId) => ({
      input: {
        idempotencyKey,
        customer: { phone, locale: 'en' },
        noticeIds: [noticeId],
        evidence: {
          action: 'CHECKED_BOX',
          preselected: false,
          pageUrl: 'https://shop.example/checkout',
          formId: 'checkout',
        },
      },
    }),
    sign: '"status":"ACTIVE"',
    isAboutKnown: (number) => number % 2 === 1,
  },
  {
    id: 'send',
    title: 'sendMessage, template, allowed',
    document: `mutation SendTemplateMessage($idempotencyKey: String!, $to: CustomerRefInput!, $template: TemplateMessageInput!) {
      sendMessage(input: { idempotencyKey: $idempotencyKey, to: $to, template: $template }) {
        message { id status body acceptedAt }
        eligibility { ${CHECKS} }
        userErrors { code field message }
      }
    }`,
    variables: ({ phone, idempotencyKey }) => ({ idempotencyKey, to: { phone }, template: TEMPLATE }),
    sign: '"status":"ACCEPTED"',
    isAboutKnown: always,
  },
];
