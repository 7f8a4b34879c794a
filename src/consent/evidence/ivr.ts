import type { ActionEvidence, EvidenceReader, Optional } from './evidence-reader.ts';
import { DIGIT, ID, PHONE, SHA256, TEXT, WEB_URL } from './forms.ts';

export interface IvrEvidence extends ActionEvidence {
  readonly callId: string;
  readonly digit?: Optional<string>;
  readonly transcript?: Optional<string>;
  readonly recordingUrl?: Optional<string>;
  readonly recordingSha256?: Optional<string>;
  readonly calledNumber?: Optional<string>;
}

/** What a phone system knows of the act. */
export function readIvrEvidence(read: EvidenceReader<IvrEvidence>): void {
  read.required('callId', ID);
  if (read.action === 'PRESSED_KEY') {
    read.required('digit', DIGIT);
    read.absent('transcript', 'A pressed key has no transcript; leave it out, or give the action SPOKE_CONSENT.');
  } else if (read.action === 'SPOKE_CONSENT') {
    read.required('transcript', TEXT);
    read.absent('digit', 'Spoken consent has no digit; leave it out, or give the action PRESSED_KEY.');
  }
  read.optional('recordingUrl', WEB_URL);
  read.optional('recordingSha256', SHA256);
  if (read.value('recordingSha256') !== null && read.value('recordingUrl') === null) {
    read.invalid(
      'recordingSha256',
      'A hash without its recording proves nothing; give recordingUrl, or leave both out.',
    );
  }
  read.optional('calledNumber', PHONE);
}
