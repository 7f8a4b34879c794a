import type { GraphError } from '../graph/graph-error.ts';

/** An error of the WhatsApp platform: the same in an answer and in the `errors` of a failed status. */
export interface WhatsAppError {
  readonly httpStatus: number;
  readonly code: number;
  readonly title: string;
  readonly details: string;
}

/** Where a status tells of an error, it points there. */
export const ERROR_CODES_PAGE = 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/';

export function answerOf({ httpStatus, code, title, details }: WhatsAppError): GraphError {
  return { httpStatus, code, message: `(#${code}) ${title}`, details };
}

export const whatsAppErrors = {
  throughput: {
    httpStatus: 429,
    code: 130429,
    title: 'Rate limit hit',
    details:
      'Message failed to send because there were too many messages sent from this phone number in a short period of time',
  },
  pairRate: {
    httpStatus: 400,
    code: 131056,
    title: '(Business Account, Consumer Account) pair rate limit hit',
    details:
      'Message failed to send because there were too many messages sent from this phone number to the same phone number ' +
      'in a short period of time.',
  },
  undeliverable: { httpStatus: 400, code: 131026, title: 'Message undeliverable', details: 'Message Undeliverable.' },
  windowClosed: {
    httpStatus: 400,
    code: 131047,
    title: 'Re-engagement message',
    details:
      'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
  },
  marketingLimit: {
    httpStatus: 400,
    code: 131049,
    title: 'This message was not delivered to maintain healthy ecosystem engagement.',
    details: 'In order to maintain a healthy ecosystem engagement, the message failed to be delivered.',
  },
  marketingStopped: {
    httpStatus: 400,
    code: 131050,
    title:
      'Unable to deliver the message. This recipient has chosen to stop receiving marketing messages on WhatsApp from ' +
      'your business',
    details: 'Unable to deliver the message. This recipient has chosen to stop receiving marketing messages.',
  },
  userIdUnsupported: {
    httpStatus: 400,
    code: 131062,
    title: 'Business-scoped User ID recipients are not supported for this message.',
    details: 'Authentication templates can only be sent to a phone number.',
  },
  templatePaused: {
    httpStatus: 400,
    code: 132015,
    title: 'Template is paused',
    details: 'Template is paused due to low quality so it cannot be sent in a template message.',
  },
  templateDisabled: {
    httpStatus: 400,
    code: 132016,
    title: 'Template is disabled',
    details: 'Template has been paused too many times due to low quality and is now permanently disabled.',
  },
} as const satisfies Record<string, WhatsAppError>;

/** Errors whose details depend on the case. */
export const detailed = {
  parameterMissing: (details: string): WhatsAppError => ({
    httpStatus: 400,
    code: 131008,
    title: 'Required parameter is missing',
    details,
  }),
  parameterInvalid: (details: string): WhatsAppError => ({
    httpStatus: 400,
    code: 131009,
    title: 'Parameter value is not valid',
    details,
  }),
  unsupportedType: (details: string): WhatsAppError => ({
    httpStatus: 400,
    code: 131051,
    title: 'Unsupported message type',
    details,
  }),
  parameterCount: (details: string): WhatsAppError => ({
    httpStatus: 400,
    code: 132000,
    title: 'Number of parameters does not match the expected number of params',
    details,
  }),
  templateAbsent: (name: string, language: string): WhatsAppError => ({
    httpStatus: 404,
    code: 132001,
    title: 'Template name does not exist in the translation',
    details: `template name (${name}) does not exist in ${language}`,
  }),
  textTooLong: (details: string): WhatsAppError => ({
    httpStatus: 400,
    code: 132005,
    title: 'Translated text too long',
    details,
  }),
  parameterFormat: (details: string): WhatsAppError => ({
    httpStatus: 400,
    code: 132012,
    title: 'Parameter format does not match format in the created template',
    details,
  }),
  parameterText: (details: string): WhatsAppError => ({
    httpStatus: 400,
    code: 132018,
    title: "There's an issue with the parameters in your template",
    details,
  }),
};
