import type { ActionEvidence, EvidenceReader, Optional } from './evidence-reader.ts';
import { ID, IP_ADDRESS, LINE, WEB_URL } from './forms.ts';
import { readPreselected } from './preselected.ts';

export interface WebsiteEvidence extends ActionEvidence {
  readonly preselected: boolean;
  readonly pageUrl: string;
  readonly formId?: Optional<string>;
  readonly ipAddress?: Optional<string>;
  readonly userAgent?: Optional<string>;
}

/** What a website knows of the act. */
export function readWebsiteEvidence(read: EvidenceReader<WebsiteEvidence>): void {
  readPreselected(read);
  read.required('pageUrl', WEB_URL);
  read.optional('formId', ID);
  read.optional('ipAddress', IP_ADDRESS);
  read.optional('userAgent', LINE);
}
