import { holdsOptInKeyword } from '../keywords.ts';
import type { ActionEvidence, EvidenceReader } from './evidence-reader.ts';

/** Rule opt-in-active: a message that says no yes is an ordinary message, and no consent. */
export function readKeyword<Evidence extends ActionEvidence>(
  read: EvidenceReader<Evidence>,
  body: string | null,
): void {
  if (body !== null && !holdsOptInKeyword(body)) {
    read.invalid(
      'body',
      'The body holds no opt-in keyword such as YES, START or JOIN; an ordinary message is no consent.',
    );
  }
}
