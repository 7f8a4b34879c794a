import type { ActionEvidence, EvidenceReader, Optional } from './evidence-reader.ts';
import { ID, LINE } from './forms.ts';
import { readPreselected } from './preselected.ts';

export interface AppEvidence extends ActionEvidence {
  readonly preselected: boolean;
  readonly appId: string;
  readonly screen: string;
  readonly deviceId?: Optional<string>;
}

/** What an app knows of the act. */
export function readAppEvidence(read: EvidenceReader<AppEvidence>): void {
  readPreselected(read);
  read.required('appId', ID);
  read.required('screen', LINE);
  read.optional('deviceId', ID);
}
