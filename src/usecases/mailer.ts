/** What e-mails are about. */
export const MAIL_KINDS = ['invitation', 'confirmation', 'preferences'] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

/** One e-mail to one person. */
export interface Mail {
  readonly kind: MailKind;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** With its angle brackets, as in the header: evidence of an opt-in by e-mail names it. */
  readonly messageId: string;
}

/** Sends e-mail for the business. Null where no mail server is configured. */
export interface Mailer {
  send(mail: Mail): Promise<void>;
}
