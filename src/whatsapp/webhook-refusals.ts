/** An answer that refuses: a stable code, and one sentence that says what to do. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  /** Seconds. */
  readonly retryAfter?: number;
}

export const refusals = {
  noAppSecret: {
    status: 503,
    code: 'NOT_CONFIGURED',
    message:
      'Webhooks cannot be verified here yet; set WHATSAPP_APP_SECRET to the secret of the Meta app, and start again.',
  },
  noVerifyToken: {
    status: 503,
    code: 'NOT_CONFIGURED',
    message:
      'The handshake is not set up here yet; set WHATSAPP_VERIFY_TOKEN to the token given at Meta, and start again.',
  },
  handshake: {
    status: 403,
    code: 'HANDSHAKE_REFUSED',
    message:
      'This is not the handshake that was agreed; ask with hub.mode=subscribe, the verify token that is configured here as hub.verify_token, and a hub.challenge.',
  },
  signature: {
    status: 401,
    code: 'SIGNATURE_INVALID',
    message:
      'X-Hub-Signature-256 is missing or does not match the body; sign the raw body with the app secret that is configured here.',
  },
  unreadable: {
    status: 400,
    code: 'MALFORMED_BODY',
    message: 'The body is not a JSON object that can be read; send a webhook of the WhatsApp Cloud API.',
  },
  tooLarge: {
    status: 413,
    code: 'BODY_TOO_LARGE',
    message: 'The body is larger than 3 MiB, which no webhook of the WhatsApp Cloud API is.',
  },
  notStored: {
    status: 503,
    code: 'NOT_STORED',
    message: 'The webhook could not be stored as a whole; send it again, what is stored already does no harm.',
    retryAfter: 5,
  },
} as const satisfies Record<string, Refusal>;
