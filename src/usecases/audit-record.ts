import type { Instant } from '../consent/instant.ts';
import type { JournalEntry } from './journal.ts';

/** Every administrative act, by the journal row that tells it. */
export type AuditType = Extract<JournalEntry, { category: 'audit' | 'catalog' }>['type'];

/** Who acted; null where nobody who calls did: the command line, Meta's news, the gateway itself. */
export interface AuditActor {
  readonly id: string;
  /** The key, as it is named; null: it was no key, but a token or a link. */
  readonly keyName: string | null;
}

/** An administrative act as the journal has it. */
export interface AuditRecord {
  readonly seq: number;
  readonly type: AuditType;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly actor: AuditActor | null;
  /** Who ran the command, by the operating system; null where it was none, or nobody said. */
  readonly operator: string | null;
  readonly subjectId: string | null;
  /** What the subject is called; null where it has no name. */
  readonly name: string | null;
  readonly details: readonly AuditDetail[];
}

export interface AuditDetail {
  readonly name: string;
  readonly value: string;
}

/** What is told of each act, beside its name. What is not listed stays in the journal: hashes, texts, whole records. */
const TOLD: Readonly<Record<AuditType, readonly string[]>> = {
  KEY_CREATED: [
    'prefix',
    'kind',
    'scopes',
    'sourceChannels',
    'origins',
    'trustedDocumentsOnly',
    'pointsPerMinute',
    'expiresAt',
    'replaces',
  ],
  KEY_EXPIRES: ['prefix', 'at'],
  KEY_REVOKED: ['prefix'],
  ORIGINS_SET: ['origins'],
  ISSUER_ADDED: [
    'audience',
    'jwksUrl',
    'algorithms',
    'scopeClaim',
    'scopeMap',
    'defaultScopes',
    'customerClaim',
    'customerBy',
  ],
  ISSUER_REMOVED: ['audience'],
  SETTING_CHANGED: [],
  CUSTOMER_ERASED: [],
  CUSTOMER_EXPORTED: [],
  ERASURE_REQUESTED: [],
  PREFERENCE_LINK_CREATED: ['expiresAt'],
  PREFERENCE_LINKS_REVOKED: [],
  BUSINESS: [
    'allowsMarketing',
    'policyEdition',
    'reconsentPolicy',
    'keepsSuppressionList',
    'messageRetentionDays',
    'evidenceRetentionDays',
  ],
  RETENTION_PURGED: ['class', 'before', 'count'],
  IMPORT_STARTED: ['fileSha256', 'rows'],
  IMPORT_FINISHED: ['fileSha256', 'rows', 'accepted', 'unchanged', 'refused'],
  EXPORTED: ['format', 'rows'],
  SENDER: ['phoneNumberId', 'wabaId'],
  PURPOSE: ['title', 'marketing', 'validityDays'],
  NOTICE: ['sourceChannel', 'locale', 'version', 'scope', 'material', 'changeSummary', 'textSha256'],
  TEMPLATE: ['language', 'category', 'status'],
};
const INSTANTS = new Set(['expiresAt', 'at', 'before']);
const NAMES = ['name', 'businessName', 'code', 'issuer', 'setting'] as const;

/** What an act is about, in words, from the payload of its row. */
export function tellAudit(type: AuditType, payload: object): Pick<AuditRecord, 'name' | 'operator' | 'details'> {
  const values = payload as Readonly<Record<string, unknown>>;
  const name = NAMES.map((key) => values[key]).find((value) => typeof value === 'string');
  // A setting's values are told whole: whoever changes one writes down nothing that is secret.
  const told = type === 'SETTING_CHANGED' ? (values['values'] as typeof values) : pick(values, TOLD[type]);
  const details = Object.entries(told).filter(([, value]) => value != null && !isEmpty(value));
  return {
    name: name ?? null,
    operator: typeof values['by'] === 'string' ? values['by'] : null,
    details: details.map(([key, value]) => ({ name: key, value: textOf(key, value) })),
  };
}

/** A mapping that maps nothing says nothing. Empty lists do: there is none. */
function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
}

function pick(values: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, values[name]]));
}

function textOf(name: string, value: unknown): string {
  if (Array.isArray(value)) return value.join(', ');
  if (INSTANTS.has(name) && typeof value === 'number') return new Date(value).toISOString();
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([key, allowed]) => `${key} = ${textOf(key, allowed)}`)
      .join('; ');
  }
  return String(value);
}
