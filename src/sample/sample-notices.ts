import type { SourceChannel } from '../consent/vocabulary.ts';

/** What the customer is told about each purpose, in their words. */
const CONTENT = {
  order_updates: 'updates about your order',
  purchase_receipt: 'your purchase receipt',
  offers: 'our offers',
} as const;
export type SamplePurpose = keyof typeof CONTENT;

/** How each source channel asks; the wording fits what the customer sees or hears there. */
const WORDING: Record<SourceChannel, (content: string) => string> = {
  WEBSITE: (content) => `Tick this box to get ${content} from Acme Store over WhatsApp. You can stop at any time.`,
  APP: (content) => `Tap Yes to get ${content} from Acme Store over WhatsApp. You can stop at any time in Settings.`,
  IVR: (content) =>
    `To get ${content} from Acme Store over WhatsApp, press 1. You can stop at any time by writing STOP.`,
  EMAIL: (content) => `Click here to get ${content} from Acme Store over WhatsApp. You can stop at any time.`,
  SMS: (content) => `Reply YES to get ${content} from Acme Store over WhatsApp. Write STOP there to end it.`,
  STORE: (content) => `I want to get ${content} from Acme Store over WhatsApp. I can stop at any time.`,
  WHATSAPP: (content) => `Reply YES to get ${content} from Acme Store here on WhatsApp. Write STOP to end it.`,
};

/** The English notice of the sample business for a purpose and a source channel. */
export function sampleNoticeText(purpose: SamplePurpose, channel: SourceChannel): string {
  return WORDING[channel](CONTENT[purpose]);
}
