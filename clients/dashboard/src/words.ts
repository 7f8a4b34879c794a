import type {
  AuditEventType,
  CheckOutcome,
  ConsentEventType,
  MessageStatus,
  OptInAction,
  OptInStatus,
  RefusalReason,
  Scope,
  SourceChannel,
  TemplateCategory,
  TemplateQuality,
  TemplateStatus,
} from '../../../schema/generated/operations.ts';
import type { Tone } from './pieces/badge.tsx';
import type { IconName } from './pieces/icon.tsx';

/** What the gateway's codes are called in front of people. */

export const SCOPES: Readonly<Record<Scope, string>> = {
  ADMIN: 'administer',
  CAPTURE: 'record opt-ins',
  READ: 'read',
  SEND: 'send messages',
  SUBSCRIBE: 'follow events',
  WITHDRAW: 'withdraw opt-ins',
};

const LIST = new Intl.ListFormat('en', { type: 'conjunction' });

export function scopeWords(scopes: readonly Scope[]): string {
  return LIST.format(scopes.map((scope) => SCOPES[scope]));
}

export const CHANNELS: Readonly<Record<SourceChannel, string>> = {
  APP: 'App',
  EMAIL: 'E-mail',
  IVR: 'Phone call',
  SMS: 'Text message',
  STORE: 'Shop',
  WEBSITE: 'Website',
  WHATSAPP: 'WhatsApp',
};

/** The same inside of a sentence: "on the website". */
export const BY_CHANNEL: Readonly<Record<SourceChannel, string>> = {
  APP: 'in the app',
  EMAIL: 'by e-mail',
  IVR: 'in a phone call',
  SMS: 'by text message',
  STORE: 'in a shop',
  WEBSITE: 'on the website',
  WHATSAPP: 'in WhatsApp',
};

export const ACTIONS: Readonly<Record<OptInAction, string>> = {
  CHECKED_BOX: 'Ticked a box',
  CLICKED_LINK: 'Opened a link',
  ENTERED_PHONE_NUMBER: 'Entered the number',
  PRESSED_KEY: 'Pressed a key',
  REPLIED: 'Replied',
  SCANNED_CODE: 'Scanned a code',
  SENT_KEYWORD: 'Sent a keyword',
  SIGNED_FORM: 'Signed a form',
  SPOKE_CONSENT: 'Said yes',
  TAPPED_BUTTON: 'Tapped a button',
};

/** A word, how it is coloured, and what is drawn beside it. */
export type Sign = readonly [word: string, tone: Tone, icon: IconName];

export const OPT_IN_STATUSES: Readonly<Record<OptInStatus, Sign>> = {
  ACTIVE: ['Active', 'good', 'check'],
  EXPIRED: ['Expired', 'warn', 'hourglass'],
  PENDING: ['Waits for confirmation', 'info', 'clock'],
  WITHDRAWN: ['Withdrawn', 'bad', 'cross'],
};

export const OUTCOMES: Readonly<Record<CheckOutcome, Sign>> = {
  FAILED: ['Stands in the way', 'bad', 'cross'],
  WARNED: ['Warning', 'warn', 'warning'],
  PASSED: ['In order', 'good', 'check'],
  NOT_APPLICABLE: ['Does not apply', 'plain', 'dash'],
};

export const MESSAGE_STATUSES: Readonly<Record<MessageStatus, Sign>> = {
  ACCEPTED: ['Waits to be sent', 'info', 'clock'],
  SENT: ['Sent', 'info', 'send'],
  DELIVERED: ['Delivered', 'good', 'check'],
  READ: ['Read', 'good', 'check'],
  FAILED: ['Not delivered', 'bad', 'cross'],
  CANCELED: ['Stopped before sending', 'warn', 'cross'],
  UNKNOWN: ['Unclear whether sent', 'warn', 'warning'],
};

export const HISTORY: Readonly<Record<ConsentEventType, Sign>> = {
  GIVEN: ['Opted in', 'good', 'check'],
  CONFIRMATION_REQUESTED: ['Opted in, to be confirmed', 'info', 'clock'],
  CONFIRMED: ['Confirmed', 'good', 'check'],
  WITHDRAWN: ['Withdrew', 'bad', 'cross'],
  EXPIRING: ['Opt-in soon expires', 'warn', 'hourglass'],
  EXPIRED: ['Opt-in expired', 'warn', 'hourglass'],
  MARKETING_STOPPED: ['Stopped marketing in WhatsApp', 'bad', 'cross'],
  MARKETING_RESUMED: ['Allowed marketing again in WhatsApp', 'info', 'check'],
  PHONE_CHANGED: ['Changed the number', 'info', 'phone'],
  ERASED: ['Personal data erased', 'plain', 'shield'],
};

