/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** An act of consent on a web page. */
export type CaptureWebsiteOptInInput = {
  /** Who consented. Their number here is the one that consent is for (rule opt-in-number). By a site key only `phone` and `locale` may be given; in a customer session only the identifier of that session. */
  customer: CustomerIdentityInput;
  /** The proof of the act, as this channel can give it. */
  evidence: WebsiteEvidenceInput;
  /** A key of the caller for this one act, 1 to 255 characters. Sent again with the same input, the first answer comes back and nothing is stored twice; with another input: IDEMPOTENCY_CONFLICT. A site key has keys of its own, and with it another input under the same key is another act. */
  idempotencyKey: string;
  /** The notices that the customer was shown or read, `ntc_…`, 1 to 20, each of this channel: one box, one notice. All or nothing (rule opt-in-purpose). */
  noticeIds: Array<string>;
  /** When the customer acted; left out: now. More than 5 minutes ahead of the server is OCCURRED_IN_FUTURE. */
  occurredAt?: string | null | undefined;
  /** Double opt-in: PENDING until `confirmOptIn` is called with the `confirmationToken` of the answer. Only by a key of the server: neither a site key nor a customer session can ask for it. */
  requireConfirmation?: boolean | null | undefined;
};

/** A customer as a channel knows one: `phone`, `whatsAppUserId` or both. Someone unknown becomes a Customer; what is known already is completed. Fields that belong to two customers are refused. */
export type CustomerIdentityInput = {
  /** The business's own key for this person, 1 to 255 characters. */
  externalId?: string | null | undefined;
  /** In a capture: the `id` of a Customer who is known, `cus_…`, and then nothing else but `locale`. */
  id?: string | null | undefined;
  /** The language that the customer was spoken to in. By a site key it counts only for somebody unknown. */
  locale?: string | null | undefined;
  /** The number that the customer gave, or acted from. */
  phone?: string | null | undefined;
  /** Meta's business-scoped user id (BSUID), such as `US.1349…`, at most 128 characters. */
  whatsAppUserId?: string | null | undefined;
};

/** What the customer did to consent (rule opt-in-active). Each source channel accepts the actions that can happen there. */
export type OptInAction =
  /** Ticked a box that was empty before. WEBSITE, APP. */
  | 'CHECKED_BOX'
  /** Opened a link that only this customer was sent. EMAIL. */
  | 'CLICKED_LINK'
  /** Typed the number themselves, for this purpose. WEBSITE, APP, STORE. */
  | 'ENTERED_PHONE_NUMBER'
  /** Pressed a key of the telephone when asked; needs `digit`. IVR. */
  | 'PRESSED_KEY'
  /** Answered the e-mail or the text message that asked. EMAIL, SMS. */
  | 'REPLIED'
  /** Scanned a code that was shown for this purpose. STORE. */
  | 'SCANNED_CODE'
  /** Sent the keyword that the notice asked for. SMS, WHATSAPP. */
  | 'SENT_KEYWORD'
  /** Signed on paper or on a tablet. STORE. */
  | 'SIGNED_FORM'
  /** Said yes when asked; needs `transcript`. IVR. */
  | 'SPOKE_CONSENT'
  /** Pressed a button that says what it consents to. WEBSITE, APP, WHATSAPP. */
  | 'TAPPED_BUTTON';

/** Where an opt-in stands at the instant it was read (rule opt-in-states). */
export type OptInStatus =
  /** The customer consents. The only status that allows what needs an opt-in. */
  | 'ACTIVE'
  /** Its time is over (rule opt-in-expiry). A new capture renews it. */
  | 'EXPIRED'
  /** Asked for, and not yet confirmed by the customer; or given for a number that the customer no longer has. */
  | 'PENDING'
  /** The customer took it back. Only a later act of the customer brings it back. */
  | 'WITHDRAWN';

