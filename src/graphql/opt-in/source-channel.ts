import type { SourceChannel } from '../../consent/vocabulary.ts';
import { graphqlEnum } from '../graphql-enum.ts';

export const SourceChannelEnum = graphqlEnum<SourceChannel>(
  'SourceChannel',
  'Where the customer acted. Each channel has its own evidence, and its own notices.',
  {
    WEBSITE: 'A form on a web page.',
    APP: "A screen of the business's own app.",
    IVR: 'A phone call, in which a key was pressed or consent was spoken.',
    EMAIL: 'A link in an e-mail, or an answer to one.',
    SMS: 'A text message with an opt-in keyword.',
    STORE: 'A counter, till or tablet in a shop: a form signed, a number typed, a code scanned.',
    WHATSAPP: 'A button or a keyword in the WhatsApp conversation itself.',
  },
);
