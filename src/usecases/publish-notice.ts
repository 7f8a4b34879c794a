import { editionAt } from '../consent/edition.ts';
import { checkNotice } from '../consent/notice.ts';
import { ok, refused, userError, type Result, type UserError } from '../consent/user-error.ts';
import type { NoticeScope, SourceChannel } from '../consent/vocabulary.ts';
import type { Caller, CatalogSnapshot, UseCaseDeps } from './ports.ts';
import type { NoticeRecord, PublishedNotice, PurposeRecord, SenderRecord } from './records.ts';
import { storeCatalogRecord } from './store-catalog-record.ts';

export interface PublishNoticeInput {
  /** The purpose's code. */
  readonly purpose: string;
  /** Null where the business has one sender. */
  readonly senderId: string | null;
  readonly sourceChannel: SourceChannel;
  readonly locale: string;
  readonly scope: NoticeScope;
  readonly text: string;
  /** Whether those who agreed to an earlier version have to be asked again (rule notice-current); left out: they need not. */
  readonly material?: boolean;
  /** What is new in it, for those who read the versions; left out: nothing is said. */
  readonly changeSummary?: string | null;
}

/**
 * Publishes an immutable version of a notice (rule opt-in-notice). Publishing again for the same purpose, sender, source channel
 * and locale makes the next version; a material one makes the opt-ins under earlier versions due for re-consent.
 */
export async function publishNotice(
  deps: UseCaseDeps,
  caller: Caller,
  input: PublishNoticeInput,
): Promise<Result<NoticeRecord>> {
  const published = await storeCatalogRecord<'NOTICE', PublishedNotice>(deps, caller, 'NOTICE', async (snapshot) => {
    const purpose = snapshot.purposes.find(({ code }) => code === input.purpose);
    const sender = senderOf(input.senderId, snapshot);
    const faults = [...missing(input, purpose, sender), ...wordingFaults(input, snapshot, purpose, sender)];
    if (purpose === undefined || sender === undefined || faults.length > 0) return refused(...faults);

    const { sourceChannel, locale, scope, text, material = false, changeSummary = null } = input;
    const key = { purposeId: purpose.id, senderId: sender.id, sourceChannel, locale };
    const newest = await deps.snapshots.newestNotice(caller, key);
    if (material && newest === null) return refused(nothingToChange());
    const version = (newest?.version ?? 0) + 1;
    const notice: PublishedNotice = {
      id: deps.generate.id(),
      ...key,
      version,
      scope,
      text,
      textSha256: deps.generate.sha256(text),
      material,
      changeSummary,
      publishedAt: snapshot.now,
    };
    return { changed: notice, told: [], expect: { noNotice: { ...key, version } } };
  });
  return published.ok ? ok({ ...published.value, overtakenAt: null }) : published;
}

function nothingToChange(): UserError {
  const sentence =
    'This is the first version for its purpose, sender, channel and locale: nobody agreed to an earlier one. Leave material out.';
  return userError('INVALID', ['material'], sentence);
}

function senderOf(senderId: string | null, { senders }: CatalogSnapshot): SenderRecord | undefined {
  if (senderId === null) return senders.length === 1 ? senders[0] : undefined;
  return senders.find(({ id }) => id === senderId);
}

function missing(
  input: PublishNoticeInput,
  purpose: PurposeRecord | undefined,
  sender: SenderRecord | undefined,
): UserError[] {
  const faults: UserError[] = [];
  if (purpose === undefined) {
    faults.push(
      userError('NOT_FOUND', ['purpose'], 'There is no purpose of this code. Make it first with createPurpose.'),
    );
  }
  if (sender === undefined) {
    faults.push(
      input.senderId === null
        ? userError('INVALID', ['senderId'], 'This business has not exactly one sender; say which one with senderId.')
        : userError('NOT_FOUND', ['senderId'], 'There is no such sender. List yours with business { senders { id } }.'),
    );
  }
  return faults;
}

function wordingFaults(
  { text, scope }: PublishNoticeInput,
  { business, now }: CatalogSnapshot,
  purpose: PurposeRecord | undefined,
  sender: SenderRecord | undefined,
): readonly UserError[] {
  if (purpose === undefined || sender === undefined) return [];
  const edition = editionAt(now, business.policyEdition);
  return checkNotice({ text, scope }, { businessName: sender.businessName, purpose, edition });
}
