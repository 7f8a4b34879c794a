import type { OptInAction } from '../../consent/vocabulary.ts';
import { graphqlEnum } from '../graphql-enum.ts';

export const OptInActionEnum = graphqlEnum<OptInAction>(
  'OptInAction',
  'What the customer did to consent (rule opt-in-active). Each source channel accepts the actions that can happen there.',
  {
    CHECKED_BOX: 'Ticked a box that was empty before. WEBSITE, APP.',
    ENTERED_PHONE_NUMBER: 'Typed the number themselves, for this purpose. WEBSITE, APP, STORE.',
    TAPPED_BUTTON: 'Pressed a button that says what it consents to. WEBSITE, APP, WHATSAPP.',
    PRESSED_KEY: 'Pressed a key of the telephone when asked; needs `digit`. IVR.',
    SPOKE_CONSENT: 'Said yes when asked; needs `transcript`. IVR.',
    CLICKED_LINK: 'Opened a link that only this customer was sent. EMAIL.',
    REPLIED: 'Answered the e-mail or the text message that asked. EMAIL, SMS.',
    SENT_KEYWORD: 'Sent the keyword that the notice asked for. SMS, WHATSAPP.',
    SIGNED_FORM: 'Signed on paper or on a tablet. STORE.',
    SCANNED_CODE: 'Scanned a code that was shown for this purpose. STORE.',
  },
);
