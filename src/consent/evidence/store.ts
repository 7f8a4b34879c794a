import type { ActionEvidence, EvidenceReader, Optional } from './evidence-reader.ts';
import { ID } from './forms.ts';

export interface StoreEvidence extends ActionEvidence {
  readonly storeId: string;
  readonly staffId?: Optional<string>;
  readonly terminalId?: Optional<string>;
  readonly formReference?: Optional<string>;
}

/** What a store knows of the act. */
export function readStoreEvidence(read: EvidenceReader<StoreEvidence>): void {
  read.required('storeId', ID);
  read.optional('staffId', ID);
  read.optional('terminalId', ID);
  read.optional('formReference', ID);
}
