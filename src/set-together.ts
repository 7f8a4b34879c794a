import type { z } from 'zod';

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

/** A server needs a sender, and a sender a server. */
export function refuseHalfMail(values: Readonly<Record<string, unknown>>, context: z.RefinementCtx): void {
  const [server, from] = [values['SMTP_URL'] !== undefined, values['MAIL_FROM'] !== undefined];
  if (server === from) return;
  const [path, message] = server
    ? ['MAIL_FROM', 'is missing beside SMTP_URL: whom e-mail comes from, such as Acme <hello@acme.example>']
    : ['SMTP_URL', 'is missing beside MAIL_FROM: the mail server, such as smtps://user:password@mail.example'];
  context.addIssue({ code: 'custom', path: [path], message });
}
