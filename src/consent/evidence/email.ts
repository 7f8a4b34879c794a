import type { ActionEvidence, EvidenceReader, Optional } from './evidence-reader.ts';
import { ID, LINE } from './forms.ts';

export interface EmailEvidence extends ActionEvidence {
  readonly messageId: string;
  readonly linkId?: Optional<string>;
  readonly subject?: Optional<string>;
}

/** What a mail system knows of the act. */
export function readEmailEvidence(read: EvidenceReader<EmailEvidence>): void {
  read.required('messageId', ID);
  read.optional('linkId', ID);
  read.optional('subject', LINE);
}
