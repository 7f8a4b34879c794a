import { emailAddressFault } from './usecases/email-address.ts';

/** Whom e-mail comes from; the name can be empty. */
export interface MailSender {
  readonly name: string;
  readonly address: string;
}

/** The server that e-mail leaves by. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (smtps); otherwise by STARTTLS. */
  readonly isSecure: boolean;
  /** Whether it may do without TLS: nobody but this machine can listen. */
  readonly allowsPlain: boolean;
  readonly credentials: { readonly user: string; readonly password: string } | null;
}

const SUBMISSION_PORT = 587;
const SECURE_PORT = 465;

/** @throws what the sentence about SMTP_URL ends with; it repeats nothing of the URL */
export function mailServerOf(text: string): MailServer {
  const fault =
    'must be a mail server such as smtps://user:password@mail.example:465 or smtp://user:password@mail.example:587';
  if (!URL.canParse(text)) throw new Error(fault);
  const { protocol, hostname, port, username, password, pathname, search, hash } = new URL(text);
  const hasMore = !['', '/'].includes(pathname) || search !== '' || hash !== '';
  if (!['smtp:', 'smtps:'].includes(protocol) || hostname === '' || hasMore) throw new Error(fault);
  if ((username === '') !== (password === '')) throw new Error('needs the user and the password, or neither');
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  const isSecure = protocol === 'smtps:';
  return {
    host,
    port: port === '' ? (isSecure ? SECURE_PORT : SUBMISSION_PORT) : Number(port),
    isSecure,
    allowsPlain: isLoopback(host),
    credentials: username === '' ? null : { user: decoded(username), password: decoded(password) },
  };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new Error('has a % in its user or password that is not written as %25');
  }
}

/** @throws what the sentence about MAIL_FROM ends with */
export function mailFromOf(text: string): MailSender {
  const match = /^(?:"?([^"<>]*?)"?\s*<([^<>]*)>|([^<>\s]+))$/.exec(text.trim());
  const address = match?.[2] ?? match?.[3] ?? '';
  const name = (match?.[1] ?? '').trim();
  if (emailAddressFault(address) !== null || /\p{Cc}/u.test(name)) {
    throw new Error('must be a sender such as Acme <hello@acme.example>');
  }
  return { name, address };
}

function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/i.test(host);
}
