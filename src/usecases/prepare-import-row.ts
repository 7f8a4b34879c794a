import { checkEvidence, type CheckedEvidence, type EvidenceInput } from '../consent/evidence.ts';
import type { Instant } from '../consent/instant.ts';
import { userError, type Result, type UserError } from '../consent/user-error.ts';
import type { SourceChannel } from '../consent/vocabulary.ts';
import { canonicalJson } from './canonical-json.ts';
import { messageIdOf } from './capture-faults.ts';
import type { ImportDeps, ImportNotice, ImportRow } from './import-ports.ts';
import type { CustomerIdentity } from './ports.ts';

/** A row with all that can be said of it without looking anybody up. */
export interface PreparedRow {
  readonly row: number;
  readonly faults: readonly UserError[];
  readonly identity: CustomerIdentity;
  /** What its customer may be found by; two rows with a key in common may mean one person. */
  readonly keys: readonly string[];
  /** Null: the row is refused, whoever it means. */
  readonly act: ImportedAct | null;
}

export interface ImportedAct {
  readonly found: ImportNotice;
  readonly channel: SourceChannel;
  readonly occurredAt: Instant;
  readonly evidence: EvidenceInput;
  /** Null: it rests on the number that the customer is known with. */
  readonly proof: Result<CheckedEvidence> | null;
  /** The same for the same act, whichever file and row it comes from. */
  readonly captureId: string;
  readonly messageId: string | null;
}

/** Checks a row by the rules of a capture, as far as no snapshot is needed. */
export async function prepareRow(
  { derive }: Pick<ImportDeps, 'derive'>,
  businessId: string,
  notices: readonly ImportNotice[],
  source: ImportRow,
): Promise<PreparedRow> {
  const { row, identity, channel, occurredAt, evidence } = source;
  const keys = identityKeys(identity);
  const refusedRow = (faults: readonly UserError[]): PreparedRow => ({ row, faults, identity, keys, act: null });
  if (source.faults.length > 0 || channel === null || occurredAt === null || evidence === null) {
    return refusedRow(source.faults);
  }
  const phone = identity.phone ?? null;
  const proof = phone === null ? null : checkEvidence(channel, evidence, { phone });
  const wording = findWording(notices, source, channel);
  const faults = [...(proof?.ok === false ? proof.errors : []), ...wording.faults];
  if (wording.notice === null) return refusedRow(faults);
  const noticeId = wording.notice.notice.id;
  const person = phone ?? identity.whatsAppUserId ?? null;
  const captureId = await derive(canonicalJson({ businessId, person, noticeId, occurredAt, channel, evidence }));
  const messageId = channel === 'WHATSAPP' ? messageIdOf(evidence) : null;
  return {
    row,
    faults,
    identity,
    keys,
    act: { found: wording.notice, channel, occurredAt, evidence, proof, captureId, messageId },
  };
}

/** What a customer is known by, in one name space. */
export function identityKeys({ phone, whatsAppUserId, externalId }: CustomerIdentity): string[] {
  const keys: string[] = [];
  if (phone != null) keys.push(phone);
  if (whatsAppUserId != null) keys.push(`user ${whatsAppUserId}`);
  if (externalId != null) keys.push(`external ${externalId}`);
  return keys;
}

/** The one notice that the customer agreed to, or what is wrong with how the row names it. */
function findWording(
  notices: readonly ImportNotice[],
  { wording }: ImportRow,
  channel: SourceChannel,
): { readonly notice: ImportNotice | null; readonly faults: readonly UserError[] } {
  const { noticeId, purpose, version, locale, sender } = wording;
  const matching = notices.filter(
    (one) =>
      (noticeId === null || one.notice.id === noticeId) &&
      (purpose === null || one.purpose.code === purpose) &&
      (sender === null || one.sender.phoneNumberId === sender || one.sender.businessName === sender) &&
      (version === null || one.notice.version === version) &&
      (noticeId !== null || locale === null || one.notice.locale === locale),
  );
  const right = matching.filter(({ notice }) => notice.sourceChannel === channel);
  const [only, another] = right;
  if (only !== undefined && another === undefined) return { notice: only, faults: [] };
  if (another !== undefined) {
    return fault('INVALID', 'Several notices are meant by this; give notice_id, or also sender and notice_locale.');
  }
  if (matching.length === 0) {
    return fault('NOT_FOUND', 'There is no such notice. List yours with the query notices; publish what is missing.');
  }
  const channels = [...new Set(matching.map(({ notice }) => notice.sourceChannel))].join(', ');
  const message = `This notice is for ${channels}, not ${channel}. Give the one that the customer was shown there.`;
  return fault('NOTICE_WRONG_CHANNEL', message);
}

function fault(code: UserError['code'], message: string) {
  return { notice: null, faults: [userError(code, ['notice'], message)] };
}
