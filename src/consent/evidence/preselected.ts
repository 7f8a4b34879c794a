import type { ActionEvidence, EvidenceReader } from './evidence-reader.ts';

/** Rule opt-in-active: what was ticked before the customer came is no act of theirs. */
export function readPreselected<Evidence extends ActionEvidence & { readonly preselected: boolean }>(
  read: EvidenceReader<Evidence>,
): void {
  if (read.evidence.preselected) {
    read.passive('preselected', 'A pre-ticked box is no consent; show it empty, and capture what the customer ticks.');
  } else {
    read.fact('preselected', 'false');
  }
}
