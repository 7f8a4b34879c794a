/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedQueryDocumentNode as DocumentNode } from 'graphql';
/** The customer's yes, on the page of an invitation. */
export type AcceptOptInInvitationInput = {
  /** A key of the page for this one act, 1 to 255 characters: sent again, it counts once. */
  idempotencyKey: string;
  /** The notices that the customer agreed to, `ntc_…`, 1 to 20: all that the invitation shows, or some. */
  noticeIds: Array<string>;
  /** The number that was entered; left out: the one that is known of the customer whom it is for. */
  phone?: string | null | undefined;
  /** Whether a box was ticked before the customer came. True is refused with PASSIVE_CONSENT. */
  preselected: boolean;
  /** The browser's user agent, up to 512 characters, kept as evidence. */
  userAgent?: string | null | undefined;
};

/** What an app knows of the act of consent. */
export type AppEvidenceInput = {
  /** What the customer did: CHECKED_BOX, ENTERED_PHONE_NUMBER or TAPPED_BUTTON. */
  action: OptInAction;
  /** Which app, such as `com.example.shop`, up to 255 characters. */
  appId: string;
  /** The installation or device, up to 255 characters. */
  deviceId?: string | null | undefined;
  /** Whether the box was ticked before the customer came. True is refused with PASSIVE_CONSENT (rule opt-in-active). */
  preselected: boolean;
  /** The screen on which it happened, up to 255 characters. */
  screen: string;
};

/** What somebody acted with. */
export type AuditActorKind =
  /** A key of the business. */
  | 'API_KEY'
  /** No credential: the command line, what Meta told, or the gateway itself. */
  | 'SYSTEM'
  /** A token of an issuer that the business trusts, or the link of a customer. */
  | 'TOKEN';

/** What was administered. */
export type AuditEventType =
  /** The business was made, or something of it changed. */
  | 'BUSINESS_CHANGED'
  /** The personal data of a customer was destroyed. */
  | 'CUSTOMER_ERASED'
  /** Everything held on a customer was given out. */
  | 'CUSTOMER_EXPORTED'
  /** A customer asks to be erased: look at who it is, and call `eraseCustomer`, within the time that the law gives. */
  | 'ERASURE_REQUESTED'
  /** An export of the consents of the business was begun: how many opt-ins may have left. */
  | 'EXPORTED'
  /** That file was imported to its end. */
  | 'IMPORT_FINISHED'
  /** A file of opt-ins from before began to be imported. */
  | 'IMPORT_STARTED'
  /** The business trusts the tokens of an issuer from now on. */
  | 'ISSUER_ADDED'
  /** The business no longer trusts the tokens of an issuer. */
  | 'ISSUER_REMOVED'
  /** A key was made, or made anew by a rotation. */
  | 'KEY_CREATED'
  /** The end of a key was set, by its rotation. */
  | 'KEY_EXPIRES'
  /** A key was revoked. */
  | 'KEY_REVOKED'
  /** A version of a notice was published. */
  | 'NOTICE_PUBLISHED'
  /** The web origins of the business were listed anew. */
  | 'ORIGINS_SET'
  /** The links to the preferences of a customer, as made so far, open nothing any more. */
  | 'PREFERENCE_LINKS_REVOKED'
  /** A link was made that is the session of a customer. */
  | 'PREFERENCE_LINK_CREATED'
  /** A purpose was created. */
  | 'PURPOSE_CREATED'
  /** Texts of messages, or evidence, were made unreadable, as the time that the business keeps them was over. */
  | 'RETENTION_PURGED'
  /** A WhatsApp number was added, or something of it changed. */
  | 'SENDER_CHANGED'
  /** A setting was changed, such as how a sender reaches Meta. */
  | 'SETTING_CHANGED'
  /** A template was registered, or changed here or at Meta. */
  | 'TEMPLATE_CHANGED';

/** An act of consent in the business's app. */
export type CaptureAppOptInInput = {
  /** Who consented. Their number here is the one that consent is for (rule opt-in-number). By a site key only `phone` and `locale` may be given; in a customer session only the identifier of that session. */
  customer: CustomerIdentityInput;
  /** The proof of the act, as this channel can give it. */
  evidence: AppEvidenceInput;
  /** A key of the caller for this one act, 1 to 255 characters. Sent again with the same input, the first answer comes back and nothing is stored twice; with another input: IDEMPOTENCY_CONFLICT. A site key has keys of its own, and with it another input under the same key is another act. */
  idempotencyKey: string;
  /** The notices that the customer was shown or read, `ntc_…`, 1 to 20, each of this channel: one box, one notice. All or nothing (rule opt-in-purpose). */
  noticeIds: Array<string>;
  /** When the customer acted; left out: now. More than 5 minutes ahead of the server is OCCURRED_IN_FUTURE. */
  occurredAt?: string | null | undefined;
  /** Double opt-in: PENDING until `confirmOptIn` is called with the `confirmationToken` of the answer. Only by a key of the server: neither a site key nor a customer session can ask for it. */
  requireConfirmation?: boolean | null | undefined;
};

/** An act of consent by e-mail. */
export type CaptureEmailOptInInput = {
  /** Who consented. Their number here is the one that consent is for (rule opt-in-number). By a site key only `phone` and `locale` may be given; in a customer session only the identifier of that session. */
  customer: CustomerIdentityInput;
  /** The proof of the act, as this channel can give it. */
  evidence: EmailEvidenceInput;
  /** A key of the caller for this one act, 1 to 255 characters. Sent again with the same input, the first answer comes back and nothing is stored twice; with another input: IDEMPOTENCY_CONFLICT. A site key has keys of its own, and with it another input under the same key is another act. */
  idempotencyKey: string;
  /** The notices that the customer was shown or read, `ntc_…`, 1 to 20, each of this channel: one box, one notice. All or nothing (rule opt-in-purpose). */
  noticeIds: Array<string>;
  /** When the customer acted; left out: now. More than 5 minutes ahead of the server is OCCURRED_IN_FUTURE. */
  occurredAt?: string | null | undefined;
  /** Double opt-in: PENDING until `confirmOptIn` is called with the `confirmationToken` of the answer. Only by a key of the server: neither a site key nor a customer session can ask for it. */
  requireConfirmation?: boolean | null | undefined;
};

/** An act of consent in a phone call. */
export type CaptureIvrOptInInput = {
  /** Who consented. Their number here is the one that consent is for (rule opt-in-number). By a site key only `phone` and `locale` may be given; in a customer session only the identifier of that session. */
  customer: CustomerIdentityInput;
  /** The proof of the act, as this channel can give it. */
  evidence: IvrEvidenceInput;
  /** A key of the caller for this one act, 1 to 255 characters. Sent again with the same input, the first answer comes back and nothing is stored twice; with another input: IDEMPOTENCY_CONFLICT. A site key has keys of its own, and with it another input under the same key is another act. */
  idempotencyKey: string;
  /** The notices that the customer was shown or read, `ntc_…`, 1 to 20, each of this channel: one box, one notice. All or nothing (rule opt-in-purpose). */
  noticeIds: Array<string>;
  /** When the customer acted; left out: now. More than 5 minutes ahead of the server is OCCURRED_IN_FUTURE. */
  occurredAt?: string | null | undefined;
  /** Double opt-in: PENDING until `confirmOptIn` is called with the `confirmationToken` of the answer. Only by a key of the server: neither a site key nor a customer session can ask for it. */
  requireConfirmation?: boolean | null | undefined;
};

/** An act of consent by text message. */
export type CaptureSmsOptInInput = {
  /** Who consented. Their number here is the one that consent is for (rule opt-in-number). By a site key only `phone` and `locale` may be given; in a customer session only the identifier of that session. */
  customer: CustomerIdentityInput;
  /** The proof of the act, as this channel can give it. */
  evidence: SmsEvidenceInput;
  /** A key of the caller for this one act, 1 to 255 characters. Sent again with the same input, the first answer comes back and nothing is stored twice; with another input: IDEMPOTENCY_CONFLICT. A site key has keys of its own, and with it another input under the same key is another act. */
  idempotencyKey: string;
  /** The notices that the customer was shown or read, `ntc_…`, 1 to 20, each of this channel: one box, one notice. All or nothing (rule opt-in-purpose). */
  noticeIds: Array<string>;
  /** When the customer acted; left out: now. More than 5 minutes ahead of the server is OCCURRED_IN_FUTURE. */
  occurredAt?: string | null | undefined;
  /** Double opt-in: PENDING until `confirmOptIn` is called with the `confirmationToken` of the answer. Only by a key of the server: neither a site key nor a customer session can ask for it. */
  requireConfirmation?: boolean | null | undefined;
};

/** An act of consent in a shop. */
export type CaptureStoreOptInInput = {
  /** Who consented. Their number here is the one that consent is for (rule opt-in-number). By a site key only `phone` and `locale` may be given; in a customer session only the identifier of that session. */
  customer: CustomerIdentityInput;
  /** The proof of the act, as this channel can give it. */
  evidence: StoreEvidenceInput;
  /** A key of the caller for this one act, 1 to 255 characters. Sent again with the same input, the first answer comes back and nothing is stored twice; with another input: IDEMPOTENCY_CONFLICT. A site key has keys of its own, and with it another input under the same key is another act. */
  idempotencyKey: string;
  /** The notices that the customer was shown or read, `ntc_…`, 1 to 20, each of this channel: one box, one notice. All or nothing (rule opt-in-purpose). */
  noticeIds: Array<string>;
  /** When the customer acted; left out: now. More than 5 minutes ahead of the server is OCCURRED_IN_FUTURE. */
  occurredAt?: string | null | undefined;
  /** Double opt-in: PENDING until `confirmOptIn` is called with the `confirmationToken` of the answer. Only by a key of the server: neither a site key nor a customer session can ask for it. */
  requireConfirmation?: boolean | null | undefined;
};

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

/** An act of consent in the WhatsApp conversation. */
export type CaptureWhatsAppOptInInput = {
  /** Who consented. Their number here is the one that consent is for (rule opt-in-number). By a site key only `phone` and `locale` may be given; in a customer session only the identifier of that session. */
  customer: CustomerIdentityInput;
  /** The proof of the act, as this channel can give it. */
  evidence: WhatsAppEvidenceInput;
  /** A key of the caller for this one act, 1 to 255 characters. Sent again with the same input, the first answer comes back and nothing is stored twice; with another input: IDEMPOTENCY_CONFLICT. A site key has keys of its own, and with it another input under the same key is another act. */
  idempotencyKey: string;
  /** The notices that the customer was shown or read, `ntc_…`, 1 to 20, each of this channel: one box, one notice. All or nothing (rule opt-in-purpose). */
  noticeIds: Array<string>;
  /** When the customer acted; left out: now. More than 5 minutes ahead of the server is OCCURRED_IN_FUTURE. */
  occurredAt?: string | null | undefined;
  /** Double opt-in: PENDING until `confirmOptIn` is called with the `confirmationToken` of the answer. Only by a key of the server: neither a site key nor a customer session can ask for it. */
  requireConfirmation?: boolean | null | undefined;
};

/** A customer who has another number now. */
export type ChangeCustomerPhoneInput = {
  /** Whose number changed; by phone, it is the former one. */
  customer: CustomerRefInput;
  /** A key of the caller for this one act, 1 to 255 characters: sent again, the first answer comes back. */
  idempotencyKey?: string | null | undefined;
  /** The number from now on; no other customer may have it. */
  newPhone: string;
  /** When the number changed; left out: now. At most 5 minutes ahead of the server. */
  occurredAt?: string | null | undefined;
};

/** How one rule answered. */
export type CheckOutcome =
  /** The rule is broken, and the message is refused. */
  | 'FAILED'
  /** The rule has nothing to say about this message. */
  | 'NOT_APPLICABLE'
  /** The rule is kept. */
  | 'PASSED'
  /** The message may go, and something should be mended; `warnings` says what. */
  | 'WARNED';

/** The second half of a double opt-in: the customer's own yes. */
export type ConfirmOptInInput = {
  /** The `confirmationToken` of a capture or of `changeCustomerPhone`, as the customer brought it back; or what stands behind the `#` of its `confirmationUrl`. */
  token: string;
};

/** What happened to consent. */
export type ConsentEventType =
  /** The customer consented, and a confirmation was asked for (double opt-in). */
  | 'CONFIRMATION_REQUESTED'
  /** The customer confirmed: a double opt-in, or a new number. */
  | 'CONFIRMED'
  /** The customer's personal data was destroyed; withdrawals stay in force. */
  | 'ERASED'
  /** The time of an opt-in was over (rule opt-in-expiry). */
  | 'EXPIRED'
  /** The time of an opt-in is over in `leadDays` days: ask the customer to renew it (rule opt-in-expiry). */
  | 'EXPIRING'
  /** The customer consented to a purpose. */
  | 'GIVEN'
  /** The customer allowed marketing again inside WhatsApp. No consent comes from it. */
  | 'MARKETING_RESUMED'
  /** The customer stopped marketing inside WhatsApp (rule marketing-stop). No opt-in changes by it. */
  | 'MARKETING_STOPPED'
  /** The customer has another number; opt-ins wait for their confirmation there (rule opt-in-number). */
  | 'PHONE_CHANGED'
  /** The customer took consent back, for one purpose or, without `purpose`, for everything. */
  | 'WITHDRAWN';

/** A new secret key. */
export type CreateApiKeyInput = {
  /** From when on it opens nothing; it has to be in the future. Leave it out for: until it is revoked. */
  expiresAt?: string | null | undefined;
  /** What the key is for, 1 to 200 characters, such as "IVR of the Berlin office". */
  name: string;
  /** A rate limit of its own, in points of cost a minute, 1 to 1000000; leave it out for the gateway's. */
  pointsPerMinute?: number | null | undefined;
  /** What it may do; give it no more than it needs. At least one. */
  scopes: Array<Scope>;
  /** The channels that it may capture for, with the scope CAPTURE only; leave it out for all of them. */
  sourceChannels?: Array<SourceChannel> | null | undefined;
  /** Whether it may only run operations that the gateway knows (trusted documents). */
  trustedDocumentsOnly?: boolean | null | undefined;
};

/** A link that asks somebody for consent, where there is no page of yours. */
export type CreateOptInInvitationInput = {
  /** Whom it is for: a customer who is known. Left out: anybody, as a code at the till. */
  customer?: CustomerRefInput | null | undefined;
  /** For EMAIL: the gateway sends it by its mail server. */
  email?: EmailInput | null | undefined;
  /** How long it can be accepted, in minutes: 1 to 527,040, which is a year. Default: a week. */
  expiresInMinutes?: number | null | undefined;
  /** A key of the caller for this one invitation, 1 to 255 characters: sent again, the same invitation comes back. */
  idempotencyKey: string;
  /** The language of the notices. */
  locale: string;
  /** How often it can be accepted, 1 to 1,000,000; null: any number of times. Default: once. */
  maxUses?: number | null | undefined;
  /** Codes, 1 to 10: for each the newest notice of this channel, locale and sender is shown. */
  purposes: Array<string>;
  /** What the channel knows of it, 1 to 255 characters, kept as evidence: STORE the store id, IVR the call id, SMS the provider's message id, EMAIL the message id (not needed where the gateway sends it). */
  reference?: string | null | undefined;
  /** Under whose business name, `snd_…`; left out: the business's only sender. */
  senderId?: string | null | undefined;
  /** How the link reaches the person: EMAIL, SMS, STORE, IVR or WHATSAPP. What is captured has this channel. */
  sourceChannel: SourceChannel;
};

/** A link by which one customer manages their own consent. */
export type CreatePreferenceLinkInput = {
  /** Whose preferences it opens. */
  customer: CustomerRefInput;
  /** The gateway sends it by its mail server. */
  email?: EmailInput | null | undefined;
  /** How long it opens them, in minutes: 1 to 43,200, which is 30 days. Default: a day. */
  expiresInMinutes?: number | null | undefined;
};

/** A new purpose of the business. */
export type CreatePurposeInput = {
  /** A short name of its own, 1 to 64 lower-case letters, digits and underscores, beginning with a letter. It cannot be changed. */
  code: string;
  /** What will be sent for it, and how often, 1 to 1000 characters. */
  description: string;
  /** True where messages for it advertise; then every template of it needs an opt-in, inside the window too. */
  marketing?: boolean | null | undefined;
  /** The purpose in the words of the customer, 1 to 200 characters, such as "your purchase receipt". Notices contain it. */
  title: string;
  /** How many days an opt-in to it lasts, 1 to 3650; leave it out for: until it is withdrawn. */
  validityDays?: number | null | undefined;
};

/** A new public key, for pages and apps. */
export type CreateSiteKeyInput = {
  /** From when on it opens nothing; it has to be in the future. Leave it out for: until it is revoked. */
  expiresAt?: string | null | undefined;
  /** What the key is for, 1 to 200 characters, such as "IVR of the Berlin office". */
  name: string;
  /** The web origins whose pages may use it, 1 to 20, such as `https://www.example.com`. */
  origins: Array<string>;
  /** A rate limit of its own, in points of cost a minute, 1 to 1000000; leave it out for the gateway's. */
  pointsPerMinute?: number | null | undefined;
  /** WEBSITE, APP, or both; leave it out for both. */
  sourceChannels?: Array<SourceChannel> | null | undefined;
  /** Whether it may only run operations that the gateway knows (trusted documents). */
  trustedDocumentsOnly?: boolean | null | undefined;
};

