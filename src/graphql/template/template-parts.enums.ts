import type { ButtonType, HeaderFormat } from '../../consent/template-parts.ts';
import { graphqlEnum } from '../graphql-enum.ts';

export const TemplateHeaderFormatEnum = graphqlEnum<HeaderFormat>(
  'TemplateHeaderFormat',
  'What the header of a template shows.',
  {
    TEXT: 'A line of text, with at most one variable.',
    IMAGE: 'A picture; each message gives its address as the parameter `header.url`.',
    VIDEO: 'A film; each message gives its address as the parameter `header.url`.',
    DOCUMENT: 'A document; each message gives its address as the parameter `header.url`.',
  },
);

export const TemplateButtonTypeEnum = graphqlEnum<ButtonType>(
  'TemplateButtonType',
  'What a button of a template does when the customer taps it.',
  {
    QUICK_REPLY: 'Sends its text as a reply, which opens a conversation window.',
    URL: 'Opens a web address. Where it ends in `{{1}}`, each message gives that end as the parameter `button.<n>`.',
    PHONE_NUMBER: 'Calls a number.',
    COPY_CODE: 'Copies a code, which each message gives as the parameter `button.<n>`.',
    OTP: 'Copies or fills in the one-time code of an AUTHENTICATION template, which is in its body.',
    OTHER:
      'Something that is unknown here, such as starting a flow: of a template that was made in WhatsApp Manager. It takes no ' +
      'parameter, and cannot be registered.',
  },
);