/** Why a mutation did nothing. Codes are stable: branch on them, and show the message. Nothing was stored where one is given. */
export type UserErrorCode =
  /** Something of this name or number exists already, and would have been overwritten. */
  | 'ALREADY_EXISTS'
  /** A piece of evidence contradicts the action, the channel or another piece. */
  | 'EVIDENCE_INVALID'
  /** The source channel needs a piece of evidence that is missing for this action. */
  | 'EVIDENCE_MISSING'
  /** This idempotency key was used before with another input. Send the input of that time, or a new key for a new act. */
  | 'IDEMPOTENCY_CONFLICT'
  /** A value breaks a bound or a shape, or a one-of has none or several; `field` says which, the message what would do. */
  | 'INVALID'
  /** The text does not contain the sender's business name (rule opt-in-notice). */
  | 'NOTICE_LACKS_BUSINESS_NAME'
  /** The text does not say which content will come: the title of its purpose (rule opt-in-notice). */
  | 'NOTICE_LACKS_PURPOSE'
  /** The text does not say that messages come over WhatsApp (rule opt-in-notice). */
  | 'NOTICE_LACKS_WHATSAPP'
  /** The notice was published for another source channel than the one of this capture. */
  | 'NOTICE_WRONG_CHANNEL'
  /** The id, code or token is well formed, but names nothing of this business. */
  | 'NOT_FOUND'
  /** The customer cannot have acted yet: `occurredAt` is more than 5 minutes ahead of the server (rule opt-in-order). */
  | 'OCCURRED_IN_FUTURE'
  /** The evidence tells of no action of the customer, for instance of a pre-ticked box (rule opt-in-active). There is no consent. */
  | 'PASSIVE_CONSENT'
  /** A receipt cannot be proved: the gateway has no key to sign with, or what it would rest on was taken away. */
  | 'RECEIPT_UNAVAILABLE';

/** What a website knows of the act of consent. */
export type WebsiteEvidenceInput = {
  /** What the customer did: CHECKED_BOX, ENTERED_PHONE_NUMBER or TAPPED_BUTTON. */
  action: OptInAction;
  /** Which form on that page, up to 255 characters. */
  formId?: string | null | undefined;
  /** The IPv4 or IPv6 address of the browser. By a site key it may be left out: the gateway sees it. */
  ipAddress?: string | null | undefined;
  /** The page on which it happened. */
  pageUrl: string;
  /** Whether the box was ticked before the customer came. True is refused with PASSIVE_CONSENT (rule opt-in-active). */
  preselected: boolean;
  /** The browser's `User-Agent`, up to 512 characters. */
  userAgent?: string | null | undefined;
};

export type OptInBoxNoticesQueryVariables = Exact<{
  purpose?: string | null | undefined;
  locale?: string | null | undefined;
}>;


export type OptInBoxNoticesQuery = { notices: Array<{ id: string, version: number, text: string, locale: string, purpose: { id: string, code: string, title: string }, sender: { id: string, businessName: string, phone: string } }> };

export type OptInBoxCaptureMutationVariables = Exact<{
  input: CaptureWebsiteOptInInput;
}>;


export type OptInBoxCaptureMutation = { captureWebsiteOptIn: { optIns: Array<{ id: string, status: OptInStatus }>, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const OptInBoxNoticesDocument = new TypedDocumentString(`
    query OptInBoxNotices($purpose: String, $locale: Locale) {
  notices(purpose: $purpose, locale: $locale, sourceChannel: WEBSITE) {
    id
    version
    text
    locale
    purpose {
      id
      code
      title
    }
    sender {
      id
      businessName
      phone
    }
  }
}
    `) as unknown as TypedDocumentString<OptInBoxNoticesQuery, OptInBoxNoticesQueryVariables>;
export const OptInBoxCaptureDocument = new TypedDocumentString(`
    mutation OptInBoxCapture($input: CaptureWebsiteOptInInput!) {
  captureWebsiteOptIn(input: $input) {
    optIns {
      id
      status
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<OptInBoxCaptureMutation, OptInBoxCaptureMutationVariables>;