import type { ActionEvidence, EvidenceReader, Optional } from './evidence-reader.ts';
import { ID, TEXT } from './forms.ts';
import { readKeyword } from './opt-in-keyword.ts';

export interface SmsEvidence extends ActionEvidence {
  readonly providerMessageId: string;
  readonly body: string;
  readonly provider?: Optional<string>;
}

/** What a text message provider knows of the act. The number it came from is the customer's. */
export function readSmsEvidence(read: EvidenceReader<SmsEvidence>): void {
  read.required('providerMessageId', ID);
  if (read.context.phone === null) {
    read.missing(null, 'A text message has a number that it came from: give it as the phone of the customer.');
  } else {
    read.fact('fromNumber', read.context.phone);
  }
  read.required('body', TEXT);
  readKeyword(read, read.value('body'));
  read.optional('provider', ID);
}
