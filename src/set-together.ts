import type { z } from 'zod';
import type { MailServer } from './mail-settings.ts';

/** Beside the embedded database they would be heeded by nothing. */
export function refuseLoneUrls(values: Readonly<Record<string, unknown>>, context: z.RefinementCtx): void {
  if (values['DATABASE_URL'] !== undefined) return;
  for (const name of ['DATABASE_DIRECT_URL', 'DATABASE_OWNER_URL']) {
    if (values[name] === undefined) continue;
    const message =
      'needs DATABASE_URL beside it: the role that the gateway connects as, made by the owner where it is missing';
    context.addIssue({ code: 'custom', path: [name], message });
  }
}

/** A server needs a sender, and a sender a server; and where people elsewhere read the e-mail, its links must not lead to localhost. */
export function refuseHalfMail(values: Readonly<Record<string, unknown>>, context: z.RefinementCtx): void {
  const [server, from] = [values['SMTP_URL'] !== undefined, values['MAIL_FROM'] !== undefined];
  if (leavesThisMachine(values['SMTP_URL']) && values['PUBLIC_URL'] === undefined) {
    const message = 'is missing beside SMTP_URL: where the links in e-mails lead to, such as https://consent.example';
    context.addIssue({ code: 'custom', path: ['PUBLIC_URL'], message });
  }
  if (server === from) return;
  const [path, message] = server
    ? ['MAIL_FROM', 'is missing beside SMTP_URL: whom e-mail comes from, such as Acme <hello@acme.example>']
    : ['SMTP_URL', 'is missing beside MAIL_FROM: the mail server, such as smtps://user:password@mail.example'];
  context.addIssue({ code: 'custom', path: [path], message });
}

function leavesThisMachine(server: unknown): boolean {
  return server !== undefined && !(server as MailServer).allowsPlain;
}