/** How a caller proves who it is. */
export type CredentialKind =
  /** What a link carries that the gateway made for one person: it opens the one thing that it was made for. */
  | 'LINK'
  /** An API key that only the business and its servers know. */
  | 'SECRET_KEY'
  /** A public key that stands in the source of a page: from its origins alone it captures for WEBSITE and APP, and reads notices. */
  | 'SITE_KEY'
  /** A JSON Web Token of an issuer that the business trusts. */
  | 'TOKEN';

/** By what a customer is named. */
export type CustomerBy =
  /** The business's own key for this person. */
  | 'EXTERNAL_ID'
  /** The `id` of the Customer, `cus_…`. */
  | 'ID'
  /** The phone number. */
  | 'PHONE'
  /** Meta's business-scoped user id (BSUID). */
  | 'WHATSAPP_USER_ID';

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

/** Points at one known customer by exactly one of these. */
export type CustomerRefInput = {
  /** The business's own key for this person, 1 to 255 characters. */
  externalId?: string | null | undefined;
  /** The `id` of a Customer, `cus_…`. */
  id?: string | null | undefined;
  /** The number that the customer has now. */
  phone?: string | null | undefined;
  /** Meta's business-scoped user id (BSUID), such as `US.1349…`, at most 128 characters. */
  whatsAppUserId?: string | null | undefined;
};

/** The message that somebody thinks of sending: exactly one of `text` and `template`. */
export type EligibilityInput = {
  /** A past instant: would it have been allowed then, by the events and the policy edition of that time? Left out: now. */
  at?: string | null | undefined;
  /** The number that it would come from, `snd_…`; may be left out where the business has one sender. */
  senderId?: string | null | undefined;
  /** A template with its values, which are checked as well. */
  template?: TemplateMessageInput | null | undefined;
  /** Free content. */
  text?: TextInput | null | undefined;
  /** Who would get it. An unknown customer is an answer (CUSTOMER_UNKNOWN), not an error. */
  to: CustomerRefInput;
};

/** What a message is warned of. Codes are stable: branch on them. */
export type EligibilityWarningCode =
  /** The notice that the customer agreed to was materially changed since; the business only warns of it (rule notice-current). */
  | 'RECONSENT_DUE';

/** What a mail system knows of the act of consent. */
export type EmailEvidenceInput = {
  /** What the customer did: CLICKED_LINK or REPLIED. */
  action: OptInAction;
  /** Which link of that mail, up to 255 characters. */
  linkId?: string | null | undefined;
  /** The `Message-ID` of the mail that held the link, or of the reply, up to 255 characters. */
  messageId: string;
  /** The subject of that mail, up to 255 characters. */
  subject?: string | null | undefined;
};

/** Whom the gateway writes to by its mail server. The address is used for this one e-mail, and kept nowhere. */
export type EmailInput = {
  /** One address, such as `ann@example.com`, without a name. */
  to: string;
};

/** A customer who is to be forgotten. */
export type EraseCustomerInput = {
  /** Who is to be erased; by id also somebody who was. */
  customer: CustomerRefInput;
  /** A key of the caller for this one act, 1 to 255 characters: sent again, the first answer comes back. */
  idempotencyKey?: string | null | undefined;
};

/** A customer who asks what is held on them. */
export type ExportCustomerInput = {
  /** Whose data is wanted. */
  customer: CustomerRefInput;
};

/** What a phone system knows of the act of consent. */
export type IvrEvidenceInput = {
  /** What the customer did: PRESSED_KEY with `digit`, or SPOKE_CONSENT with `transcript`. */
  action: OptInAction;
  /** The phone system's id of the call, up to 255 characters. */
  callId: string;
  /** The business's number that was called, or called from. */
  calledNumber?: string | null | undefined;
  /** The key: one of 0 to 9, `*` or `#`. For PRESSED_KEY, and only there. */
  digit?: string | null | undefined;
  /** SHA-256 of the recording, 64 hex digits; only with `recordingUrl`. */
  recordingSha256?: string | null | undefined;
  /** Where the recording of the call is kept. */
  recordingUrl?: string | null | undefined;
  /** What the customer said, up to 4000 characters. For SPOKE_CONSENT, and only there. */
  transcript?: string | null | undefined;
};

/** What a customer wrote, and the gateway answers by itself: a keyword (rule withdraw-keywords), the text of an invitation, or the proof of a number. */
export type KeywordReplyTo =
  /** Says whether the text of an invitation opted them in. */
  | 'INVITATION'
  /** Says whether the number that the text came from is theirs now. */
  | 'PHONE_PROOF'
  /** Says how to opt in again; the keyword alone is no consent. */
  | 'RESUME'
  /** Acknowledges that everything is withdrawn, once. */
  | 'STOP';

/** Which of the two kinds of WhatsApp messages it is. */
export type MessageKind =
  /** Free content, allowed inside an open conversation window only. */
  | 'SESSION'
  /** An approved template, allowed outside the window too where the customer opted in. */
  | 'TEMPLATE';

/** How far a message has come. It never goes back. */
export type MessageStatus =
  /** Allowed and stored; not yet handed to Meta. */
  | 'ACCEPTED'
  /** It was no longer allowed when it was to be handed to Meta: withdrawn, window closed, template paused (rule withdraw-wins). */
  | 'CANCELED'
  /** It is on the customer's phone. */
  | 'DELIVERED'
  /** It will not arrive; `failure` says why. */
  | 'FAILED'
  /** The customer saw it; DELIVERED may have been left out before. */
  | 'READ'
  /** Meta took it. */
  | 'SENT'
  /** Handed over with no answer: whether Meta has it is not known until Meta says so. Do not send it again. */
  | 'UNKNOWN';

/** What became of a part of a wording. */
export type NoticeDiffKind =
  /** Only the later version has it. */
  | 'ADDED'
  /** Only the earlier version has it. */
  | 'REMOVED'
  /** It stands in both versions. */
  | 'SAME';

/** Whether the wording speaks of WhatsApp or of messages in general (rule opt-in-notice). */
export type NoticeScope =
  /** A general opt-in to messages, which does not name WhatsApp. Edition 2026 accepts it, 2020 does not. */
  | 'GENERAL'
  /** The text says that messages come over WhatsApp. Every policy edition accepts it. */
  | 'WHATSAPP';

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

/** How the variables of a template are written in its body (rule template-parameters). */
export type ParameterFormat =
  /** Lower-case names: `{{first_name}}`, `{{order_id}}`. */
  | 'NAMED'
  /** Numbers that count up from 1: `{{1}}`, `{{2}}`. */
  | 'POSITIONAL';

/** A wording to put into use. The same purpose, sender, channel and locale again make the next version. */
export type PublishNoticeInput = {
  /** What is new in it, 1 to 1000 characters, for those who read its versions. */
  changeSummary?: string | null | undefined;
  /** The language of the text. */
  locale: string;
  /** Whether the change matters to those who agreed to an earlier version: they have to be asked again, and eligibility warns or refuses until then, as `Business.reconsentPolicy` says (rule notice-current). Not for a first version. */
  material?: boolean | null | undefined;
  /** The code of the purpose that it asks consent for, 1 to 64 characters. */
  purpose: string;
  /** Whether the text names WhatsApp, or is a general opt-in, which edition 2026 accepts. */
  scope?: NoticeScope | null | undefined;
  /** The sender whose business name it names, `snd_…`; may be left out where the business has one sender. */
  senderId?: string | null | undefined;
  /** Where it will be shown or read. */
  sourceChannel: SourceChannel;
  /** The whole wording, 1 to 4096 characters. It names the business name and WhatsApp, and contains the title of the purpose (rule opt-in-notice). */
  text: string;
};

/** What happens where an opt-in is needed whose notice was materially changed since (rule notice-current). */
export type ReconsentPolicy =
  /** The message is refused with OPT_IN_RECONSENT_DUE, until the customer opts in under the newest notice. */
  | 'REFUSE'
  /** The message may go, and its eligibility warns with RECONSENT_DUE. The default. */
  | 'WARN';

/** A customer's message that reached the business by another provider than the Cloud API's webhook. */
export type RecordInboundMessageInput = {
  /** Who wrote; someone unknown becomes a Customer, without any opt-in. */
  from: CustomerIdentityInput;
  /** The provider's id of the message, 1 to 255 characters; the same id again is the same message. */
  messageId: string;
  /** When it was written, by the provider's clock, not when it arrived (rule window-clock). Ahead of the server: now. */
  occurredAt: string;
  /** The sender that was written to, `snd_…`; may be left out where the business has one. */
  senderId?: string | null | undefined;
  /** Its text, up to 4096 characters. A stop word withdraws everything (rule withdraw-keywords). */
  text?: string | null | undefined;
};

/** What Meta, or another provider, says of a template now. */
export type RecordTemplateStatusInput = {
  /** Its category from now on; left out: as before. */
  category?: TemplateCategory | null | undefined;
  /** The language of that template. */
  language: string;
  /** The name of a registered template, 1 to 512 characters. */
  name: string;
  /** Its quality rating from now on; left out: as before. */
  quality?: TemplateQuality | null | undefined;
  /** Its status from now on. */
  status: TemplateStatus;
};

/** Why a message is refused. Codes are stable: branch on them, and show the explanation of the check. */
export type RefusalReason =
  /** The customer withdrew everything, and has not written since (rule withdraw-all). */
  | 'CUSTOMER_STOPPED'
  /** This business knows no such person, or has erased them. */
  | 'CUSTOMER_UNKNOWN'
  /** The customer stopped marketing inside WhatsApp (rule marketing-stop). */
  | 'MARKETING_STOPPED'
  /** The time of the opt-in is over (rule opt-in-expiry). */
  | 'OPT_IN_EXPIRED'
  /** The customer never opted in to the purpose of the template (rule opt-in-purpose). */
  | 'OPT_IN_MISSING'
  /** The customer opted in under another business name than that of this sender. */
  | 'OPT_IN_OTHER_BUSINESS_NAME'
  /** The opt-in waits for its confirmation. */
  | 'OPT_IN_PENDING'
  /** The notice that the customer agreed to was materially changed since, and the business refuses then (rule notice-current). */
  | 'OPT_IN_RECONSENT_DUE'
  /** The customer took the opt-in back. */
  | 'OPT_IN_WITHDRAWN'
  /** The category of the template does not fit its purpose (rules template-category, template-purpose). */
  | 'TEMPLATE_CATEGORY_MISMATCH'
  /** The template has another status than APPROVED (rule template-approved). */
  | 'TEMPLATE_NOT_APPROVED'
  /** A variable has no value, an empty one, or is unknown (rule template-parameters). */
  | 'TEMPLATE_PARAMETERS_INVALID'
  /** The template promotes, which the edition or the business does not allow (rule template-category). */
  | 'TEMPLATE_PROMOTIONAL'
  /** There is no template of this name and language. */
  | 'TEMPLATE_UNKNOWN'
  /** Free content needs an open conversation window (rule window-closes). */
  | 'WINDOW_CLOSED';

/** A template as it is submitted to Meta. */
export type RegisterTemplateInput = {
  /** Its text, 1 to 1024 characters, with variables such as `{{1}}` or `{{first_name}}`. */
  body: string;
  /** Its buttons, at most 10; left out: none. */
  buttons?: Array<TemplateButtonInput> | null | undefined;
  /** The category that it is submitted under. */
  category: TemplateCategory;
  /** What Meta's reviewers see in place of a variable, by the names that `parameters` of the template has. What is left out is filled with a sample; a media header needs one, `header.url`. */
  examples?: Array<TemplateParameterInput> | null | undefined;
  /** A line below the body, 1 to 60 characters, without variables; left out: none. */
  footer?: string | null | undefined;
  /** What stands above the body; left out: nothing. */
  header?: TemplateHeaderInput | null | undefined;
  /** Its language; name and language together must be new. */
  language: string;
  /** Its name at Meta, 1 to 512 lower-case letters, digits and underscores. */
  name: string;
  /** Whether the variables of the body are numbers or names; they cannot be mixed. */
  parameterFormat?: ParameterFormat | null | undefined;
  /** The code of the purpose that it is sent for, 1 to 64 characters (rule template-purpose). Without one it can only be a reply inside an open window. */
  purpose?: string | null | undefined;
  /** The sender in whose WhatsApp Business Account it is made, `snd_…`; may be left out where all senders share one. */
  senderId?: string | null | undefined;
  /** Its use case, without which edition 2020 does not send it. */
  useCase?: TemplateUseCase | null | undefined;
};

/** A customer who asks to be forgotten. */
export type RequestErasureInput = {
  /** Who wants to be forgotten. */
  customer: CustomerRefInput;
};

/** A customer who has another number now, and can write from it. */
export type RequestPhoneChangeInput = {
  /** Whose number changes. */
  customer: CustomerRefInput;
  /** The language of the text; left out: the customer's. One that is not known is English. */
  locale?: string | null | undefined;
  /** The number that the proof will come from. */
  newPhone: string;
  /** Which number of the business is written to, `snd_…`; left out: one that the customer wrote to or agreed to, or else the first. */
  senderId?: string | null | undefined;
};

/** Which key is to open nothing any more. */
export type RevokeApiKeyInput = {
  /** The id of the key, `key_…`. */
  id: string;
};

/** A customer whose links shall open nothing any more. */
export type RevokePreferenceLinksInput = {
  /** Whose links. */
  customer: CustomerRefInput;
};

/** Which key gets a successor, and how long both open. */
export type RotateApiKeyInput = {
  /** The id of the key, `key_…`. */
  id: string;
  /** How many minutes the old key goes on, 0 to 43200 (30 days); with 0 it ends at once. */
  overlapMinutes?: number | null | undefined;
};

/** What a credential may be allowed. Each query, mutation and subscription needs at most one of them. */
export type Scope =
  /** To administer keys, origins, purposes, notices and templates, and to read the audit. It is all-powerful: it can make a key of any scope. */
  | 'ADMIN'
  /** To record opt-ins, and what else customers did; a key can be limited to some source channels. */
  | 'CAPTURE'
  /** To read customers, their consent, windows, messages, and the catalogue; to ask for an eligibility. */
  | 'READ'
  /** To send messages. */
  | 'SEND'
  /** To follow events over the socket. */
  | 'SUBSCRIBE'
  /** To withdraw opt-ins. */
  | 'WITHDRAW';

/** A message to one customer: exactly one of `text` and `template`. */
export type SendMessageInput = {
  /** A key of the caller for this one message, 1 to 255 characters. Sent again with the same input, the first answer comes back, and no second message goes out. */
  idempotencyKey: string;
  /** The number that it comes from, `snd_…`; may be left out where the business has one sender. */
  senderId?: string | null | undefined;
  /** A template, which an opt-in allows outside the window too. */
  template?: TemplateMessageInput | null | undefined;
  /** Free content, which an open conversation window allows. */
  text?: TextInput | null | undefined;
  /** Who shall get it. */
  to: CustomerRefInput;
};

/** What a text message provider knows of the act of consent. The number it came from is the customer's `phone`. */
export type SmsEvidenceInput = {
  /** What the customer did: SENT_KEYWORD or REPLIED. */
  action: OptInAction;
  /** The whole text, which must hold an opt-in keyword; up to 4096 characters. */
  body: string;
  /** Which provider, up to 255 characters. */
  provider?: string | null | undefined;
  /** The provider's id of the text message, up to 255 characters. */
  providerMessageId: string;
};

/** Where the customer acted. Each channel has its own evidence, and its own notices. */
export type SourceChannel =
  /** A screen of the business's own app. */
  | 'APP'
  /** A link in an e-mail, or an answer to one. */
  | 'EMAIL'
  /** A phone call, in which a key was pressed or consent was spoken. */
  | 'IVR'
  /** A text message with an opt-in keyword. */
  | 'SMS'
  /** A counter, till or tablet in a shop: a form signed, a number typed, a code scanned. */
  | 'STORE'
  /** A form on a web page. */
  | 'WEBSITE'
  /** A button or a keyword in the WhatsApp conversation itself. */
  | 'WHATSAPP';

/** What a shop knows of the act of consent. */
export type StoreEvidenceInput = {
  /** What the customer did: SIGNED_FORM, ENTERED_PHONE_NUMBER or SCANNED_CODE. */
  action: OptInAction;
  /** Where the signed form is kept, up to 255 characters. */
  formReference?: string | null | undefined;
  /** Who served the customer, up to 255 characters. */
  staffId?: string | null | undefined;
  /** Which shop, up to 255 characters. */
  storeId: string;
  /** Which till or tablet, up to 255 characters. */
  terminalId?: string | null | undefined;
};

/** A button that shall stand below a template. */
export type TemplateButtonInput = {
  /** Of PHONE_NUMBER: the number that it calls. */
  phone?: string | null | undefined;
  /** What is written on it, 1 to 25 characters. */
  text: string;
  /** What it does. */
  type: TemplateButtonType;
  /** Of URL: the http or https address that it opens, up to 2000 characters; it may end in one variable, `{{1}}`, whatever the format of the other variables. */
  url?: string | null | undefined;
};

/** What a button of a template does when the customer taps it. */
export type TemplateButtonType =
  /** Copies a code, which each message gives as the parameter `button.<n>`. */
  | 'COPY_CODE'
  /** Something that is unknown here, such as starting a flow: of a template that was made in WhatsApp Manager. It takes no parameter, and cannot be registered. */
  | 'OTHER'
  /** Copies or fills in the one-time code of an AUTHENTICATION template, which is in its body. */
  | 'OTP'
  /** Calls a number. */
  | 'PHONE_NUMBER'
  /** Sends its text as a reply, which opens a conversation window. */
  | 'QUICK_REPLY'
  /** Opens a web address. Where it ends in `{{1}}`, each message gives that end as the parameter `button.<n>`. */
  | 'URL';

