import type { ActionEvidence, EvidenceReader, Optional } from './evidence-reader.ts';
import { TEXT, WAMID } from './forms.ts';
import { readKeyword } from './opt-in-keyword.ts';

export interface WhatsAppEvidence extends ActionEvidence {
  readonly messageId: string;
  readonly body?: Optional<string>;
}

/** What a WhatsApp conversation knows of the act. Whether the message is this customer's, the use case looks up. */
export function readWhatsAppEvidence(read: EvidenceReader<WhatsAppEvidence>): void {
  read.required('messageId', WAMID);
  read.optional('body', TEXT);
  if (read.action === 'SENT_KEYWORD') readKeyword(read, read.value('body'));
}
