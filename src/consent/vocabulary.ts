/** The closed lists of domain.md's terms. GraphQL enums, database values and refusals use these very strings. */

export const SOURCE_CHANNELS = ['WEBSITE', 'APP', 'IVR', 'EMAIL', 'SMS', 'STORE', 'WHATSAPP'] as const;
export type SourceChannel = (typeof SOURCE_CHANNELS)[number];

export const NOTICE_SCOPES = ['WHATSAPP', 'GENERAL'] as const;
export type NoticeScope = (typeof NOTICE_SCOPES)[number];

export const OPT_IN_ACTIONS = [
  'CHECKED_BOX',
  'ENTERED_PHONE_NUMBER',
  'TAPPED_BUTTON',
  'PRESSED_KEY',
  'SPOKE_CONSENT',
  'CLICKED_LINK',
  'REPLIED',
  'SENT_KEYWORD',
  'SIGNED_FORM',
  'SCANNED_CODE',
] as const;
export type OptInAction = (typeof OPT_IN_ACTIONS)[number];

export const OPT_IN_STATUSES = ['PENDING', 'ACTIVE', 'WITHDRAWN', 'EXPIRED'] as const;
export type OptInStatus = (typeof OPT_IN_STATUSES)[number];

export const CONSENT_EVENT_TYPES = [
  'GIVEN',
  'CONFIRMATION_REQUESTED',
  'CONFIRMED',
  'WITHDRAWN',
  'EXPIRING',
  'EXPIRED',
  'PHONE_CHANGED',
  'MARKETING_STOPPED',
  'MARKETING_RESUMED',
  'ERASED',
] as const;
export type ConsentEventType = (typeof CONSENT_EVENT_TYPES)[number];

export const WINDOW_STATUSES = ['OPEN', 'CLOSED'] as const;
export type WindowStatus = (typeof WINDOW_STATUSES)[number];

export const WINDOW_EVENT_TYPES = ['OPENED', 'EXTENDED', 'EXPIRING', 'EXPIRED'] as const;
export type WindowEventType = (typeof WINDOW_EVENT_TYPES)[number];

export const TEMPLATE_CATEGORIES = ['MARKETING', 'UTILITY', 'AUTHENTICATION'] as const;
export type TemplateCategory = (typeof TEMPLATE_CATEGORIES)[number];

export const TEMPLATE_USE_CASES = [
  'ACCOUNT_UPDATE',
  'PAYMENT_UPDATE',
  'PERSONAL_FINANCE_UPDATE',
  'SHIPPING_UPDATE',
  'RESERVATION_UPDATE',
  'ISSUE_RESOLUTION',
  'APPOINTMENT_UPDATE',
  'TRANSPORTATION_UPDATE',
  'TICKET_UPDATE',
  'ALERT_UPDATE',
  'AUTO_REPLY',
] as const;
export type TemplateUseCase = (typeof TEMPLATE_USE_CASES)[number];

export const TEMPLATE_STATUSES = [
  'PENDING',
  'APPROVED',
  'REJECTED',
  'PAUSED',
  'DISABLED',
  'IN_APPEAL',
  'FLAGGED',
  'LIMIT_EXCEEDED',
  'LOCKED',
  'ARCHIVED',
  'PENDING_DELETION',
  'DELETED',
] as const;
export type TemplateStatus = (typeof TEMPLATE_STATUSES)[number];

export const TEMPLATE_QUALITIES = ['GREEN', 'YELLOW', 'RED', 'UNKNOWN'] as const;
export type TemplateQuality = (typeof TEMPLATE_QUALITIES)[number];

export const TEMPLATE_EVENT_TYPES = [
  'STATUS_CHANGED',
  'CATEGORY_CHANGED',
  'QUALITY_CHANGED',
  'ELIGIBILITY_LOST',
] as const;
export type TemplateEventType = (typeof TEMPLATE_EVENT_TYPES)[number];

export const PARAMETER_FORMATS = ['POSITIONAL', 'NAMED'] as const;
export type ParameterFormat = (typeof PARAMETER_FORMATS)[number];

export const MESSAGE_KINDS = ['SESSION', 'TEMPLATE'] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

export const MESSAGE_STATUSES = ['ACCEPTED', 'SENT', 'DELIVERED', 'READ', 'FAILED', 'CANCELED', 'UNKNOWN'] as const;
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

/** What customers write that the gateway answers by itself (rule withdraw-keywords). */
export const KEYWORD_REPLIES = ['STOP', 'RESUME', 'INVITATION', 'PHONE_PROOF'] as const;
export type KeywordReplyTo = (typeof KEYWORD_REPLIES)[number];

export const VERDICTS = ['ALLOWED', 'REFUSED'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const CHECK_OUTCOMES = ['PASSED', 'WARNED', 'FAILED', 'NOT_APPLICABLE'] as const;
export type CheckOutcome = (typeof CHECK_OUTCOMES)[number];

/** What an allowed message is warned of. */
export const ELIGIBILITY_WARNINGS = ['RECONSENT_DUE'] as const;
export type EligibilityWarningCode = (typeof ELIGIBILITY_WARNINGS)[number];

/** What a business does about an opt-in whose notice was materially changed since (rule notice-current). */
export const RECONSENT_POLICIES = ['WARN', 'REFUSE'] as const;
export type ReconsentPolicy = (typeof RECONSENT_POLICIES)[number];

export const REFUSAL_REASONS = [
  'CUSTOMER_UNKNOWN',
  'CUSTOMER_STOPPED',
  'WINDOW_CLOSED',
  'TEMPLATE_UNKNOWN',
  'TEMPLATE_NOT_APPROVED',
  'TEMPLATE_PROMOTIONAL',
  'TEMPLATE_CATEGORY_MISMATCH',
  'TEMPLATE_PARAMETERS_INVALID',
  'OPT_IN_MISSING',
  'OPT_IN_PENDING',
  'OPT_IN_WITHDRAWN',
  'OPT_IN_EXPIRED',
  'OPT_IN_OTHER_BUSINESS_NAME',
  'OPT_IN_RECONSENT_DUE',
  'MARKETING_STOPPED',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

export const USER_ERROR_CODES = [
  'INVALID',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'IDEMPOTENCY_CONFLICT',
  'PASSIVE_CONSENT',
  'EVIDENCE_MISSING',
  'EVIDENCE_INVALID',
  'NOTICE_WRONG_CHANNEL',
  'OCCURRED_IN_FUTURE',
  'NOTICE_LACKS_BUSINESS_NAME',
  'NOTICE_LACKS_WHATSAPP',
  'NOTICE_LACKS_PURPOSE',
  'RECEIPT_UNAVAILABLE',
] as const;
export type UserErrorCode = (typeof USER_ERROR_CODES)[number];
