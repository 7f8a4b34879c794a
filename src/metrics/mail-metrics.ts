import { Counter, type Registry } from 'prom-client';
import { MailFailure } from '../usecases/mail-failure.ts';
import { MAIL_KINDS, type Mailer } from '../usecases/mailer.ts';

const OUTCOMES = ['SENT', 'REFUSED', 'FAILED'] as const;
type Outcome = (typeof OUTCOMES)[number];

/** How e-mails end. Every series is there from the start, so that the first failure is seen as an increase. */
export function mailMetrics(registry: Registry): (mailer: Mailer) => Mailer {
  const emails = new Counter({
    name: 'consent_gateway_emails_total',
    help: 'E-mails by what they are about, and whether the mail server took them (SENT), refused the address (REFUSED), or took nothing (FAILED): alert on FAILED.',
    labelNames: ['kind', 'outcome'],
    registers: [registry],
  });
  for (const kind of MAIL_KINDS) for (const outcome of OUTCOMES) emails.inc({ kind, outcome }, 0);
  return (mailer) => ({
    send: async (mail) => {
      let outcome: Outcome = 'SENT';
      try {
        await mailer.send(mail);
      } catch (error) {
        outcome = error instanceof MailFailure && error.fault === 'ADDRESS_REFUSED' ? 'REFUSED' : 'FAILED';
        throw error;
      } finally {
        emails.inc({ kind: mail.kind, outcome });
      }
    },
  });
}