export const TEMPLATE_STATUSES: Readonly<Record<TemplateStatus, Sign>> = {
  APPROVED: ['Approved', 'good', 'check'],
  PENDING: ['In review', 'info', 'clock'],
  IN_APPEAL: ['Appealed', 'info', 'clock'],
  FLAGGED: ['Flagged', 'warn', 'warning'],
  PAUSED: ['Paused', 'warn', 'hourglass'],
  REJECTED: ['Rejected', 'bad', 'cross'],
  DISABLED: ['Disabled', 'bad', 'cross'],
  LOCKED: ['Locked', 'bad', 'cross'],
  LIMIT_EXCEEDED: ['Over the limit', 'bad', 'cross'],
  PENDING_DELETION: ['Being deleted', 'plain', 'hourglass'],
  DELETED: ['Deleted', 'plain', 'cross'],
  ARCHIVED: ['Archived', 'plain', 'dash'],
};

export const QUALITIES: Readonly<Record<TemplateQuality, Sign>> = {
  GREEN: ['Good', 'good', 'check'],
  YELLOW: ['Medium', 'warn', 'warning'],
  RED: ['Poor', 'bad', 'cross'],
  UNKNOWN: ['Not rated yet', 'plain', 'dash'],
};

export const CATEGORIES: Readonly<Record<TemplateCategory, string>> = {
  AUTHENTICATION: 'One-time code',
  MARKETING: 'Marketing',
  UTILITY: 'Utility',
};

export const REFUSALS: Readonly<Record<RefusalReason, string>> = {
  CUSTOMER_STOPPED: 'Customer stopped everything',
  CUSTOMER_UNKNOWN: 'Customer unknown',
  MARKETING_STOPPED: 'Customer stopped marketing',
  OPT_IN_EXPIRED: 'Opt-in expired',
  OPT_IN_MISSING: 'No opt-in',
  OPT_IN_OTHER_BUSINESS_NAME: 'Opt-in under another name',
  OPT_IN_PENDING: 'Opt-in not confirmed',
  OPT_IN_RECONSENT_DUE: 'Has to be asked again',
  OPT_IN_WITHDRAWN: 'Opt-in withdrawn',
  TEMPLATE_CATEGORY_MISMATCH: 'Category does not fit purpose',
  TEMPLATE_NOT_APPROVED: 'Template not approved',
  TEMPLATE_PARAMETERS_INVALID: 'Template values missing',
  TEMPLATE_PROMOTIONAL: 'Template promotes',
  TEMPLATE_UNKNOWN: 'Template unknown',
  WINDOW_CLOSED: 'Window closed',
};

const AUDIT: Readonly<Record<AuditEventType, string>> = {
  BUSINESS_CHANGED: 'Business changed',
  CUSTOMER_ERASED: 'Customer erased',
  ERASURE_REQUESTED: 'Erasure asked for',
  PREFERENCE_LINKS_REVOKED: 'Preference links ended',
  CUSTOMER_EXPORTED: 'Customer’s data given out',
  EXPORTED: 'Consents exported',
  IMPORT_FINISHED: 'Import finished',
  IMPORT_STARTED: 'Import started',
  ISSUER_ADDED: 'Token issuer trusted',
  ISSUER_REMOVED: 'Token issuer no longer trusted',
  KEY_CREATED: 'Key created',
  KEY_EXPIRES: 'End of a key set',
  KEY_REVOKED: 'Key revoked',
  NOTICE_PUBLISHED: 'Notice published',
  ORIGINS_SET: 'Web origins changed',
  PREFERENCE_LINK_CREATED: 'Preference link made',
  PURPOSE_CREATED: 'Purpose created',
  RETENTION_PURGED: 'Old data purged',
  SENDER_CHANGED: 'Sender changed',
  SETTING_CHANGED: 'Setting changed',
  TEMPLATE_CHANGED: 'Template changed',
};

/** The name of an act; of one that came after this page was built: its code, made readable. */
export function auditName(type: string): string {
  return (AUDIT as Readonly<Record<string, string>>)[type] ?? asWords(type);
}

/** `pageUrl` and `PAGE_URL` as "Page url". */
export function asWords(code: string): string {
  const words = code.includes('_') || code === code.toUpperCase() ? code.toLowerCase() : code;
  const spaced = words
    .replaceAll('_', ' ')
    .replaceAll(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

const LANGUAGES = new Intl.DisplayNames(undefined, { type: 'language' });

export function languageName(locale: string): string {
  return LANGUAGES.of(locale) ?? locale;
}
