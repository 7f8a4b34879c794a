/** What stood in the way: the address itself, or the mail server. */
export type MailFault = 'ADDRESS_REFUSED' | 'NOT_SENT';

/**
 * An e-mail did not leave. It carries neither the address nor the words of the mail server, which repeat it. Where the server fell
 * silent at the last moment the e-mail may have left all the same.
 */
export class MailFailure extends Error {
  override name = 'MailFailure';
  readonly fault: MailFault;

  constructor(fault: MailFault) {
    super(fault === 'ADDRESS_REFUSED' ? 'The mail server refuses the address.' : 'The mail server took no e-mail.');
    this.fault = fault;
  }
}
