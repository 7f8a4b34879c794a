import { createTransport } from 'nodemailer';
import { MailFailure } from '../usecases/mail-failure.ts';
import type { Mail, Mailer } from '../usecases/mailer.ts';

/** Which server takes the e-mail, and whom it comes from. */
export interface SmtpMailerOptions {
  readonly server: {
    readonly host: string;
    readonly port: number;
    /** TLS from the first byte; otherwise by STARTTLS. */
    readonly isSecure: boolean;
    /** Whether it may do without TLS. */
    readonly allowsPlain: boolean;
    readonly credentials: { readonly user: string; readonly password: string } | null;
  };
  readonly from: { readonly name: string; readonly address: string };
  /** Told of what went wrong, by the codes alone: what mail servers say repeats the address. */
  readonly onTrouble: (trouble: MailTrouble) => void;
  /** How long one e-mail may take in all, in ms; default: 10,000. */
  readonly timeoutMs?: number;
  /** Certificates (PEM) that are trusted instead of the system's; default: none. */
  readonly trustedCertificates?: string;
}

/** What is known of a failure without a word of the server. */
export interface MailTrouble {
  /** Such as ECONNECTION, EAUTH, ETLS or ETIMEDOUT. */
  readonly code: string;
  /** What the server answered with, such as 550; null: nothing. */
  readonly smtpStatus: number | null;
}

const TIMEOUT_MS = 10_000;
const MOST_CONNECTIONS = 4;
/** A server that takes nothing must not fill the memory. */
const MOST_WAITING = 100;

/** It lets go of its connections where the gateway stops. */
export interface SmtpMailer extends Mailer {
  close(): void;
}

/** Sends by one mail server, over a few connections that are kept. */
export function createSmtpMailer(options: SmtpMailerOptions): SmtpMailer {
  const { server, from, onTrouble, timeoutMs = TIMEOUT_MS, trustedCertificates } = options;
  const transport = createTransport({
    pool: true,
    maxConnections: MOST_CONNECTIONS,
    host: server.host,
    port: server.port,
    secure: server.isSecure,
    requireTLS: !server.isSecure && !server.allowsPlain,
    ignoreTLS: !server.isSecure && server.allowsPlain,
    ...(server.credentials !== null && { auth: { user: server.credentials.user, pass: server.credentials.password } }),
    tls: { minVersion: 'TLSv1.2', ...(trustedCertificates !== undefined && { ca: trustedCertificates }) },
    // Each step alone: the whole is bounded below.
    dnsTimeout: timeoutMs,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  let waiting = 0;

  const leave = async ({ to, subject, text, html, messageId }: Mail): Promise<void> => {
    await transport.sendMail({
      from,
      // As an object it is one address, whatever it looks like.
      to: { name: '', address: to },
      subject,
      text,
      html,
      messageId,
      // Rule of RFC 3834: nobody's absence note answers it.
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  };
  return {
    send: async (mail) => {
      if (waiting >= MOST_WAITING) {
        onTrouble({ code: 'ETOOMANY', smtpStatus: null });
        throw new MailFailure('NOT_SENT');
      }
      waiting += 1;
      const left = leave(mail).finally(() => {
        waiting -= 1;
      });
      try {
        await inTime(left, timeoutMs);
      } catch (error) {
        const trouble = troubleOf(error);
        onTrouble(trouble);
        throw new MailFailure(isAboutAddress(trouble) ? 'ADDRESS_REFUSED' : 'NOT_SENT');
      }
    },
    close: () => {
      transport.close();
    },
  };
}

async function inTime(work: Promise<void>, timeoutMs: number): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(Object.assign(new Error('Too late.'), { code: 'ETIMEDOUT' }));
  }, timeoutMs);
  try {
    await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}

function troubleOf(error: unknown): MailTrouble {
  const { code, responseCode } = error as { readonly code?: unknown; readonly responseCode?: unknown };
  return {
    code: typeof code === 'string' ? code : 'EUNKNOWN',
    smtpStatus: typeof responseCode === 'number' ? responseCode : null,
  };
}

/** Refused for good when it heard the address. */
function isAboutAddress({ code, smtpStatus }: MailTrouble): boolean {
  return code === 'EENVELOPE' && (smtpStatus === null || smtpStatus >= 500);
}