/** Meta's category of a template, which decides about the opt-in under edition 2026 (rule template-category). */
export type TemplateCategory =
  /** Carries a one-time code. Inside an open window it is a reply, and needs no opt-in. */
  | 'AUTHENTICATION'
  /** Promotes. Needs a business that allows marketing, and an opt-in to a marketing purpose, inside the window too. */
  | 'MARKETING'
  /** Follows something that the customer did. Inside an open window it is a reply, and needs no opt-in. */
  | 'UTILITY';

/** What happened to a template at Meta. */
export type TemplateEventType =
  /** Meta moved it to another category (rules template-category, template-purpose). */
  | 'CATEGORY_CHANGED'
  /** It went from UTILITY to MARKETING, and `customersLosingEligibility` can no longer be sent it. */
  | 'ELIGIBILITY_LOST'
  /** Meta rates it otherwise; that blocks nothing by itself. */
  | 'QUALITY_CHANGED'
  /** Meta gave it another status; only APPROVED may be sent (rule template-approved). */
  | 'STATUS_CHANGED';

/** What the header of a template shows. */
export type TemplateHeaderFormat =
  /** A document; each message gives its address as the parameter `header.url`. */
  | 'DOCUMENT'
  /** A picture; each message gives its address as the parameter `header.url`. */
  | 'IMAGE'
  /** A line of text, with at most one variable. */
  | 'TEXT'
  /** A film; each message gives its address as the parameter `header.url`. */
  | 'VIDEO';

/** What shall stand above the body of a template. */
export type TemplateHeaderInput = {
  /** A line of text, or a medium. */
  format: TemplateHeaderFormat;
  /** Of TEXT: the line, 1 to 60 characters, with at most one variable. Left out for a medium. */
  text?: string | null | undefined;
};

/** A template, with the values for its variables. */
export type TemplateMessageInput = {
  /** The language of the template; there is no falling back to another one. */
  language: string;
  /** The name of the template, 1 to 512 characters. */
  name: string;
  /** One value for every variable, at most 100; left out where the template has none. */
  parameters?: Array<TemplateParameterInput> | null | undefined;
};

/** The value for one of a template's variables. */
export type TemplateParameterInput = {
  /** The name of the variable, as `parameters` of the template has it; for POSITIONAL templates the number: "1", "2". Up to 110 characters. */
  name: string;
  /** What takes its place, 1 to 1024 characters; for `header.url` an https address of at most 2000. An empty value refuses the message. */
  value: string;
};

/** How customers receive a template, as Meta rates it. It blocks nothing by itself. */
export type TemplateQuality =
  /** Received well. */
  | 'GREEN'
  /** Many customers block or report it; Meta will pause it. */
  | 'RED'
  /** Not rated yet. */
  | 'UNKNOWN'
  /** Some customers block or report it. */
  | 'YELLOW';

/** Meta's status of a template. Only APPROVED may be sent (rule template-approved). */
export type TemplateStatus =
  /** May be sent. The only status of which that is so. */
  | 'APPROVED'
  /** Put away; taken out again it returns to its earlier status. */
  | 'ARCHIVED'
  /** No longer exists at Meta. Kept here for the history. */
  | 'DELETED'
  /** Meta switched it off for good, after it was paused repeatedly. */
  | 'DISABLED'
  /** Meta warns: it will be disabled unless its quality rises. */
  | 'FLAGGED'
  /** The business contests the rejection. */
  | 'IN_APPEAL'
  /** The business has more templates than Meta allows it. */
  | 'LIMIT_EXCEEDED'
  /** Meta locked it against changes and sending. */
  | 'LOCKED'
  /** Meta paused it, since customers reported or blocked it; it comes back by itself. */
  | 'PAUSED'
  /** Waits for the review by Meta; every new template does. */
  | 'PENDING'
  /** Being deleted; messages under way are still delivered. */
  | 'PENDING_DELETION'
  /** Meta's review refused it. */
  | 'REJECTED';

/** One of the eleven use cases that edition 2020 allows templates for; none is promotional (rule template-category). */
export type TemplateUseCase =
  /** A change to the customer's account. */
  | 'ACCOUNT_UPDATE'
  /** Something important that the customer asked to be told of. */
  | 'ALERT_UPDATE'
  /** An appointment was made, changed or is near. */
  | 'APPOINTMENT_UPDATE'
  /** An automatic answer to a message of the customer. */
  | 'AUTO_REPLY'
  /** An answer to a question or a complaint of the customer. */
  | 'ISSUE_RESOLUTION'
  /** A payment was made, is due, or failed. */
  | 'PAYMENT_UPDATE'
  /** News of the customer's own finances, such as a balance. */
  | 'PERSONAL_FINANCE_UPDATE'
  /** A booking was made, changed or is due. */
  | 'RESERVATION_UPDATE'
  /** Where a parcel is, and when it comes. */
  | 'SHIPPING_UPDATE'
  /** News of a ticket that the customer holds. */
  | 'TICKET_UPDATE'
  /** A flight, train or ride was changed or is near. */
  | 'TRANSPORTATION_UPDATE';

/** Free content. */
export type TextInput = {
  /** What the customer shall read, 1 to 4096 characters. */
  body: string;
};

/** What to change of the business: what is left out stays as it is. */
export type UpdateBusinessInput = {
  /** Whether MARKETING templates may be sent at all (rule template-category). Null is as left out. */
  allowsMarketing?: boolean | null | undefined;
  /** After how many days the evidence of acts that no longer stand is purged, 1 to 36500; null: it is kept for ever. */
  evidenceRetentionDays?: number | null | undefined;
  /** Whether an erased person's withdrawal outlives the erasure. Null is as left out. */
  keepsSuppressionList?: boolean | null | undefined;
  /** After how many days the text of a message is purged, 1 to 36500; null: it is kept for ever. */
  messageRetentionDays?: number | null | undefined;
  /** A policy edition to pin, such as `2026`; null: the one in force at the instant asked for. */
  policyEdition?: string | null | undefined;
  /** What happens where an opt-in is due for re-consent (rule notice-current). Null is as left out. */
  reconsentPolicy?: ReconsentPolicy | null | undefined;
};

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

/** The answer to "may this message go to this customer?". */
export type Verdict =
  /** It may: no check failed. */
  | 'ALLOWED'
  /** It may not: at least one check failed, and `reasons` says which. */
  | 'REFUSED';

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

/** What the WhatsApp conversation itself shows of the act of consent. */
export type WhatsAppEvidenceInput = {
  /** What the customer did: TAPPED_BUTTON or SENT_KEYWORD. */
  action: OptInAction;
  /** What the message said, up to 4096 characters. */
  body?: string | null | undefined;
  /** The id of an inbound message of this very customer, `wamid…`, up to 255 characters. */
  messageId: string;
};

/** What happened to a window. Each comes exactly once for each opening or crossing (rule window-events). */
export type WindowEventType =
  /** It closed: only templates may be sent from now on. */
  | 'EXPIRED'
  /** It will close in `leadMinutes`. Once for each configured lead; a message of the customer cancels it. */
  | 'EXPIRING'
  /** The customer wrote again while it was open. */
  | 'EXTENDED'
  /** The customer wrote, and there was no window. */
  | 'OPENED';

/** Whether the business may write freely (rule window-closes). */
export type WindowStatus =
  /** From `expiresAt` on: only templates may be sent, until the customer writes again. */
  | 'CLOSED'
  /** Before `expiresAt`: free content may be sent. */
  | 'OPEN';

/** A customer who takes consent back: for some purposes, or for everything. */
export type WithdrawOptInInput = {
  /** Everything, free content too, until the customer writes again (rule withdraw-all). Give this, or `purposes`. */
  all?: boolean | null | undefined;
  /** Who takes it back. */
  customer: CustomerRefInput;
  /** A key of the caller for this one act, 1 to 255 characters; withdrawing again does no harm without one either. */
  idempotencyKey?: string | null | undefined;
  /** When the customer said so; left out: now. A time ahead of the server counts as now. */
  occurredAt?: string | null | undefined;
  /** The codes of the purposes, 1 to 100, each up to 64 characters. Give these, or `all`. */
  purposes?: Array<string> | null | undefined;
  /** Only under this sender's business name, `snd_…`; left out: under every business name. */
  senderId?: string | null | undefined;
  /** Where the customer said so; any channel will do (rule withdraw-easy). */
  sourceChannel: SourceChannel;
};

