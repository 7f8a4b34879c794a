import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

const fixture = (name: string): string => readFileSync(new URL(`../fixtures/mail/${name}`, import.meta.url), 'utf8');

/** Of localhost and 127.0.0.1, signed by itself, and for tests alone. */
export const CERTIFICATE = fixture('certificate.pem');
const TLS = { key: fixture('key.pem'), cert: CERTIFICATE };

export interface MailServerStandIn {
  readonly port: number;
  /** What has arrived, oldest first. */
  readonly mails: ParsedMail[];
  /** The users that logged in, and whether the connection was encrypted then. */
  readonly logins: { readonly user: string; readonly isEncrypted: boolean }[];
  stop(): Promise<void>;
}

/** A real mail server that delivers to a list. */
export async function startMailServer(options: SMTPServerOptions = {}): Promise<MailServerStandIn> {
  const mails: ParsedMail[] = [];
  const logins: MailServerStandIn['logins'] = [];
  const server = new SMTPServer({
    ...TLS,
    authOptional: true,
    disableReverseLookup: true,
    closeTimeout: 100,
    onAuth: ({ username = '', password }, { secure }, done) => {
      logins.push({ user: username, isEncrypted: secure });
      if (password === 'right') done(null, { user: username });
      else done(Object.assign(new Error(`No such user: ${username}`), { responseCode: 535 }));
    },
    onData: (stream, _session, done) => {
      simpleParser(stream).then(
        (mail) => {
          mails.push(mail);
          done();
        },
        (error: unknown) => {
          done(error as Error);
        },
      );
    },
    ...options,
  });
  server.on('error', () => undefined);
  const { port } = await new Promise<AddressInfo>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve(server.server.address() as AddressInfo);
    });
  });
  return {
    port,
    mails,
    logins,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
}