export type CaptureAnswerFragment = { confirmationToken: string | null, customer: { id: string } | null, optIns: Array<{ id: string, status: OptInStatus, businessName: string, expiresAt: string | null, purpose: { id: string, code: string } }>, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

export type CaptureWebsiteOptInMutationVariables = Exact<{
  input: CaptureWebsiteOptInInput;
}>;


export type CaptureWebsiteOptInMutation = { captureWebsiteOptIn: { confirmationToken: string | null, customer: { id: string } | null, optIns: Array<{ id: string, status: OptInStatus, businessName: string, expiresAt: string | null, purpose: { id: string, code: string } }>, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type CaptureAppOptInMutationVariables = Exact<{
  input: CaptureAppOptInInput;
}>;


export type CaptureAppOptInMutation = { captureAppOptIn: { confirmationToken: string | null, customer: { id: string } | null, optIns: Array<{ id: string, status: OptInStatus, businessName: string, expiresAt: string | null, purpose: { id: string, code: string } }>, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type CaptureIvrOptInMutationVariables = Exact<{
  input: CaptureIvrOptInInput;
}>;


export type CaptureIvrOptInMutation = { captureIvrOptIn: { confirmationToken: string | null, customer: { id: string } | null, optIns: Array<{ id: string, status: OptInStatus, businessName: string, expiresAt: string | null, purpose: { id: string, code: string } }>, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type CaptureEmailOptInMutationVariables = Exact<{
  input: CaptureEmailOptInInput;
}>;


export type CaptureEmailOptInMutation = { captureEmailOptIn: { confirmationToken: string | null, customer: { id: string } | null, optIns: Array<{ id: string, status: OptInStatus, businessName: string, expiresAt: string | null, purpose: { id: string, code: string } }>, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type CaptureSmsOptInMutationVariables = Exact<{
  input: CaptureSmsOptInInput;
}>;


export type CaptureSmsOptInMutation = { captureSmsOptIn: { confirmationToken: string | null, customer: { id: string } | null, optIns: Array<{ id: string, status: OptInStatus, businessName: string, expiresAt: string | null, purpose: { id: string, code: string } }>, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type CaptureStoreOptInMutationVariables = Exact<{
  input: CaptureStoreOptInInput;
}>;


export type CaptureStoreOptInMutation = { captureStoreOptIn: { confirmationToken: string | null, customer: { id: string } | null, optIns: Array<{ id: string, status: OptInStatus, businessName: string, expiresAt: string | null, purpose: { id: string, code: string } }>, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type CaptureWhatsAppOptInMutationVariables = Exact<{
  input: CaptureWhatsAppOptInInput;
}>;


export type CaptureWhatsAppOptInMutation = { captureWhatsAppOptIn: { confirmationToken: string | null, customer: { id: string } | null, optIns: Array<{ id: string, status: OptInStatus, businessName: string, expiresAt: string | null, purpose: { id: string, code: string } }>, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ConfirmOptInMutationVariables = Exact<{
  token: string;
}>;


export type ConfirmOptInMutation = { confirmOptIn: { confirmationToken: string | null, customer: { id: string } | null, optIns: Array<{ id: string, status: OptInStatus, businessName: string, expiresAt: string | null, purpose: { id: string, code: string } }>, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type BusinessQueryVariables = Exact<{ [key: string]: never; }>;


export type BusinessQuery = { business: { id: string, name: string, allowsMarketing: boolean, policyEdition: string | null, reconsentPolicy: ReconsentPolicy, keepsSuppressionList: boolean, messageRetentionDays: number | null, evidenceRetentionDays: number | null, senders: Array<{ id: string, businessName: string, phone: string, phoneNumberId: string }>, purposes: Array<{ id: string, code: string, title: string, description: string, marketing: boolean, validityDays: number | null }> } };

export type CreatePurposeMutationVariables = Exact<{
  input: CreatePurposeInput;
}>;


export type CreatePurposeMutation = { createPurpose: { purpose: { id: string, code: string, title: string, description: string, marketing: boolean, validityDays: number | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type PublishNoticeMutationVariables = Exact<{
  input: PublishNoticeInput;
}>;


export type PublishNoticeMutation = { publishNotice: { notice: { id: string, version: number, text: string, textSha256: string, material: boolean, changeSummary: string | null, publishedAt: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type NoticesQueryVariables = Exact<{
  purpose?: string | null | undefined;
  sourceChannel?: SourceChannel | null | undefined;
  locale?: string | null | undefined;
}>;


export type NoticesQuery = { notices: Array<{ id: string, sourceChannel: SourceChannel, locale: string, version: number, scope: NoticeScope, text: string, publishedAt: string, purpose: { id: string, code: string }, sender: { id: string, businessName: string } }> };

export type UpdateBusinessMutationVariables = Exact<{
  input: UpdateBusinessInput;
}>;


export type UpdateBusinessMutation = { updateBusiness: { business: { id: string, allowsMarketing: boolean, policyEdition: string | null, reconsentPolicy: ReconsentPolicy, keepsSuppressionList: boolean, messageRetentionDays: number | null, evidenceRetentionDays: number | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type NoticeVersionsQueryVariables = Exact<{
  id: string;
  from?: number | null | undefined;
}>;


export type NoticeVersionsQuery = { node:
    | { id: string, version: number, diff: { from: { id: string, version: number } | null, parts: Array<{ kind: NoticeDiffKind, text: string }> }, versions: Array<{ id: string, version: number, material: boolean, changeSummary: string | null, publishedAt: string }> }
    | Record<PropertyKey, never>
   | null };

export type NoticeCoverageQueryVariables = Exact<{
  purpose?: string | null | undefined;
  senderId?: string | null | undefined;
}>;


export type NoticeCoverageQuery = { noticeCoverage: Array<{ activeOptIns: number, reconsentDue: number, notice: { id: string, version: number, sourceChannel: SourceChannel, locale: string, material: boolean } }> };

export type ChangeCustomerPhoneMutationVariables = Exact<{
  input: ChangeCustomerPhoneInput;
}>;


export type ChangeCustomerPhoneMutation = { changeCustomerPhone: { confirmationToken: string | null, customer: { id: string, phone: string | null, optIns: Array<{ id: string, status: OptInStatus }> } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ConsentReceiptQueryVariables = Exact<{
  optInId: string;
}>;


export type ConsentReceiptQuery = { consentReceipt: { receipt: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type CustomerConsentQueryVariables = Exact<{
  phone: string;
}>;


export type CustomerConsentQuery = { customer: { id: string, phone: string | null, locale: string | null, optIns: Array<{ id: string, status: OptInStatus, businessName: string, sourceChannel: SourceChannel, occurredAt: string, expiresAt: string | null, purpose: { id: string, code: string, title: string, marketing: boolean }, notice: { id: string, version: number, locale: string } }>, conversationWindow: { id: string, status: WindowStatus, expiresAt: string, secondsRemaining: number, sender: { id: string, businessName: string } } | null } | null };

export type DashboardKeyFragment = { id: string, kind: CredentialKind, name: string, prefix: string, scopes: Array<Scope>, sourceChannels: Array<SourceChannel> | null, origins: Array<string>, createdAt: string, lastUsedAt: string | null, expiresAt: string | null, revokedAt: string | null };

export type DashboardKeysQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type DashboardKeysQuery = { apiKeys: { nodes: Array<{ id: string, kind: CredentialKind, name: string, prefix: string, scopes: Array<Scope>, sourceChannels: Array<SourceChannel> | null, origins: Array<string>, createdAt: string, lastUsedAt: string | null, expiresAt: string | null, revokedAt: string | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type DashboardCreateApiKeyMutationVariables = Exact<{
  input: CreateApiKeyInput;
}>;


export type DashboardCreateApiKeyMutation = { createApiKey: { key: string | null, apiKey: { id: string, kind: CredentialKind, name: string, prefix: string, scopes: Array<Scope>, sourceChannels: Array<SourceChannel> | null, origins: Array<string>, createdAt: string, lastUsedAt: string | null, expiresAt: string | null, revokedAt: string | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type DashboardCreateSiteKeyMutationVariables = Exact<{
  input: CreateSiteKeyInput;
}>;


export type DashboardCreateSiteKeyMutation = { createSiteKey: { key: string | null, apiKey: { id: string, kind: CredentialKind, name: string, prefix: string, scopes: Array<Scope>, sourceChannels: Array<SourceChannel> | null, origins: Array<string>, createdAt: string, lastUsedAt: string | null, expiresAt: string | null, revokedAt: string | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type DashboardRotateKeyMutationVariables = Exact<{
  input: RotateApiKeyInput;
}>;


export type DashboardRotateKeyMutation = { rotateApiKey: { key: string | null, apiKey: { id: string, kind: CredentialKind, name: string, prefix: string, scopes: Array<Scope>, sourceChannels: Array<SourceChannel> | null, origins: Array<string>, createdAt: string, lastUsedAt: string | null, expiresAt: string | null, revokedAt: string | null } | null, rotated: { id: string, kind: CredentialKind, name: string, prefix: string, scopes: Array<Scope>, sourceChannels: Array<SourceChannel> | null, origins: Array<string>, createdAt: string, lastUsedAt: string | null, expiresAt: string | null, revokedAt: string | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type DashboardRevokeKeyMutationVariables = Exact<{
  input: RevokeApiKeyInput;
}>;


export type DashboardRevokeKeyMutation = { revokeApiKey: { apiKey: { id: string, kind: CredentialKind, name: string, prefix: string, scopes: Array<Scope>, sourceChannels: Array<SourceChannel> | null, origins: Array<string>, createdAt: string, lastUsedAt: string | null, expiresAt: string | null, revokedAt: string | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type DashboardAuditQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type DashboardAuditQuery = { auditEvents: { nodes: Array<{ cursor: string, type: AuditEventType, occurredAt: string, subjectId: string | null, name: string | null, actor: { id: string | null, kind: AuditActorKind, name: string | null }, details: Array<{ name: string, value: string }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type DashboardTemplatesQueryVariables = Exact<{ [key: string]: never; }>;


export type DashboardTemplatesQuery = { templates: Array<{ id: string, name: string, language: string, category: TemplateCategory, status: TemplateStatus, quality: TemplateQuality, body: string, parameters: Array<string>, footer: string | null, header: { format: TemplateHeaderFormat, text: string | null } | null, buttons: Array<{ type: TemplateButtonType, text: string }>, purpose: { id: string, code: string, title: string } | null }> };

export type DashboardTemplateFragment = { id: string, name: string, language: string, category: TemplateCategory, status: TemplateStatus, quality: TemplateQuality, body: string, parameters: Array<string>, footer: string | null, header: { format: TemplateHeaderFormat, text: string | null } | null, buttons: Array<{ type: TemplateButtonType, text: string }>, purpose: { id: string, code: string, title: string } | null };

export type DashboardSyncTemplatesMutationVariables = Exact<{ [key: string]: never; }>;


export type DashboardSyncTemplatesMutation = { syncTemplates: { created: number, changed: number, deleted: number, templates: Array<{ id: string, name: string, language: string, category: TemplateCategory, status: TemplateStatus, quality: TemplateQuality, body: string, parameters: Array<string>, footer: string | null, header: { format: TemplateHeaderFormat, text: string | null } | null, buttons: Array<{ type: TemplateButtonType, text: string }>, purpose: { id: string, code: string, title: string } | null }>, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type DashboardNoticesQueryVariables = Exact<{ [key: string]: never; }>;


export type DashboardNoticesQuery = { notices: Array<{ id: string, sourceChannel: SourceChannel, locale: string, version: number, scope: NoticeScope, text: string, material: boolean, changeSummary: string | null, publishedAt: string, purpose: { id: string, code: string, title: string }, sender: { id: string, businessName: string } }> };

export type DashboardNoticeCoverageQueryVariables = Exact<{ [key: string]: never; }>;


export type DashboardNoticeCoverageQuery = { noticeCoverage: Array<{ activeOptIns: number, reconsentDue: number, notice: { id: string } }> };

export type DashboardNoticeDiffQueryVariables = Exact<{
  id: string;
  from?: number | null | undefined;
}>;


export type DashboardNoticeDiffQuery = { node:
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string, diff: { parts: Array<{ kind: NoticeDiffKind, text: string }> } }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
   | null };

export type DashboardPublishNoticeMutationVariables = Exact<{
  input: PublishNoticeInput;
}>;


export type DashboardPublishNoticeMutation = { publishNotice: { notice: { id: string, version: number, locale: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type DashboardCustomerRowFragment = { id: string, phone: string | null, whatsAppUserId: string | null, externalId: string | null, locale: string | null, createdAt: string };

export type DashboardCustomersQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type DashboardCustomersQuery = { customers: { nodes: Array<{ id: string, phone: string | null, whatsAppUserId: string | null, externalId: string | null, locale: string | null, createdAt: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type DashboardFindCustomerQueryVariables = Exact<{
  phone: CustomerRefInput;
  isPhone: boolean;
  otherPhone: CustomerRefInput;
  isOtherPhone: boolean;
  id: CustomerRefInput;
  isId: boolean;
  externalId: CustomerRefInput;
  whatsAppUserId: CustomerRefInput;
  isWhatsAppUserId: boolean;
}>;


export type DashboardFindCustomerQuery = { byPhone?: { id: string, phone: string | null, whatsAppUserId: string | null, externalId: string | null, locale: string | null, createdAt: string } | null, byOtherPhone?: { id: string, phone: string | null, whatsAppUserId: string | null, externalId: string | null, locale: string | null, createdAt: string } | null, byId?: { id: string, phone: string | null, whatsAppUserId: string | null, externalId: string | null, locale: string | null, createdAt: string } | null, byExternalId: { id: string, phone: string | null, whatsAppUserId: string | null, externalId: string | null, locale: string | null, createdAt: string } | null, byWhatsAppUserId?: { id: string, phone: string | null, whatsAppUserId: string | null, externalId: string | null, locale: string | null, createdAt: string } | null };

export type DashboardOptInFragment = { id: string, status: OptInStatus, businessName: string, sourceChannel: SourceChannel, occurredAt: string, recordedAt: string, confirmedAt: string | null, withdrawnAt: string | null, expiresAt: string | null, reconsentDue: boolean, purpose: { id: string, code: string, title: string, marketing: boolean }, notice: { id: string, version: number, locale: string, text: string }, evidence: { action: OptInAction, facts: Array<{ name: string, value: string }> } };

export type DashboardPlaceQueryVariables = Exact<{ [key: string]: never; }>;


export type DashboardPlaceQuery = { conversationWindows: { asOf: string } };

export type DashboardCustomerQueryVariables = Exact<{
  id: string;
}>;


export type DashboardCustomerQuery = { customer: { id: string, phone: string | null, whatsAppUserId: string | null, externalId: string | null, locale: string | null, createdAt: string, optIns: Array<{ id: string, status: OptInStatus, businessName: string, sourceChannel: SourceChannel, occurredAt: string, recordedAt: string, confirmedAt: string | null, withdrawnAt: string | null, expiresAt: string | null, reconsentDue: boolean, purpose: { id: string, code: string, title: string, marketing: boolean }, notice: { id: string, version: number, locale: string, text: string }, evidence: { action: OptInAction, facts: Array<{ name: string, value: string }> } }> } | null };

export type DashboardCustomerWindowQueryVariables = Exact<{
  id: string;
  senderId?: string | null | undefined;
}>;


export type DashboardCustomerWindowQuery = { customer: { id: string, lastInboundAt: string | null, conversationWindow: { id: string, status: WindowStatus, expiresAt: string, secondsRemaining: number, lastInboundAt: string, customer: { id: string, phone: string | null, whatsAppUserId: string | null, externalId: string | null }, sender: { id: string, businessName: string } } | null } | null };

export type DashboardTimelineQueryVariables = Exact<{
  id: string;
  first: number;
  after?: string | null | undefined;
}>;


export type DashboardTimelineQuery = { customer: { id: string, consentHistory: { nodes: Array<{ id: string, type: ConsentEventType, occurredAt: string, recordedAt: string, sourceChannel: SourceChannel | null, leadDays: number | null, purpose: { id: string, title: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type DashboardMessageFragment = { id: string, kind: MessageKind, status: MessageStatus, body: string | null, replyTo: KeywordReplyTo | null, acceptedAt: string, sentAt: string | null, deliveredAt: string | null, readAt: string | null, failedAt: string | null, failure: { code: number | null, title: string } | null, sender: { id: string, businessName: string }, template: { id: string, name: string } | null };

export type DashboardMessagesQueryVariables = Exact<{
  id: string;
  first: number;
  after?: string | null | undefined;
}>;


export type DashboardMessagesQuery = { customer: { id: string, messages: { nodes: Array<{ id: string, kind: MessageKind, status: MessageStatus, body: string | null, replyTo: KeywordReplyTo | null, acceptedAt: string, sentAt: string | null, deliveredAt: string | null, readAt: string | null, failedAt: string | null, failure: { code: number | null, title: string } | null, sender: { id: string, businessName: string }, template: { id: string, name: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type DashboardMessageEventsSubscriptionVariables = Exact<{
  customerId: string;
  after?: string | null | undefined;
}>;


export type DashboardMessageEventsSubscription = { messageEvents: { id: string, cursor: string, status: MessageStatus, message: { id: string, kind: MessageKind, status: MessageStatus, body: string | null, replyTo: KeywordReplyTo | null, acceptedAt: string, sentAt: string | null, deliveredAt: string | null, readAt: string | null, failedAt: string | null, failure: { code: number | null, title: string } | null, sender: { id: string, businessName: string }, template: { id: string, name: string } | null } } };

export type DashboardConsentEventsSubscriptionVariables = Exact<{
  customerId: string;
  after?: string | null | undefined;
}>;


export type DashboardConsentEventsSubscription = { consentEvents: { id: string, cursor: string, type: ConsentEventType } };

export type DashboardCustomerWindowEventsSubscriptionVariables = Exact<{
  customerId: string;
  after?: string | null | undefined;
}>;


export type DashboardCustomerWindowEventsSubscription = { windowEvents: { id: string, cursor: string, type: WindowEventType } };

export type DashboardVerdictFragment = { verdict: Verdict, kind: MessageKind, evaluatedAt: string, validUntil: string | null, policyEdition: string, warnings: Array<{ code: EligibilityWarningCode, explanation: string, remedy: string | null }>, checks: Array<{ rule: string, outcome: CheckOutcome, explanation: string, remedy: string | null }> };

export type DashboardEligibilityQueryVariables = Exact<{
  input: EligibilityInput;
}>;


export type DashboardEligibilityQuery = { eligibility: { verdict: Verdict, kind: MessageKind, evaluatedAt: string, validUntil: string | null, policyEdition: string, warnings: Array<{ code: EligibilityWarningCode, explanation: string, remedy: string | null }>, checks: Array<{ rule: string, outcome: CheckOutcome, explanation: string, remedy: string | null }> } };

export type DashboardSendMutationVariables = Exact<{
  input: SendMessageInput;
}>;


export type DashboardSendMutation = { sendMessage: { message: { id: string, status: MessageStatus } | null, eligibility: { verdict: Verdict, kind: MessageKind, evaluatedAt: string, validUntil: string | null, policyEdition: string, warnings: Array<{ code: EligibilityWarningCode, explanation: string, remedy: string | null }>, checks: Array<{ rule: string, outcome: CheckOutcome, explanation: string, remedy: string | null }> } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type DashboardWithdrawMutationVariables = Exact<{
  input: WithdrawOptInInput;
}>;


export type DashboardWithdrawMutation = { withdrawOptIn: { canceledMessages: number, optIns: Array<{ id: string, status: OptInStatus, withdrawnAt: string | null }>, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type DashboardPreferenceLinkMutationVariables = Exact<{
  input: CreatePreferenceLinkInput;
}>;


export type DashboardPreferenceLinkMutation = { createPreferenceLink: { url: string | null, expiresAt: string | null, emailSent: boolean | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type DashboardInvitationMutationVariables = Exact<{
  input: CreateOptInInvitationInput;
}>;


export type DashboardInvitationMutation = { createOptInInvitation: { emailSent: boolean | null, invitation: { id: string, url: string, qrCode: string, whatsAppUrl: string | null, expiresAt: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type DashboardViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type DashboardViewerQuery = { viewer: { kind: CredentialKind, scopes: Array<Scope>, sourceChannels: Array<SourceChannel> | null, expiresAt: string | null, isCustomerSession: boolean, trustedDocumentsOnly: boolean } };

export type DashboardBusinessQueryVariables = Exact<{ [key: string]: never; }>;


export type DashboardBusinessQuery = { business: { id: string, name: string, reconsentPolicy: ReconsentPolicy, senders: Array<{ id: string, businessName: string, phone: string }>, purposes: Array<{ id: string, code: string, title: string, marketing: boolean }> } };

export type DashboardStatisticsQueryVariables = Exact<{
  from: string;
  to: string;
  timeZone: string;
}>;


export type DashboardStatisticsQuery = { statistics: { openWindows: number, optIns: Array<{ day: string, sourceChannel: SourceChannel, count: number, purpose: { id: string, title: string } }>, withdrawals: Array<{ day: string, sourceChannel: SourceChannel, count: number }>, refusals: Array<{ day: string, reason: RefusalReason, count: number }>, messages: Array<{ day: string, status: MessageStatus, count: number }> } };

export type DashboardWindowFragment = { id: string, status: WindowStatus, expiresAt: string, secondsRemaining: number, lastInboundAt: string, customer: { id: string, phone: string | null, whatsAppUserId: string | null, externalId: string | null }, sender: { id: string, businessName: string } };

export type DashboardWindowsQueryVariables = Exact<{
  senderId?: string | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type DashboardWindowsQuery = { conversationWindows: { asOf: string, totalCount: number | null, nodes: Array<{ id: string, status: WindowStatus, expiresAt: string, secondsRemaining: number, lastInboundAt: string, customer: { id: string, phone: string | null, whatsAppUserId: string | null, externalId: string | null }, sender: { id: string, businessName: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type DashboardWindowCountQueryVariables = Exact<{
  senderId?: string | null | undefined;
}>;


export type DashboardWindowCountQuery = { conversationWindows: { totalCount: number | null } };

export type DashboardWindowEventsSubscriptionVariables = Exact<{
  senderId?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type DashboardWindowEventsSubscription = { windowEvents: { id: string, cursor: string, type: WindowEventType, recordedAt: string, window: { id: string, status: WindowStatus, expiresAt: string, secondsRemaining: number, lastInboundAt: string, customer: { id: string, phone: string | null, whatsAppUserId: string | null, externalId: string | null }, sender: { id: string, businessName: string } } } };

export type EligibilityAnswerFragment = { verdict: Verdict, kind: MessageKind, reasons: Array<RefusalReason>, evaluatedAt: string, validUntil: string | null, policyEdition: string, warnings: Array<{ code: EligibilityWarningCode, rule: string, explanation: string, remedy: string | null }>, checks: Array<{ rule: string, outcome: CheckOutcome, explanation: string, remedy: string | null, reason: RefusalReason | null }> };

export type CheckTemplateEligibilityQueryVariables = Exact<{
  to: CustomerRefInput;
  template: TemplateMessageInput;
  senderId?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type CheckTemplateEligibilityQuery = { eligibility: { verdict: Verdict, kind: MessageKind, reasons: Array<RefusalReason>, evaluatedAt: string, validUntil: string | null, policyEdition: string, optIn: { id: string, status: OptInStatus } | null, template: { id: string, status: TemplateStatus } | null, warnings: Array<{ code: EligibilityWarningCode, rule: string, explanation: string, remedy: string | null }>, checks: Array<{ rule: string, outcome: CheckOutcome, explanation: string, remedy: string | null, reason: RefusalReason | null }> } };

export type CheckSessionEligibilityQueryVariables = Exact<{
  to: CustomerRefInput;
  text: TextInput;
  senderId?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type CheckSessionEligibilityQuery = { eligibility: { verdict: Verdict, kind: MessageKind, reasons: Array<RefusalReason>, evaluatedAt: string, validUntil: string | null, policyEdition: string, conversationWindow: { id: string, status: WindowStatus, expiresAt: string, secondsRemaining: number } | null, warnings: Array<{ code: EligibilityWarningCode, rule: string, explanation: string, remedy: string | null }>, checks: Array<{ rule: string, outcome: CheckOutcome, explanation: string, remedy: string | null, reason: RefusalReason | null }> } };

export type EraseCustomerMutationVariables = Exact<{
  input: EraseCustomerInput;
}>;


export type EraseCustomerMutation = { eraseCustomer: { customerId: string | null, erasedAt: string | null, canceledMessages: number, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type WindowEventsSubscriptionVariables = Exact<{
  types?: Array<WindowEventType> | WindowEventType | null | undefined;
  customerId?: string | null | undefined;
  senderId?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type WindowEventsSubscription = { windowEvents: { id: string, cursor: string, type: WindowEventType, occurredAt: string, recordedAt: string, isLate: boolean, leadMinutes: number | null, window: { id: string, status: WindowStatus, expiresAt: string, secondsRemaining: number, customer: { id: string } } } };

export type ConsentEventsSubscriptionVariables = Exact<{
  types?: Array<ConsentEventType> | ConsentEventType | null | undefined;
  customerId?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type ConsentEventsSubscription = { consentEvents: { id: string, cursor: string, type: ConsentEventType, occurredAt: string, recordedAt: string, sourceChannel: SourceChannel | null, customer: { id: string }, optIn: { id: string, status: OptInStatus } | null, purpose: { id: string, code: string } | null } };

export type MessageEventsSubscriptionVariables = Exact<{
  customerId?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type MessageEventsSubscription = { messageEvents: { id: string, cursor: string, status: MessageStatus, occurredAt: string, message: { id: string, kind: MessageKind, providerMessageId: string | null, failure: { code: number | null, title: string } | null } } };

export type TemplateEventsSubscriptionVariables = Exact<{
  types?: Array<TemplateEventType> | TemplateEventType | null | undefined;
  after?: string | null | undefined;
}>;


export type TemplateEventsSubscription = { templateEvents: { id: string, cursor: string, type: TemplateEventType, occurredAt: string, before: string | null, after: string | null, customersLosingEligibility: number | null, template: { id: string, name: string, language: string, status: TemplateStatus, category: TemplateCategory } } };

export type ExportCustomerMutationVariables = Exact<{
  input: ExportCustomerInput;
}>;


export type ExportCustomerMutation = { exportCustomer: { customerId: string | null, document: unknown, records: unknown, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type JournalSealsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type JournalSealsQuery = { journalSeals: { nodes: Array<{ number: number, firstSeq: number, lastSeq: number, root: string, previousHash: string | null, hash: string, sealedAt: string, keyId: string, signature: string, anchoredAt: string | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type CustomersQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type CustomersQuery = { customers: { nodes: Array<{ id: string, phone: string | null, whatsAppUserId: string | null, externalId: string | null, locale: string | null, createdAt: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ConsentHistoryQueryVariables = Exact<{
  by: CustomerRefInput;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ConsentHistoryQuery = { customer: { id: string, consentHistory: { nodes: Array<{ id: string, cursor: string, type: ConsentEventType, occurredAt: string, recordedAt: string, sourceChannel: SourceChannel | null, purpose: { id: string, code: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type MessagesQueryVariables = Exact<{
  by: CustomerRefInput;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type MessagesQuery = { customer: { id: string, messages: { nodes: Array<{ id: string, kind: MessageKind, status: MessageStatus, body: string | null, replyTo: KeywordReplyTo | null, providerMessageId: string | null, acceptedAt: string, handedOverAt: string | null, notBefore: string | null, attempts: number, sentAt: string | null, deliveredAt: string | null, readAt: string | null, failedAt: string | null, failure: { code: number | null, title: string, reason: RefusalReason | null } | null, pricing: { billable: boolean | null, model: string | null, category: string | null, type: string | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type BusinessMessagesQueryVariables = Exact<{
  status?: MessageStatus | null | undefined;
  senderId?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type BusinessMessagesQuery = { messages: { nodes: Array<{ id: string, kind: MessageKind, status: MessageStatus, body: string | null, replyTo: KeywordReplyTo | null, providerMessageId: string | null, acceptedAt: string, handedOverAt: string | null, notBefore: string | null, attempts: number, sentAt: string | null, deliveredAt: string | null, readAt: string | null, failedAt: string | null, customer: { id: string }, failure: { code: number | null, title: string, reason: RefusalReason | null } | null, pricing: { billable: boolean | null, model: string | null, category: string | null, type: string | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type MessageByIdQueryVariables = Exact<{
  id: string;
}>;


export type MessageByIdQuery = { node:
    | { id: string, kind: MessageKind, status: MessageStatus, body: string | null, replyTo: KeywordReplyTo | null, providerMessageId: string | null, acceptedAt: string, handedOverAt: string | null, notBefore: string | null, attempts: number, sentAt: string | null, deliveredAt: string | null, readAt: string | null, failedAt: string | null, failure: { code: number | null, title: string, reason: RefusalReason | null } | null, pricing: { billable: boolean | null, model: string | null, category: string | null, type: string | null } | null }
    | Record<PropertyKey, never>
   | null };

export type MessageProgressFragment = { id: string, kind: MessageKind, status: MessageStatus, body: string | null, replyTo: KeywordReplyTo | null, providerMessageId: string | null, acceptedAt: string, handedOverAt: string | null, notBefore: string | null, attempts: number, sentAt: string | null, deliveredAt: string | null, readAt: string | null, failedAt: string | null, failure: { code: number | null, title: string, reason: RefusalReason | null } | null, pricing: { billable: boolean | null, model: string | null, category: string | null, type: string | null } | null };

export type OpenWindowsQueryVariables = Exact<{
  senderId?: string | null | undefined;
  expiringWithinMinutes?: number | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type OpenWindowsQuery = { conversationWindows: { asOf: string, nodes: Array<{ openedAt: string, id: string, status: WindowStatus, expiresAt: string, secondsRemaining: number, customer: { id: string, phone: string | null }, sender: { id: string, businessName: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type FollowWindowEventsSubscriptionVariables = Exact<{
  senderId?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type FollowWindowEventsSubscription = { windowEvents: { id: string, cursor: string, type: WindowEventType, occurredAt: string, recordedAt: string, isLate: boolean, leadMinutes: number | null, window: { id: string, status: WindowStatus, expiresAt: string, secondsRemaining: number, customer: { id: string }, sender: { id: string, businessName: string } } } };

export type PollWindowEventsQueryVariables = Exact<{
  senderId?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type PollWindowEventsQuery = { windowEvents: { nodes: Array<{ id: string, cursor: string, type: WindowEventType, occurredAt: string, recordedAt: string, isLate: boolean, leadMinutes: number | null, window: { id: string, status: WindowStatus, expiresAt: string, secondsRemaining: number, customer: { id: string }, sender: { id: string, businessName: string } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ChangeOfPictureFragment = { id: string, cursor: string, type: WindowEventType, occurredAt: string, recordedAt: string, isLate: boolean, leadMinutes: number | null, window: { id: string, status: WindowStatus, expiresAt: string, secondsRemaining: number, customer: { id: string }, sender: { id: string, businessName: string } } };

export type WindowInPictureFragment = { id: string, status: WindowStatus, expiresAt: string, secondsRemaining: number };

export type OptInBoxNoticesQueryVariables = Exact<{
  purpose?: string | null | undefined;
  locale?: string | null | undefined;
}>;


export type OptInBoxNoticesQuery = { notices: Array<{ id: string, version: number, text: string, locale: string, purpose: { id: string, code: string, title: string }, sender: { id: string, businessName: string, phone: string } }> };

export type OptInBoxCaptureMutationVariables = Exact<{
  input: CaptureWebsiteOptInInput;
}>;


export type OptInBoxCaptureMutation = { captureWebsiteOptIn: { optIns: Array<{ id: string, status: OptInStatus }>, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type PageConfirmationQueryVariables = Exact<{ [key: string]: never; }>;


export type PageConfirmationQuery = { confirmationRequest: { businessName: string, occurredAt: string, phoneHint: string | null, isConfirmed: boolean, isWithdrawn: boolean, notices: Array<{ id: string, version: number, text: string, locale: string, purpose: { id: string, title: string } }> } | null };

export type PageConfirmMutationVariables = Exact<{
  input: ConfirmOptInInput;
}>;


export type PageConfirmMutation = { confirmOptIn: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type PageInvitationQueryVariables = Exact<{ [key: string]: never; }>;


export type PageInvitationQuery = { optInInvitation: { id: string, sourceChannel: SourceChannel, businessName: string, locale: string, isOpen: boolean, expiresAt: string, phoneHint: string | null, whatsAppUrl: string | null, notices: Array<{ id: string, version: number, text: string, locale: string, purpose: { id: string, title: string }, sender: { id: string, businessName: string, phone: string } }> } | null };

export type PageAcceptInvitationMutationVariables = Exact<{
  input: AcceptOptInInvitationInput;
}>;


export type PageAcceptInvitationMutation = { acceptOptInInvitation: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type PagePreferencesQueryVariables = Exact<{ [key: string]: never; }>;


export type PagePreferencesQuery = { viewer: { kind: CredentialKind, customerBy: CustomerBy | null, expiresAt: string | null, customer: { id: string, phone: string | null, externalId: string | null, whatsAppUserId: string | null, locale: string | null, optIns: Array<{ id: string, status: OptInStatus, businessName: string, sourceChannel: SourceChannel, occurredAt: string, withdrawnAt: string | null, expiresAt: string | null, purpose: { id: string, code: string, title: string, description: string }, notice: { id: string, version: number, text: string, locale: string, sender: { id: string, businessName: string } } }> } | null }, notices: Array<{ id: string, version: number, text: string, locale: string, purpose: { id: string, code: string }, sender: { id: string, businessName: string } }> };

export type PageWithdrawMutationVariables = Exact<{
  input: WithdrawOptInInput;
}>;


export type PageWithdrawMutation = { withdrawOptIn: { optIns: Array<{ id: string, status: OptInStatus, withdrawnAt: string | null }>, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type PageOptInAgainMutationVariables = Exact<{
  input: CaptureWebsiteOptInInput;
}>;


export type PageOptInAgainMutation = { captureWebsiteOptIn: { optIns: Array<{ id: string, status: OptInStatus }>, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type PageRequestPhoneChangeMutationVariables = Exact<{
  input: RequestPhoneChangeInput;
}>;


export type PageRequestPhoneChangeMutation = { requestPhoneChange: { proof: { text: string, sendTo: string, whatsAppUrl: string, qrCode: string, expiresAt: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type PageOwnPhoneQueryVariables = Exact<{ [key: string]: never; }>;


export type PageOwnPhoneQuery = { viewer: { customer: { id: string, phone: string | null } | null } };

export type PageDownloadMutationVariables = Exact<{
  input: ExportCustomerInput;
}>;


export type PageDownloadMutation = { exportCustomer: { document: unknown, records: unknown, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type PageRequestErasureMutationVariables = Exact<{
  input: RequestErasureInput;
}>;


export type PageRequestErasureMutation = { requestErasure: { requestedAt: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type PageEndLinksMutationVariables = Exact<{
  input: RevokePreferenceLinksInput;
}>;


export type PageEndLinksMutation = { revokePreferenceLinks: { revokedAt: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RecordInboundMessageMutationVariables = Exact<{
  input: RecordInboundMessageInput;
}>;


export type RecordInboundMessageMutation = { recordInboundMessage: { conversationWindow: { id: string, status: WindowStatus, expiresAt: string, secondsRemaining: number } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type SendAnswerFragment = { message: { id: string, status: MessageStatus, body: string | null, acceptedAt: string } | null, eligibility: { verdict: Verdict, reasons: Array<RefusalReason>, validUntil: string | null, policyEdition: string, checks: Array<{ rule: string, outcome: CheckOutcome, explanation: string, remedy: string | null }> } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

export type SendTemplateMessageMutationVariables = Exact<{
  idempotencyKey: string;
  to: CustomerRefInput;
  template: TemplateMessageInput;
  senderId?: string | null | undefined;
}>;


export type SendTemplateMessageMutation = { sendMessage: { message: { id: string, status: MessageStatus, body: string | null, acceptedAt: string } | null, eligibility: { verdict: Verdict, reasons: Array<RefusalReason>, validUntil: string | null, policyEdition: string, checks: Array<{ rule: string, outcome: CheckOutcome, explanation: string, remedy: string | null }> } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type SendSessionMessageMutationVariables = Exact<{
  idempotencyKey: string;
  to: CustomerRefInput;
  text: TextInput;
  senderId?: string | null | undefined;
}>;


export type SendSessionMessageMutation = { sendMessage: { message: { id: string, status: MessageStatus, body: string | null, acceptedAt: string } | null, eligibility: { verdict: Verdict, reasons: Array<RefusalReason>, validUntil: string | null, policyEdition: string, checks: Array<{ rule: string, outcome: CheckOutcome, explanation: string, remedy: string | null }> } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type TemplateDetailsFragment = { id: string, name: string, language: string, category: TemplateCategory, useCase: TemplateUseCase | null, status: TemplateStatus, quality: TemplateQuality, body: string, parameterFormat: ParameterFormat, parameters: Array<string>, footer: string | null, header: { format: TemplateHeaderFormat, text: string | null } | null, buttons: Array<{ type: TemplateButtonType, text: string, url: string | null, phone: string | null }>, purpose: { id: string, code: string } | null };

export type TemplatesQueryVariables = Exact<{
  status?: TemplateStatus | null | undefined;
}>;


export type TemplatesQuery = { templates: Array<{ id: string, name: string, language: string, category: TemplateCategory, useCase: TemplateUseCase | null, status: TemplateStatus, quality: TemplateQuality, body: string, parameterFormat: ParameterFormat, parameters: Array<string>, footer: string | null, header: { format: TemplateHeaderFormat, text: string | null } | null, buttons: Array<{ type: TemplateButtonType, text: string, url: string | null, phone: string | null }>, purpose: { id: string, code: string } | null }> };

export type RegisterTemplateMutationVariables = Exact<{
  input: RegisterTemplateInput;
}>;


export type RegisterTemplateMutation = { registerTemplate: { template: { id: string, name: string, language: string, category: TemplateCategory, useCase: TemplateUseCase | null, status: TemplateStatus, quality: TemplateQuality, body: string, parameterFormat: ParameterFormat, parameters: Array<string>, footer: string | null, header: { format: TemplateHeaderFormat, text: string | null } | null, buttons: Array<{ type: TemplateButtonType, text: string, url: string | null, phone: string | null }>, purpose: { id: string, code: string } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RecordTemplateStatusMutationVariables = Exact<{
  input: RecordTemplateStatusInput;
}>;


export type RecordTemplateStatusMutation = { recordTemplateStatus: { template: { id: string, name: string, language: string, category: TemplateCategory, useCase: TemplateUseCase | null, status: TemplateStatus, quality: TemplateQuality, body: string, parameterFormat: ParameterFormat, parameters: Array<string>, footer: string | null, header: { format: TemplateHeaderFormat, text: string | null } | null, buttons: Array<{ type: TemplateButtonType, text: string, url: string | null, phone: string | null }>, purpose: { id: string, code: string } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type SyncTemplatesMutationVariables = Exact<{ [key: string]: never; }>;


export type SyncTemplatesMutation = { syncTemplates: { created: number, changed: number, deleted: number, templates: Array<{ id: string, name: string, language: string, category: TemplateCategory, useCase: TemplateUseCase | null, status: TemplateStatus, quality: TemplateQuality, body: string, parameterFormat: ParameterFormat, parameters: Array<string>, footer: string | null, header: { format: TemplateHeaderFormat, text: string | null } | null, buttons: Array<{ type: TemplateButtonType, text: string, url: string | null, phone: string | null }>, purpose: { id: string, code: string } | null }>, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type WithdrawOptInMutationVariables = Exact<{
  input: WithdrawOptInInput;
}>;


export type WithdrawOptInMutation = { withdrawOptIn: { canceledMessages: number, customer: { id: string } | null, optIns: Array<{ id: string, status: OptInStatus, withdrawnAt: string | null, purpose: { id: string, code: string } }>, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export const CaptureAnswerFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CaptureAnswer"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CaptureOptInPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"optIns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"businessName"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"purpose"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"confirmationToken"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<CaptureAnswerFragment, unknown>;
export const DashboardKeyFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DashboardKey"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ApiKey"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"prefix"}},{"kind":"Field","name":{"kind":"Name","value":"scopes"}},{"kind":"Field","name":{"kind":"Name","value":"sourceChannels"}},{"kind":"Field","name":{"kind":"Name","value":"origins"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastUsedAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"revokedAt"}}]}}]} as unknown as DocumentNode<DashboardKeyFragment, unknown>;
export const DashboardTemplateFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DashboardTemplate"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Template"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"language"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"quality"}},{"kind":"Field","name":{"kind":"Name","value":"body"}},{"kind":"Field","name":{"kind":"Name","value":"parameters"}},{"kind":"Field","name":{"kind":"Name","value":"footer"}},{"kind":"Field","name":{"kind":"Name","value":"header"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"format"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"buttons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"purpose"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]} as unknown as DocumentNode<DashboardTemplateFragment, unknown>;
export const DashboardCustomerRowFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DashboardCustomerRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Customer"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}},{"kind":"Field","name":{"kind":"Name","value":"whatsAppUserId"}},{"kind":"Field","name":{"kind":"Name","value":"externalId"}},{"kind":"Field","name":{"kind":"Name","value":"locale"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}}]} as unknown as DocumentNode<DashboardCustomerRowFragment, unknown>;
export const DashboardOptInFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DashboardOptIn"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OptIn"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"businessName"}},{"kind":"Field","name":{"kind":"Name","value":"sourceChannel"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"recordedAt"}},{"kind":"Field","name":{"kind":"Name","value":"confirmedAt"}},{"kind":"Field","name":{"kind":"Name","value":"withdrawnAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"reconsentDue"}},{"kind":"Field","name":{"kind":"Name","value":"purpose"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"marketing"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notice"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"locale"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"evidence"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"facts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}}]}}]} as unknown as DocumentNode<DashboardOptInFragment, unknown>;
export const DashboardMessageFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DashboardMessage"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Message"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"body"}},{"kind":"Field","name":{"kind":"Name","value":"replyTo"}},{"kind":"Field","name":{"kind":"Name","value":"acceptedAt"}},{"kind":"Field","name":{"kind":"Name","value":"sentAt"}},{"kind":"Field","name":{"kind":"Name","value":"deliveredAt"}},{"kind":"Field","name":{"kind":"Name","value":"readAt"}},{"kind":"Field","name":{"kind":"Name","value":"failedAt"}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sender"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"businessName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"template"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]} as unknown as DocumentNode<DashboardMessageFragment, unknown>;
export const DashboardVerdictFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DashboardVerdict"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Eligibility"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"evaluatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"validUntil"}},{"kind":"Field","name":{"kind":"Name","value":"policyEdition"}},{"kind":"Field","name":{"kind":"Name","value":"warnings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"explanation"}},{"kind":"Field","name":{"kind":"Name","value":"remedy"}}]}},{"kind":"Field","name":{"kind":"Name","value":"checks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rule"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"explanation"}},{"kind":"Field","name":{"kind":"Name","value":"remedy"}}]}}]}}]} as unknown as DocumentNode<DashboardVerdictFragment, unknown>;
export const DashboardWindowFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DashboardWindow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConversationWindow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"secondsRemaining"}},{"kind":"Field","name":{"kind":"Name","value":"lastInboundAt"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}},{"kind":"Field","name":{"kind":"Name","value":"whatsAppUserId"}},{"kind":"Field","name":{"kind":"Name","value":"externalId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sender"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"businessName"}}]}}]}}]} as unknown as DocumentNode<DashboardWindowFragment, unknown>;
export const EligibilityAnswerFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"EligibilityAnswer"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Eligibility"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"reasons"}},{"kind":"Field","name":{"kind":"Name","value":"warnings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"rule"}},{"kind":"Field","name":{"kind":"Name","value":"explanation"}},{"kind":"Field","name":{"kind":"Name","value":"remedy"}}]}},{"kind":"Field","name":{"kind":"Name","value":"checks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rule"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"explanation"}},{"kind":"Field","name":{"kind":"Name","value":"remedy"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"Field","name":{"kind":"Name","value":"evaluatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"validUntil"}},{"kind":"Field","name":{"kind":"Name","value":"policyEdition"}}]}}]} as unknown as DocumentNode<EligibilityAnswerFragment, unknown>;
export const MessageProgressFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MessageProgress"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Message"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"body"}},{"kind":"Field","name":{"kind":"Name","value":"replyTo"}},{"kind":"Field","name":{"kind":"Name","value":"providerMessageId"}},{"kind":"Field","name":{"kind":"Name","value":"acceptedAt"}},{"kind":"Field","name":{"kind":"Name","value":"handedOverAt"}},{"kind":"Field","name":{"kind":"Name","value":"notBefore"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"sentAt"}},{"kind":"Field","name":{"kind":"Name","value":"deliveredAt"}},{"kind":"Field","name":{"kind":"Name","value":"readAt"}},{"kind":"Field","name":{"kind":"Name","value":"failedAt"}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pricing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"billable"}},{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"type"}}]}}]}}]} as unknown as DocumentNode<MessageProgressFragment, unknown>;
export const WindowInPictureFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WindowInPicture"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConversationWindow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"secondsRemaining"}}]}}]} as unknown as DocumentNode<WindowInPictureFragment, unknown>;
export const ChangeOfPictureFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ChangeOfPicture"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WindowEvent"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"recordedAt"}},{"kind":"Field","name":{"kind":"Name","value":"isLate"}},{"kind":"Field","name":{"kind":"Name","value":"leadMinutes"}},{"kind":"Field","name":{"kind":"Name","value":"window"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WindowInPicture"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sender"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"businessName"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WindowInPicture"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConversationWindow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"secondsRemaining"}}]}}]} as unknown as DocumentNode<ChangeOfPictureFragment, unknown>;
export const SendAnswerFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SendAnswer"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SendMessagePayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"body"}},{"kind":"Field","name":{"kind":"Name","value":"acceptedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"eligibility"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"reasons"}},{"kind":"Field","name":{"kind":"Name","value":"validUntil"}},{"kind":"Field","name":{"kind":"Name","value":"policyEdition"}},{"kind":"Field","name":{"kind":"Name","value":"checks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rule"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"explanation"}},{"kind":"Field","name":{"kind":"Name","value":"remedy"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<SendAnswerFragment, unknown>;
export const TemplateDetailsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TemplateDetails"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Template"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"language"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"useCase"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"quality"}},{"kind":"Field","name":{"kind":"Name","value":"body"}},{"kind":"Field","name":{"kind":"Name","value":"parameterFormat"}},{"kind":"Field","name":{"kind":"Name","value":"parameters"}},{"kind":"Field","name":{"kind":"Name","value":"header"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"format"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"footer"}},{"kind":"Field","name":{"kind":"Name","value":"buttons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}}]}},{"kind":"Field","name":{"kind":"Name","value":"purpose"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]} as unknown as DocumentNode<TemplateDetailsFragment, unknown>;
export const CaptureWebsiteOptInDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CaptureWebsiteOptIn"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CaptureWebsiteOptInInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"captureWebsiteOptIn"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CaptureAnswer"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CaptureAnswer"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CaptureOptInPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"optIns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"businessName"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"purpose"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"confirmationToken"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<CaptureWebsiteOptInMutation, CaptureWebsiteOptInMutationVariables>;
export const CaptureAppOptInDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CaptureAppOptIn"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CaptureAppOptInInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"captureAppOptIn"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CaptureAnswer"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CaptureAnswer"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CaptureOptInPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"optIns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"businessName"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"purpose"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"confirmationToken"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<CaptureAppOptInMutation, CaptureAppOptInMutationVariables>;
export const CaptureIvrOptInDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CaptureIvrOptIn"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CaptureIvrOptInInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"captureIvrOptIn"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CaptureAnswer"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CaptureAnswer"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CaptureOptInPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"optIns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"businessName"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"purpose"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"confirmationToken"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<CaptureIvrOptInMutation, CaptureIvrOptInMutationVariables>;
export const CaptureEmailOptInDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CaptureEmailOptIn"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CaptureEmailOptInInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"captureEmailOptIn"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CaptureAnswer"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CaptureAnswer"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CaptureOptInPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"optIns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"businessName"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"purpose"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"confirmationToken"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<CaptureEmailOptInMutation, CaptureEmailOptInMutationVariables>;
export const CaptureSmsOptInDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CaptureSmsOptIn"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CaptureSmsOptInInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"captureSmsOptIn"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CaptureAnswer"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CaptureAnswer"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CaptureOptInPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"optIns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"businessName"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"purpose"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"confirmationToken"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<CaptureSmsOptInMutation, CaptureSmsOptInMutationVariables>;
export const CaptureStoreOptInDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CaptureStoreOptIn"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CaptureStoreOptInInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"captureStoreOptIn"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CaptureAnswer"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CaptureAnswer"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CaptureOptInPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"optIns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"businessName"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"purpose"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"confirmationToken"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<CaptureStoreOptInMutation, CaptureStoreOptInMutationVariables>;
export const CaptureWhatsAppOptInDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CaptureWhatsAppOptIn"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CaptureWhatsAppOptInInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"captureWhatsAppOptIn"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CaptureAnswer"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CaptureAnswer"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CaptureOptInPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"optIns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"businessName"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"purpose"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"confirmationToken"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<CaptureWhatsAppOptInMutation, CaptureWhatsAppOptInMutationVariables>;
export const ConfirmOptInDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ConfirmOptIn"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"token"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"confirmOptIn"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"token"},"value":{"kind":"Variable","name":{"kind":"Name","value":"token"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CaptureAnswer"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CaptureAnswer"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CaptureOptInPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"optIns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"businessName"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"purpose"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"confirmationToken"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<ConfirmOptInMutation, ConfirmOptInMutationVariables>;
export const BusinessDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Business"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"business"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"allowsMarketing"}},{"kind":"Field","name":{"kind":"Name","value":"policyEdition"}},{"kind":"Field","name":{"kind":"Name","value":"reconsentPolicy"}},{"kind":"Field","name":{"kind":"Name","value":"keepsSuppressionList"}},{"kind":"Field","name":{"kind":"Name","value":"messageRetentionDays"}},{"kind":"Field","name":{"kind":"Name","value":"evidenceRetentionDays"}},{"kind":"Field","name":{"kind":"Name","value":"senders"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"businessName"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}},{"kind":"Field","name":{"kind":"Name","value":"phoneNumberId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"purposes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"marketing"}},{"kind":"Field","name":{"kind":"Name","value":"validityDays"}}]}}]}}]}}]} as unknown as DocumentNode<BusinessQuery, BusinessQueryVariables>;
export const CreatePurposeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreatePurpose"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreatePurposeInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createPurpose"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"purpose"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"marketing"}},{"kind":"Field","name":{"kind":"Name","value":"validityDays"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<CreatePurposeMutation, CreatePurposeMutationVariables>;
export const PublishNoticeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"PublishNotice"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"PublishNoticeInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"publishNotice"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"notice"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"textSha256"}},{"kind":"Field","name":{"kind":"Name","value":"material"}},{"kind":"Field","name":{"kind":"Name","value":"changeSummary"}},{"kind":"Field","name":{"kind":"Name","value":"publishedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<PublishNoticeMutation, PublishNoticeMutationVariables>;
export const NoticesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Notices"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"purpose"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"sourceChannel"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"SourceChannel"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"locale"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Locale"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"notices"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"purpose"},"value":{"kind":"Variable","name":{"kind":"Name","value":"purpose"}}},{"kind":"Argument","name":{"kind":"Name","value":"sourceChannel"},"value":{"kind":"Variable","name":{"kind":"Name","value":"sourceChannel"}}},{"kind":"Argument","name":{"kind":"Name","value":"locale"},"value":{"kind":"Variable","name":{"kind":"Name","value":"locale"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"sourceChannel"}},{"kind":"Field","name":{"kind":"Name","value":"locale"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"scope"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"publishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"purpose"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sender"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"businessName"}}]}}]}}]}}]} as unknown as DocumentNode<NoticesQuery, NoticesQueryVariables>;
export const UpdateBusinessDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateBusiness"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateBusinessInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateBusiness"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"business"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"allowsMarketing"}},{"kind":"Field","name":{"kind":"Name","value":"policyEdition"}},{"kind":"Field","name":{"kind":"Name","value":"reconsentPolicy"}},{"kind":"Field","name":{"kind":"Name","value":"keepsSuppressionList"}},{"kind":"Field","name":{"kind":"Name","value":"messageRetentionDays"}},{"kind":"Field","name":{"kind":"Name","value":"evidenceRetentionDays"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<UpdateBusinessMutation, UpdateBusinessMutationVariables>;
export const NoticeVersionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"NoticeVersions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Notice"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"diff"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"from"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}},{"kind":"Field","name":{"kind":"Name","value":"parts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"versions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"material"}},{"kind":"Field","name":{"kind":"Name","value":"changeSummary"}},{"kind":"Field","name":{"kind":"Name","value":"publishedAt"}}]}}]}}]}}]}}]} as unknown as DocumentNode<NoticeVersionsQuery, NoticeVersionsQueryVariables>;
export const NoticeCoverageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"NoticeCoverage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"purpose"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"senderId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"noticeCoverage"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"purpose"},"value":{"kind":"Variable","name":{"kind":"Name","value":"purpose"}}},{"kind":"Argument","name":{"kind":"Name","value":"senderId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"senderId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"notice"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"sourceChannel"}},{"kind":"Field","name":{"kind":"Name","value":"locale"}},{"kind":"Field","name":{"kind":"Name","value":"material"}}]}},{"kind":"Field","name":{"kind":"Name","value":"activeOptIns"}},{"kind":"Field","name":{"kind":"Name","value":"reconsentDue"}}]}}]}}]} as unknown as DocumentNode<NoticeCoverageQuery, NoticeCoverageQueryVariables>;
export const ChangeCustomerPhoneDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ChangeCustomerPhone"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ChangeCustomerPhoneInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changeCustomerPhone"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}},{"kind":"Field","name":{"kind":"Name","value":"optIns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"confirmationToken"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ChangeCustomerPhoneMutation, ChangeCustomerPhoneMutationVariables>;
export const ConsentReceiptDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ConsentReceipt"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"optInId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"consentReceipt"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"optInId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"optInId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"receipt"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ConsentReceiptQuery, ConsentReceiptQueryVariables>;
export const CustomerConsentDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CustomerConsent"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"phone"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"PhoneNumber"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"customer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"phone"},"value":{"kind":"Variable","name":{"kind":"Name","value":"phone"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}},{"kind":"Field","name":{"kind":"Name","value":"locale"}},{"kind":"Field","name":{"kind":"Name","value":"optIns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"businessName"}},{"kind":"Field","name":{"kind":"Name","value":"sourceChannel"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"purpose"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"marketing"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notice"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"locale"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"conversationWindow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"secondsRemaining"}},{"kind":"Field","name":{"kind":"Name","value":"sender"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"businessName"}}]}}]}}]}}]}}]} as unknown as DocumentNode<CustomerConsentQuery, CustomerConsentQueryVariables>;
export const DashboardKeysDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DashboardKeys"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"apiKeys"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DashboardKey"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DashboardKey"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ApiKey"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"prefix"}},{"kind":"Field","name":{"kind":"Name","value":"scopes"}},{"kind":"Field","name":{"kind":"Name","value":"sourceChannels"}},{"kind":"Field","name":{"kind":"Name","value":"origins"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastUsedAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"revokedAt"}}]}}]} as unknown as DocumentNode<DashboardKeysQuery, DashboardKeysQueryVariables>;
export const DashboardCreateApiKeyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DashboardCreateApiKey"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateApiKeyInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createApiKey"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"apiKey"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DashboardKey"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DashboardKey"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ApiKey"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"prefix"}},{"kind":"Field","name":{"kind":"Name","value":"scopes"}},{"kind":"Field","name":{"kind":"Name","value":"sourceChannels"}},{"kind":"Field","name":{"kind":"Name","value":"origins"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastUsedAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"revokedAt"}}]}}]} as unknown as DocumentNode<DashboardCreateApiKeyMutation, DashboardCreateApiKeyMutationVariables>;
export const DashboardCreateSiteKeyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DashboardCreateSiteKey"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateSiteKeyInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createSiteKey"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"apiKey"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DashboardKey"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DashboardKey"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ApiKey"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"prefix"}},{"kind":"Field","name":{"kind":"Name","value":"scopes"}},{"kind":"Field","name":{"kind":"Name","value":"sourceChannels"}},{"kind":"Field","name":{"kind":"Name","value":"origins"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastUsedAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"revokedAt"}}]}}]} as unknown as DocumentNode<DashboardCreateSiteKeyMutation, DashboardCreateSiteKeyMutationVariables>;
export const DashboardRotateKeyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DashboardRotateKey"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RotateApiKeyInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rotateApiKey"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"apiKey"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DashboardKey"}}]}},{"kind":"Field","name":{"kind":"Name","value":"rotated"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DashboardKey"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DashboardKey"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ApiKey"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"prefix"}},{"kind":"Field","name":{"kind":"Name","value":"scopes"}},{"kind":"Field","name":{"kind":"Name","value":"sourceChannels"}},{"kind":"Field","name":{"kind":"Name","value":"origins"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastUsedAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"revokedAt"}}]}}]} as unknown as DocumentNode<DashboardRotateKeyMutation, DashboardRotateKeyMutationVariables>;
export const DashboardRevokeKeyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DashboardRevokeKey"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RevokeApiKeyInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"revokeApiKey"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"apiKey"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DashboardKey"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DashboardKey"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ApiKey"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"prefix"}},{"kind":"Field","name":{"kind":"Name","value":"scopes"}},{"kind":"Field","name":{"kind":"Name","value":"sourceChannels"}},{"kind":"Field","name":{"kind":"Name","value":"origins"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastUsedAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"revokedAt"}}]}}]} as unknown as DocumentNode<DashboardRevokeKeyMutation, DashboardRevokeKeyMutationVariables>;
export const DashboardAuditDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DashboardAudit"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"auditEvents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"subjectId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"actor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"details"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<DashboardAuditQuery, DashboardAuditQueryVariables>;
export const DashboardTemplatesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DashboardTemplates"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"templates"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DashboardTemplate"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DashboardTemplate"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Template"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"language"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"quality"}},{"kind":"Field","name":{"kind":"Name","value":"body"}},{"kind":"Field","name":{"kind":"Name","value":"parameters"}},{"kind":"Field","name":{"kind":"Name","value":"footer"}},{"kind":"Field","name":{"kind":"Name","value":"header"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"format"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"buttons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"purpose"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]} as unknown as DocumentNode<DashboardTemplatesQuery, DashboardTemplatesQueryVariables>;
export const DashboardSyncTemplatesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DashboardSyncTemplates"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"syncTemplates"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"created"}},{"kind":"Field","name":{"kind":"Name","value":"changed"}},{"kind":"Field","name":{"kind":"Name","value":"deleted"}},{"kind":"Field","name":{"kind":"Name","value":"templates"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DashboardTemplate"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DashboardTemplate"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Template"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"language"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"quality"}},{"kind":"Field","name":{"kind":"Name","value":"body"}},{"kind":"Field","name":{"kind":"Name","value":"parameters"}},{"kind":"Field","name":{"kind":"Name","value":"footer"}},{"kind":"Field","name":{"kind":"Name","value":"header"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"format"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"buttons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"purpose"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]} as unknown as DocumentNode<DashboardSyncTemplatesMutation, DashboardSyncTemplatesMutationVariables>;
export const DashboardNoticesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DashboardNotices"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"notices"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"sourceChannel"}},{"kind":"Field","name":{"kind":"Name","value":"locale"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"scope"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"material"}},{"kind":"Field","name":{"kind":"Name","value":"changeSummary"}},{"kind":"Field","name":{"kind":"Name","value":"publishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"purpose"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sender"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"businessName"}}]}}]}}]}}]} as unknown as DocumentNode<DashboardNoticesQuery, DashboardNoticesQueryVariables>;
export const DashboardNoticeCoverageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DashboardNoticeCoverage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"noticeCoverage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"activeOptIns"}},{"kind":"Field","name":{"kind":"Name","value":"reconsentDue"}},{"kind":"Field","name":{"kind":"Name","value":"notice"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]} as unknown as DocumentNode<DashboardNoticeCoverageQuery, DashboardNoticeCoverageQueryVariables>;
export const DashboardNoticeDiffDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DashboardNoticeDiff"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Notice"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"diff"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"parts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<DashboardNoticeDiffQuery, DashboardNoticeDiffQueryVariables>;
export const DashboardPublishNoticeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DashboardPublishNotice"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"PublishNoticeInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"publishNotice"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"notice"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"locale"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<DashboardPublishNoticeMutation, DashboardPublishNoticeMutationVariables>;
export const DashboardCustomersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DashboardCustomers"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"customers"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DashboardCustomerRow"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DashboardCustomerRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Customer"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}},{"kind":"Field","name":{"kind":"Name","value":"whatsAppUserId"}},{"kind":"Field","name":{"kind":"Name","value":"externalId"}},{"kind":"Field","name":{"kind":"Name","value":"locale"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}}]} as unknown as DocumentNode<DashboardCustomersQuery, DashboardCustomersQueryVariables>;
export const DashboardFindCustomerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DashboardFindCustomer"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"phone"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CustomerRefInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"isPhone"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"otherPhone"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CustomerRefInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"isOtherPhone"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CustomerRefInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"isId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"externalId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CustomerRefInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"whatsAppUserId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CustomerRefInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"isWhatsAppUserId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"byPhone"},"name":{"kind":"Name","value":"customer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"Variable","name":{"kind":"Name","value":"phone"}}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"isPhone"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DashboardCustomerRow"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"byOtherPhone"},"name":{"kind":"Name","value":"customer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"Variable","name":{"kind":"Name","value":"otherPhone"}}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"isOtherPhone"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DashboardCustomerRow"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"byId"},"name":{"kind":"Name","value":"customer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"isId"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DashboardCustomerRow"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"byExternalId"},"name":{"kind":"Name","value":"customer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"Variable","name":{"kind":"Name","value":"externalId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DashboardCustomerRow"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"byWhatsAppUserId"},"name":{"kind":"Name","value":"customer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"Variable","name":{"kind":"Name","value":"whatsAppUserId"}}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"isWhatsAppUserId"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DashboardCustomerRow"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DashboardCustomerRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Customer"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}},{"kind":"Field","name":{"kind":"Name","value":"whatsAppUserId"}},{"kind":"Field","name":{"kind":"Name","value":"externalId"}},{"kind":"Field","name":{"kind":"Name","value":"locale"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}}]} as unknown as DocumentNode<DashboardFindCustomerQuery, DashboardFindCustomerQueryVariables>;
export const DashboardPlaceDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DashboardPlace"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"conversationWindows"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}}]}}]} as unknown as DocumentNode<DashboardPlaceQuery, DashboardPlaceQueryVariables>;
export const DashboardCustomerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DashboardCustomer"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"customer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DashboardCustomerRow"}},{"kind":"Field","name":{"kind":"Name","value":"optIns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DashboardOptIn"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DashboardCustomerRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Customer"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}},{"kind":"Field","name":{"kind":"Name","value":"whatsAppUserId"}},{"kind":"Field","name":{"kind":"Name","value":"externalId"}},{"kind":"Field","name":{"kind":"Name","value":"locale"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DashboardOptIn"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OptIn"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"businessName"}},{"kind":"Field","name":{"kind":"Name","value":"sourceChannel"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"recordedAt"}},{"kind":"Field","name":{"kind":"Name","value":"confirmedAt"}},{"kind":"Field","name":{"kind":"Name","value":"withdrawnAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"reconsentDue"}},{"kind":"Field","name":{"kind":"Name","value":"purpose"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"marketing"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notice"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"locale"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"evidence"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"facts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}}]}}]} as unknown as DocumentNode<DashboardCustomerQuery, DashboardCustomerQueryVariables>;
export const DashboardCustomerWindowDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DashboardCustomerWindow"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"senderId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"customer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"conversationWindow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"senderId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"senderId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DashboardWindow"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lastInboundAt"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"senderId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"senderId"}}}]}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DashboardWindow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConversationWindow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"secondsRemaining"}},{"kind":"Field","name":{"kind":"Name","value":"lastInboundAt"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}},{"kind":"Field","name":{"kind":"Name","value":"whatsAppUserId"}},{"kind":"Field","name":{"kind":"Name","value":"externalId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sender"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"businessName"}}]}}]}}]} as unknown as DocumentNode<DashboardCustomerWindowQuery, DashboardCustomerWindowQueryVariables>;
export const DashboardTimelineDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DashboardTimeline"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"customer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"consentHistory"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"recordedAt"}},{"kind":"Field","name":{"kind":"Name","value":"sourceChannel"}},{"kind":"Field","name":{"kind":"Name","value":"leadDays"}},{"kind":"Field","name":{"kind":"Name","value":"purpose"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}}]} as unknown as DocumentNode<DashboardTimelineQuery, DashboardTimelineQueryVariables>;
export const DashboardMessagesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DashboardMessages"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"customer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"messages"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DashboardMessage"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DashboardMessage"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Message"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"body"}},{"kind":"Field","name":{"kind":"Name","value":"replyTo"}},{"kind":"Field","name":{"kind":"Name","value":"acceptedAt"}},{"kind":"Field","name":{"kind":"Name","value":"sentAt"}},{"kind":"Field","name":{"kind":"Name","value":"deliveredAt"}},{"kind":"Field","name":{"kind":"Name","value":"readAt"}},{"kind":"Field","name":{"kind":"Name","value":"failedAt"}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sender"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"businessName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"template"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]} as unknown as DocumentNode<DashboardMessagesQuery, DashboardMessagesQueryVariables>;
export const DashboardMessageEventsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"DashboardMessageEvents"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"customerId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"EventCursor"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"messageEvents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"customerId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"customerId"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"message"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DashboardMessage"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DashboardMessage"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Message"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"body"}},{"kind":"Field","name":{"kind":"Name","value":"replyTo"}},{"kind":"Field","name":{"kind":"Name","value":"acceptedAt"}},{"kind":"Field","name":{"kind":"Name","value":"sentAt"}},{"kind":"Field","name":{"kind":"Name","value":"deliveredAt"}},{"kind":"Field","name":{"kind":"Name","value":"readAt"}},{"kind":"Field","name":{"kind":"Name","value":"failedAt"}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sender"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"businessName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"template"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]} as unknown as DocumentNode<DashboardMessageEventsSubscription, DashboardMessageEventsSubscriptionVariables>;
export const DashboardConsentEventsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"DashboardConsentEvents"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"customerId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"EventCursor"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"consentEvents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"customerId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"customerId"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"type"}}]}}]}}]} as unknown as DocumentNode<DashboardConsentEventsSubscription, DashboardConsentEventsSubscriptionVariables>;
export const DashboardCustomerWindowEventsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"DashboardCustomerWindowEvents"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"customerId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"EventCursor"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"windowEvents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"customerId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"customerId"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"type"}}]}}]}}]} as unknown as DocumentNode<DashboardCustomerWindowEventsSubscription, DashboardCustomerWindowEventsSubscriptionVariables>;
export const DashboardEligibilityDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DashboardEligibility"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"EligibilityInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eligibility"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DashboardVerdict"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DashboardVerdict"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Eligibility"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"evaluatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"validUntil"}},{"kind":"Field","name":{"kind":"Name","value":"policyEdition"}},{"kind":"Field","name":{"kind":"Name","value":"warnings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"explanation"}},{"kind":"Field","name":{"kind":"Name","value":"remedy"}}]}},{"kind":"Field","name":{"kind":"Name","value":"checks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rule"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"explanation"}},{"kind":"Field","name":{"kind":"Name","value":"remedy"}}]}}]}}]} as unknown as DocumentNode<DashboardEligibilityQuery, DashboardEligibilityQueryVariables>;
export const DashboardSendDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DashboardSend"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SendMessageInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sendMessage"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"eligibility"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DashboardVerdict"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DashboardVerdict"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Eligibility"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"evaluatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"validUntil"}},{"kind":"Field","name":{"kind":"Name","value":"policyEdition"}},{"kind":"Field","name":{"kind":"Name","value":"warnings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"explanation"}},{"kind":"Field","name":{"kind":"Name","value":"remedy"}}]}},{"kind":"Field","name":{"kind":"Name","value":"checks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rule"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"explanation"}},{"kind":"Field","name":{"kind":"Name","value":"remedy"}}]}}]}}]} as unknown as DocumentNode<DashboardSendMutation, DashboardSendMutationVariables>;
export const DashboardWithdrawDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DashboardWithdraw"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"WithdrawOptInInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"withdrawOptIn"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"canceledMessages"}},{"kind":"Field","name":{"kind":"Name","value":"optIns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"withdrawnAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<DashboardWithdrawMutation, DashboardWithdrawMutationVariables>;
export const DashboardPreferenceLinkDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DashboardPreferenceLink"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreatePreferenceLinkInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createPreferenceLink"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"emailSent"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<DashboardPreferenceLinkMutation, DashboardPreferenceLinkMutationVariables>;
export const DashboardInvitationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DashboardInvitation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateOptInInvitationInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createOptInInvitation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"invitation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"qrCode"}},{"kind":"Field","name":{"kind":"Name","value":"whatsAppUrl"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"emailSent"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<DashboardInvitationMutation, DashboardInvitationMutationVariables>;
export const DashboardViewerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DashboardViewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"scopes"}},{"kind":"Field","name":{"kind":"Name","value":"sourceChannels"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"isCustomerSession"}},{"kind":"Field","name":{"kind":"Name","value":"trustedDocumentsOnly"}}]}}]}}]} as unknown as DocumentNode<DashboardViewerQuery, DashboardViewerQueryVariables>;
export const DashboardBusinessDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DashboardBusiness"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"business"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"reconsentPolicy"}},{"kind":"Field","name":{"kind":"Name","value":"senders"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"businessName"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}}]}},{"kind":"Field","name":{"kind":"Name","value":"purposes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"marketing"}}]}}]}}]}}]} as unknown as DocumentNode<DashboardBusinessQuery, DashboardBusinessQueryVariables>;
export const DashboardStatisticsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DashboardStatistics"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"timeZone"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"statistics"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"Argument","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}},{"kind":"Argument","name":{"kind":"Name","value":"timeZone"},"value":{"kind":"Variable","name":{"kind":"Name","value":"timeZone"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"openWindows"}},{"kind":"Field","name":{"kind":"Name","value":"optIns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"day"}},{"kind":"Field","name":{"kind":"Name","value":"sourceChannel"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"purpose"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"withdrawals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"day"}},{"kind":"Field","name":{"kind":"Name","value":"sourceChannel"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"day"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}},{"kind":"Field","name":{"kind":"Name","value":"messages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"day"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}}]}}]} as unknown as DocumentNode<DashboardStatisticsQuery, DashboardStatisticsQueryVariables>;
export const DashboardWindowsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DashboardWindows"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"senderId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"conversationWindows"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"status"},"value":{"kind":"EnumValue","value":"OPEN"}},{"kind":"Argument","name":{"kind":"Name","value":"senderId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"senderId"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"asOf"}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DashboardWindow"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DashboardWindow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConversationWindow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"secondsRemaining"}},{"kind":"Field","name":{"kind":"Name","value":"lastInboundAt"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}},{"kind":"Field","name":{"kind":"Name","value":"whatsAppUserId"}},{"kind":"Field","name":{"kind":"Name","value":"externalId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sender"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"businessName"}}]}}]}}]} as unknown as DocumentNode<DashboardWindowsQuery, DashboardWindowsQueryVariables>;
export const DashboardWindowCountDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DashboardWindowCount"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"senderId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"conversationWindows"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"status"},"value":{"kind":"EnumValue","value":"OPEN"}},{"kind":"Argument","name":{"kind":"Name","value":"senderId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"senderId"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]} as unknown as DocumentNode<DashboardWindowCountQuery, DashboardWindowCountQueryVariables>;
export const DashboardWindowEventsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"DashboardWindowEvents"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"senderId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"EventCursor"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"windowEvents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"senderId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"senderId"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"recordedAt"}},{"kind":"Field","name":{"kind":"Name","value":"window"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DashboardWindow"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DashboardWindow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConversationWindow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"secondsRemaining"}},{"kind":"Field","name":{"kind":"Name","value":"lastInboundAt"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}},{"kind":"Field","name":{"kind":"Name","value":"whatsAppUserId"}},{"kind":"Field","name":{"kind":"Name","value":"externalId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sender"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"businessName"}}]}}]}}]} as unknown as DocumentNode<DashboardWindowEventsSubscription, DashboardWindowEventsSubscriptionVariables>;
export const CheckTemplateEligibilityDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CheckTemplateEligibility"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CustomerRefInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"template"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"TemplateMessageInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"senderId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"at"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eligibility"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"template"},"value":{"kind":"Variable","name":{"kind":"Name","value":"template"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"senderId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"senderId"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"at"},"value":{"kind":"Variable","name":{"kind":"Name","value":"at"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"EligibilityAnswer"}},{"kind":"Field","name":{"kind":"Name","value":"optIn"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"template"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"EligibilityAnswer"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Eligibility"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"reasons"}},{"kind":"Field","name":{"kind":"Name","value":"warnings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"rule"}},{"kind":"Field","name":{"kind":"Name","value":"explanation"}},{"kind":"Field","name":{"kind":"Name","value":"remedy"}}]}},{"kind":"Field","name":{"kind":"Name","value":"checks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rule"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"explanation"}},{"kind":"Field","name":{"kind":"Name","value":"remedy"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"Field","name":{"kind":"Name","value":"evaluatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"validUntil"}},{"kind":"Field","name":{"kind":"Name","value":"policyEdition"}}]}}]} as unknown as DocumentNode<CheckTemplateEligibilityQuery, CheckTemplateEligibilityQueryVariables>;
export const CheckSessionEligibilityDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CheckSessionEligibility"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CustomerRefInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"text"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"TextInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"senderId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"at"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eligibility"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"text"},"value":{"kind":"Variable","name":{"kind":"Name","value":"text"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"senderId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"senderId"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"at"},"value":{"kind":"Variable","name":{"kind":"Name","value":"at"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"EligibilityAnswer"}},{"kind":"Field","name":{"kind":"Name","value":"conversationWindow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"secondsRemaining"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"EligibilityAnswer"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Eligibility"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"reasons"}},{"kind":"Field","name":{"kind":"Name","value":"warnings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"rule"}},{"kind":"Field","name":{"kind":"Name","value":"explanation"}},{"kind":"Field","name":{"kind":"Name","value":"remedy"}}]}},{"kind":"Field","name":{"kind":"Name","value":"checks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rule"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"explanation"}},{"kind":"Field","name":{"kind":"Name","value":"remedy"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"Field","name":{"kind":"Name","value":"evaluatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"validUntil"}},{"kind":"Field","name":{"kind":"Name","value":"policyEdition"}}]}}]} as unknown as DocumentNode<CheckSessionEligibilityQuery, CheckSessionEligibilityQueryVariables>;
export const EraseCustomerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"EraseCustomer"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"EraseCustomerInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eraseCustomer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"customerId"}},{"kind":"Field","name":{"kind":"Name","value":"erasedAt"}},{"kind":"Field","name":{"kind":"Name","value":"canceledMessages"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<EraseCustomerMutation, EraseCustomerMutationVariables>;
export const WindowEventsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"WindowEvents"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"types"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"WindowEventType"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"customerId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"senderId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"EventCursor"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"windowEvents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"types"},"value":{"kind":"Variable","name":{"kind":"Name","value":"types"}}},{"kind":"Argument","name":{"kind":"Name","value":"customerId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"customerId"}}},{"kind":"Argument","name":{"kind":"Name","value":"senderId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"senderId"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"recordedAt"}},{"kind":"Field","name":{"kind":"Name","value":"isLate"}},{"kind":"Field","name":{"kind":"Name","value":"leadMinutes"}},{"kind":"Field","name":{"kind":"Name","value":"window"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"secondsRemaining"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]}}]} as unknown as DocumentNode<WindowEventsSubscription, WindowEventsSubscriptionVariables>;
export const ConsentEventsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"ConsentEvents"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"types"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ConsentEventType"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"customerId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"EventCursor"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"consentEvents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"types"},"value":{"kind":"Variable","name":{"kind":"Name","value":"types"}}},{"kind":"Argument","name":{"kind":"Name","value":"customerId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"customerId"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"recordedAt"}},{"kind":"Field","name":{"kind":"Name","value":"sourceChannel"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"optIn"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"purpose"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]}}]} as unknown as DocumentNode<ConsentEventsSubscription, ConsentEventsSubscriptionVariables>;
export const MessageEventsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"MessageEvents"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"customerId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"EventCursor"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"messageEvents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"customerId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"customerId"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"message"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"providerMessageId"}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]}}]}}]} as unknown as DocumentNode<MessageEventsSubscription, MessageEventsSubscriptionVariables>;
export const TemplateEventsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"TemplateEvents"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"types"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"TemplateEventType"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"EventCursor"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"templateEvents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"types"},"value":{"kind":"Variable","name":{"kind":"Name","value":"types"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}},{"kind":"Field","name":{"kind":"Name","value":"customersLosingEligibility"}},{"kind":"Field","name":{"kind":"Name","value":"template"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"language"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"category"}}]}}]}}]}}]} as unknown as DocumentNode<TemplateEventsSubscription, TemplateEventsSubscriptionVariables>;
export const ExportCustomerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ExportCustomer"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ExportCustomerInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"exportCustomer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"customerId"}},{"kind":"Field","name":{"kind":"Name","value":"document"}},{"kind":"Field","name":{"kind":"Name","value":"records"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ExportCustomerMutation, ExportCustomerMutationVariables>;
export const JournalSealsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"JournalSeals"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"journalSeals"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"firstSeq"}},{"kind":"Field","name":{"kind":"Name","value":"lastSeq"}},{"kind":"Field","name":{"kind":"Name","value":"root"}},{"kind":"Field","name":{"kind":"Name","value":"previousHash"}},{"kind":"Field","name":{"kind":"Name","value":"hash"}},{"kind":"Field","name":{"kind":"Name","value":"sealedAt"}},{"kind":"Field","name":{"kind":"Name","value":"keyId"}},{"kind":"Field","name":{"kind":"Name","value":"signature"}},{"kind":"Field","name":{"kind":"Name","value":"anchoredAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<JournalSealsQuery, JournalSealsQueryVariables>;
export const CustomersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Customers"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"50"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"customers"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}},{"kind":"Field","name":{"kind":"Name","value":"whatsAppUserId"}},{"kind":"Field","name":{"kind":"Name","value":"externalId"}},{"kind":"Field","name":{"kind":"Name","value":"locale"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<CustomersQuery, CustomersQueryVariables>;
export const ConsentHistoryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ConsentHistory"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"by"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CustomerRefInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"50"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"customer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"Variable","name":{"kind":"Name","value":"by"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"consentHistory"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"recordedAt"}},{"kind":"Field","name":{"kind":"Name","value":"sourceChannel"}},{"kind":"Field","name":{"kind":"Name","value":"purpose"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ConsentHistoryQuery, ConsentHistoryQueryVariables>;
export const MessagesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Messages"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"by"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CustomerRefInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"50"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"customer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"Variable","name":{"kind":"Name","value":"by"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"messages"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MessageProgress"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MessageProgress"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Message"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"body"}},{"kind":"Field","name":{"kind":"Name","value":"replyTo"}},{"kind":"Field","name":{"kind":"Name","value":"providerMessageId"}},{"kind":"Field","name":{"kind":"Name","value":"acceptedAt"}},{"kind":"Field","name":{"kind":"Name","value":"handedOverAt"}},{"kind":"Field","name":{"kind":"Name","value":"notBefore"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"sentAt"}},{"kind":"Field","name":{"kind":"Name","value":"deliveredAt"}},{"kind":"Field","name":{"kind":"Name","value":"readAt"}},{"kind":"Field","name":{"kind":"Name","value":"failedAt"}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pricing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"billable"}},{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"type"}}]}}]}}]} as unknown as DocumentNode<MessagesQuery, MessagesQueryVariables>;
export const BusinessMessagesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"BusinessMessages"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"status"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"MessageStatus"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"senderId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"50"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"messages"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"status"},"value":{"kind":"Variable","name":{"kind":"Name","value":"status"}}},{"kind":"Argument","name":{"kind":"Name","value":"senderId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"senderId"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MessageProgress"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MessageProgress"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Message"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"body"}},{"kind":"Field","name":{"kind":"Name","value":"replyTo"}},{"kind":"Field","name":{"kind":"Name","value":"providerMessageId"}},{"kind":"Field","name":{"kind":"Name","value":"acceptedAt"}},{"kind":"Field","name":{"kind":"Name","value":"handedOverAt"}},{"kind":"Field","name":{"kind":"Name","value":"notBefore"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"sentAt"}},{"kind":"Field","name":{"kind":"Name","value":"deliveredAt"}},{"kind":"Field","name":{"kind":"Name","value":"readAt"}},{"kind":"Field","name":{"kind":"Name","value":"failedAt"}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pricing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"billable"}},{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"type"}}]}}]}}]} as unknown as DocumentNode<BusinessMessagesQuery, BusinessMessagesQueryVariables>;
export const MessageByIdDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MessageById"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MessageProgress"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MessageProgress"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Message"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"body"}},{"kind":"Field","name":{"kind":"Name","value":"replyTo"}},{"kind":"Field","name":{"kind":"Name","value":"providerMessageId"}},{"kind":"Field","name":{"kind":"Name","value":"acceptedAt"}},{"kind":"Field","name":{"kind":"Name","value":"handedOverAt"}},{"kind":"Field","name":{"kind":"Name","value":"notBefore"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"sentAt"}},{"kind":"Field","name":{"kind":"Name","value":"deliveredAt"}},{"kind":"Field","name":{"kind":"Name","value":"readAt"}},{"kind":"Field","name":{"kind":"Name","value":"failedAt"}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pricing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"billable"}},{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"type"}}]}}]}}]} as unknown as DocumentNode<MessageByIdQuery, MessageByIdQueryVariables>;
export const OpenWindowsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"OpenWindows"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"senderId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"expiringWithinMinutes"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"50"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"conversationWindows"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"status"},"value":{"kind":"EnumValue","value":"OPEN"}},{"kind":"Argument","name":{"kind":"Name","value":"senderId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"senderId"}}},{"kind":"Argument","name":{"kind":"Name","value":"expiringWithinMinutes"},"value":{"kind":"Variable","name":{"kind":"Name","value":"expiringWithinMinutes"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"asOf"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"openedAt"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"WindowInPicture"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sender"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"businessName"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WindowInPicture"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConversationWindow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"secondsRemaining"}}]}}]} as unknown as DocumentNode<OpenWindowsQuery, OpenWindowsQueryVariables>;
export const FollowWindowEventsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"FollowWindowEvents"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"senderId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"EventCursor"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"windowEvents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"senderId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"senderId"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ChangeOfPicture"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WindowInPicture"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConversationWindow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"secondsRemaining"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ChangeOfPicture"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WindowEvent"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"recordedAt"}},{"kind":"Field","name":{"kind":"Name","value":"isLate"}},{"kind":"Field","name":{"kind":"Name","value":"leadMinutes"}},{"kind":"Field","name":{"kind":"Name","value":"window"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WindowInPicture"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sender"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"businessName"}}]}}]}}]}}]} as unknown as DocumentNode<FollowWindowEventsSubscription, FollowWindowEventsSubscriptionVariables>;
export const PollWindowEventsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PollWindowEvents"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"senderId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"50"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"EventCursor"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"windowEvents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"senderId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"senderId"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ChangeOfPicture"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WindowInPicture"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConversationWindow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"secondsRemaining"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ChangeOfPicture"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WindowEvent"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"recordedAt"}},{"kind":"Field","name":{"kind":"Name","value":"isLate"}},{"kind":"Field","name":{"kind":"Name","value":"leadMinutes"}},{"kind":"Field","name":{"kind":"Name","value":"window"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WindowInPicture"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sender"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"businessName"}}]}}]}}]}}]} as unknown as DocumentNode<PollWindowEventsQuery, PollWindowEventsQueryVariables>;
export const OptInBoxNoticesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"OptInBoxNotices"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"purpose"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"locale"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Locale"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"notices"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"purpose"},"value":{"kind":"Variable","name":{"kind":"Name","value":"purpose"}}},{"kind":"Argument","name":{"kind":"Name","value":"locale"},"value":{"kind":"Variable","name":{"kind":"Name","value":"locale"}}},{"kind":"Argument","name":{"kind":"Name","value":"sourceChannel"},"value":{"kind":"EnumValue","value":"WEBSITE"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"locale"}},{"kind":"Field","name":{"kind":"Name","value":"purpose"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sender"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"businessName"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}}]}}]}}]}}]} as unknown as DocumentNode<OptInBoxNoticesQuery, OptInBoxNoticesQueryVariables>;
export const OptInBoxCaptureDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"OptInBoxCapture"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CaptureWebsiteOptInInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"captureWebsiteOptIn"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"optIns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<OptInBoxCaptureMutation, OptInBoxCaptureMutationVariables>;
export const PageConfirmationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PageConfirmation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"confirmationRequest"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"businessName"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"phoneHint"}},{"kind":"Field","name":{"kind":"Name","value":"isConfirmed"}},{"kind":"Field","name":{"kind":"Name","value":"isWithdrawn"}},{"kind":"Field","name":{"kind":"Name","value":"notices"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"locale"}},{"kind":"Field","name":{"kind":"Name","value":"purpose"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]}}]}}]} as unknown as DocumentNode<PageConfirmationQuery, PageConfirmationQueryVariables>;
export const PageConfirmDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"PageConfirm"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ConfirmOptInInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"confirmOptIn"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<PageConfirmMutation, PageConfirmMutationVariables>;
export const PageInvitationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PageInvitation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"optInInvitation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"sourceChannel"}},{"kind":"Field","name":{"kind":"Name","value":"businessName"}},{"kind":"Field","name":{"kind":"Name","value":"locale"}},{"kind":"Field","name":{"kind":"Name","value":"isOpen"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"phoneHint"}},{"kind":"Field","name":{"kind":"Name","value":"whatsAppUrl"}},{"kind":"Field","name":{"kind":"Name","value":"notices"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"locale"}},{"kind":"Field","name":{"kind":"Name","value":"purpose"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sender"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"businessName"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}}]}}]}}]}}]}}]} as unknown as DocumentNode<PageInvitationQuery, PageInvitationQueryVariables>;
export const PageAcceptInvitationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"PageAcceptInvitation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AcceptOptInInvitationInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"acceptOptInInvitation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<PageAcceptInvitationMutation, PageAcceptInvitationMutationVariables>;
export const PagePreferencesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PagePreferences"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"customerBy"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}},{"kind":"Field","name":{"kind":"Name","value":"externalId"}},{"kind":"Field","name":{"kind":"Name","value":"whatsAppUserId"}},{"kind":"Field","name":{"kind":"Name","value":"locale"}},{"kind":"Field","name":{"kind":"Name","value":"optIns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"businessName"}},{"kind":"Field","name":{"kind":"Name","value":"sourceChannel"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"withdrawnAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"purpose"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notice"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"locale"}},{"kind":"Field","name":{"kind":"Name","value":"sender"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"businessName"}}]}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"notices"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"sourceChannel"},"value":{"kind":"EnumValue","value":"WEBSITE"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"locale"}},{"kind":"Field","name":{"kind":"Name","value":"purpose"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sender"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"businessName"}}]}}]}}]}}]} as unknown as DocumentNode<PagePreferencesQuery, PagePreferencesQueryVariables>;
export const PageWithdrawDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"PageWithdraw"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"WithdrawOptInInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"withdrawOptIn"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"optIns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"withdrawnAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<PageWithdrawMutation, PageWithdrawMutationVariables>;
export const PageOptInAgainDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"PageOptInAgain"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CaptureWebsiteOptInInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"captureWebsiteOptIn"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"optIns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<PageOptInAgainMutation, PageOptInAgainMutationVariables>;
export const PageRequestPhoneChangeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"PageRequestPhoneChange"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RequestPhoneChangeInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"requestPhoneChange"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"proof"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"sendTo"}},{"kind":"Field","name":{"kind":"Name","value":"whatsAppUrl"}},{"kind":"Field","name":{"kind":"Name","value":"qrCode"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<PageRequestPhoneChangeMutation, PageRequestPhoneChangeMutationVariables>;
export const PageOwnPhoneDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PageOwnPhone"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}}]}}]}}]}}]} as unknown as DocumentNode<PageOwnPhoneQuery, PageOwnPhoneQueryVariables>;
export const PageDownloadDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"PageDownload"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ExportCustomerInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"exportCustomer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"document"}},{"kind":"Field","name":{"kind":"Name","value":"records"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<PageDownloadMutation, PageDownloadMutationVariables>;
export const PageRequestErasureDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"PageRequestErasure"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RequestErasureInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"requestErasure"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"requestedAt"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<PageRequestErasureMutation, PageRequestErasureMutationVariables>;
export const PageEndLinksDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"PageEndLinks"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RevokePreferenceLinksInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"revokePreferenceLinks"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"revokedAt"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<PageEndLinksMutation, PageEndLinksMutationVariables>;
export const RecordInboundMessageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RecordInboundMessage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RecordInboundMessageInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"recordInboundMessage"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"conversationWindow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"secondsRemaining"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<RecordInboundMessageMutation, RecordInboundMessageMutationVariables>;
export const SendTemplateMessageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SendTemplateMessage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CustomerRefInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"template"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"TemplateMessageInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"senderId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sendMessage"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"idempotencyKey"},"value":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"template"},"value":{"kind":"Variable","name":{"kind":"Name","value":"template"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"senderId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"senderId"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SendAnswer"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SendAnswer"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SendMessagePayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"body"}},{"kind":"Field","name":{"kind":"Name","value":"acceptedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"eligibility"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"reasons"}},{"kind":"Field","name":{"kind":"Name","value":"validUntil"}},{"kind":"Field","name":{"kind":"Name","value":"policyEdition"}},{"kind":"Field","name":{"kind":"Name","value":"checks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rule"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"explanation"}},{"kind":"Field","name":{"kind":"Name","value":"remedy"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<SendTemplateMessageMutation, SendTemplateMessageMutationVariables>;
export const SendSessionMessageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SendSessionMessage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CustomerRefInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"text"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"TextInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"senderId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sendMessage"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"idempotencyKey"},"value":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"text"},"value":{"kind":"Variable","name":{"kind":"Name","value":"text"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"senderId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"senderId"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SendAnswer"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SendAnswer"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SendMessagePayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"body"}},{"kind":"Field","name":{"kind":"Name","value":"acceptedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"eligibility"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"reasons"}},{"kind":"Field","name":{"kind":"Name","value":"validUntil"}},{"kind":"Field","name":{"kind":"Name","value":"policyEdition"}},{"kind":"Field","name":{"kind":"Name","value":"checks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rule"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"explanation"}},{"kind":"Field","name":{"kind":"Name","value":"remedy"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<SendSessionMessageMutation, SendSessionMessageMutationVariables>;
export const TemplatesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Templates"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"status"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"TemplateStatus"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"templates"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"status"},"value":{"kind":"Variable","name":{"kind":"Name","value":"status"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TemplateDetails"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TemplateDetails"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Template"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"language"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"useCase"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"quality"}},{"kind":"Field","name":{"kind":"Name","value":"body"}},{"kind":"Field","name":{"kind":"Name","value":"parameterFormat"}},{"kind":"Field","name":{"kind":"Name","value":"parameters"}},{"kind":"Field","name":{"kind":"Name","value":"header"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"format"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"footer"}},{"kind":"Field","name":{"kind":"Name","value":"buttons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}}]}},{"kind":"Field","name":{"kind":"Name","value":"purpose"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]} as unknown as DocumentNode<TemplatesQuery, TemplatesQueryVariables>;
export const RegisterTemplateDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RegisterTemplate"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterTemplateInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"registerTemplate"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"template"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TemplateDetails"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TemplateDetails"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Template"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"language"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"useCase"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"quality"}},{"kind":"Field","name":{"kind":"Name","value":"body"}},{"kind":"Field","name":{"kind":"Name","value":"parameterFormat"}},{"kind":"Field","name":{"kind":"Name","value":"parameters"}},{"kind":"Field","name":{"kind":"Name","value":"header"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"format"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"footer"}},{"kind":"Field","name":{"kind":"Name","value":"buttons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}}]}},{"kind":"Field","name":{"kind":"Name","value":"purpose"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]} as unknown as DocumentNode<RegisterTemplateMutation, RegisterTemplateMutationVariables>;
export const RecordTemplateStatusDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RecordTemplateStatus"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RecordTemplateStatusInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"recordTemplateStatus"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"template"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TemplateDetails"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TemplateDetails"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Template"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"language"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"useCase"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"quality"}},{"kind":"Field","name":{"kind":"Name","value":"body"}},{"kind":"Field","name":{"kind":"Name","value":"parameterFormat"}},{"kind":"Field","name":{"kind":"Name","value":"parameters"}},{"kind":"Field","name":{"kind":"Name","value":"header"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"format"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"footer"}},{"kind":"Field","name":{"kind":"Name","value":"buttons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}}]}},{"kind":"Field","name":{"kind":"Name","value":"purpose"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]} as unknown as DocumentNode<RecordTemplateStatusMutation, RecordTemplateStatusMutationVariables>;
export const SyncTemplatesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SyncTemplates"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"syncTemplates"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"created"}},{"kind":"Field","name":{"kind":"Name","value":"changed"}},{"kind":"Field","name":{"kind":"Name","value":"deleted"}},{"kind":"Field","name":{"kind":"Name","value":"templates"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TemplateDetails"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TemplateDetails"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Template"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"language"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"useCase"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"quality"}},{"kind":"Field","name":{"kind":"Name","value":"body"}},{"kind":"Field","name":{"kind":"Name","value":"parameterFormat"}},{"kind":"Field","name":{"kind":"Name","value":"parameters"}},{"kind":"Field","name":{"kind":"Name","value":"header"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"format"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"footer"}},{"kind":"Field","name":{"kind":"Name","value":"buttons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}}]}},{"kind":"Field","name":{"kind":"Name","value":"purpose"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]} as unknown as DocumentNode<SyncTemplatesMutation, SyncTemplatesMutationVariables>;
export const WithdrawOptInDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"WithdrawOptIn"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"WithdrawOptInInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"withdrawOptIn"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"optIns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"withdrawnAt"}},{"kind":"Field","name":{"kind":"Name","value":"purpose"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"canceledMessages"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<WithdrawOptInMutation, WithdrawOptInMutationVariables>;