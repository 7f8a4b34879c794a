import type { Instant } from '../consent/instant.ts';
import type { JournalEntry } from './journal.ts';
import { optInViews } from './opt-in-view.ts';
import type { CustomerReading, PersonRow } from './reads.ts';
import type { BusinessRecord, NoticeRecord, OptInView, PurposeRecord, SenderRecord } from './records.ts';

/** What names are needed to tell of a person in words. */
export interface ExportCatalog {
  readonly business: BusinessRecord;
  readonly senders: readonly SenderRecord[];
  readonly purposes: readonly PurposeRecord[];
  readonly notices: readonly NoticeRecord[];
}

/** Everything held on one person, in words that the person can read: instants are RFC 3339, nothing is a code of ours alone. */
export interface PersonExport {
  readonly about: { readonly business: string; readonly exportedAt: string; readonly explanation: string };
  readonly person: object;
  readonly consents: readonly object[];
  readonly history: readonly object[];
  readonly messagesFromYou: readonly object[];
  readonly messagesToYou: readonly object[];
  readonly refusedMessages: readonly object[];
  readonly conversations: readonly object[];
}

const EXPLANATION =
  'Everything that this business keeps about you for its WhatsApp messages. Texts and evidence that are not here any more were ' +
  'deleted when their time was over.';

/** Told by the consents and conversations themselves, or of no meaning to a person. */
const NOT_TOLD = new Set(['CORRECTED', 'HANDED_OVER', 'DEFERRED', 'NOTED', 'ISSUED', 'USED']);
const TOLD_AS_HISTORY: ReadonlySet<JournalEntry['category']> = new Set(['customer', 'consent', 'invitation']);

/** Puts together what a person is told. */
export function personExport(
  reading: CustomerReading,
  rows: readonly PersonRow[],
  catalog: ExportCatalog,
): PersonExport {
  const { customer, now, windows } = reading;
  const senderName = (id: string): string | null =>
    catalog.senders.find((sender) => sender.id === id)?.businessName ?? null;
  const purposeTitle = (id: string | null): string | null =>
    catalog.purposes.find((one) => one.id === id)?.title ?? null;
  const of = <Category extends JournalEntry['category']>(category: Category) =>
    rows.flatMap(({ entry }) =>
      entry.category === category ? [entry as Extract<JournalEntry, { category: Category }>] : [],
    );
  return {
    about: { business: catalog.business.name, exportedAt: time(now), explanation: EXPLANATION },
    person: {
      phone: customer.phone,
      whatsAppUserId: customer.whatsAppUserId,
      externalId: customer.externalId,
      language: customer.locale,
      knownSince: time(customer.createdAt),
    },
    consents: (reading.consent === null ? [] : optInViews(reading.consent)).map((view) => tellConsent(view, catalog)),
    history: rows
      .toSorted((a, b) => a.seq - b.seq)
      .flatMap(({ entry }) => (TOLD_AS_HISTORY.has(entry.category) ? [entry] : []))
      .filter(({ type }) => !NOT_TOLD.has(type))
      .map(({ category, type, occurredAt, payload }) => ({
        at: time(occurredAt),
        what: category === 'invitation' ? 'You were invited to consent.' : HISTORY[type],
        purpose: 'purposeId' in payload ? purposeTitle(payload.purposeId) : null,
        through: 'sourceChannel' in payload ? payload.sourceChannel : null,
        ...('reference' in payload && { reference: payload.reference }),
        ...('capture' in payload && { evidence: payload.capture.facts }),
        ...('formerPhone' in payload && { from: payload.formerPhone, to: payload.phone }),
        ...('provedBy' in payload && { provedByMessage: payload.provedBy }),
      })),
    messagesFromYou: of('inbound').map(({ occurredAt, payload }) => ({
      at: time(occurredAt),
      to: senderName(payload.senderId),
      kind: payload.messageType,
      text: payload.text,
      asReceived: payload.original,
    })),
    messagesToYou: tellMessages(of('message'), senderName),
    refusedMessages: of('decision').map(({ occurredAt, payload }) => ({
      at: time(occurredAt),
      from: senderName(payload.eligibility.senderId),
      because: payload.eligibility.reasons,
    })),
    conversations: (windows ?? []).map(({ senderId, openedAt, lastInboundAt, expiresAt }) => ({
      with: senderName(senderId),
      openedAt: time(openedAt),
      youWroteLastAt: time(lastInboundAt),
      endsAt: time(expiresAt),
    })),
  };
}

const HISTORY: Readonly<Record<string, string>> = {
  CREATED: 'You became known to this business.',
  IDENTIFIED: 'Something more about you became known.',
  GIVEN: 'You consented.',
  CONFIRMATION_REQUESTED: 'You consented, and were asked to confirm it.',
  CONFIRMED: 'You confirmed your consent.',
  WITHDRAWN: 'You took your consent back.',
  EXPIRED: 'The time of your consent was over.',
  EXPIRING: 'Your consent was about to end.',
  PHONE_CHANGED: 'Your number changed.',
  MARKETING_STOPPED: 'You stopped marketing messages in WhatsApp.',
  MARKETING_RESUMED: 'You allowed marketing messages in WhatsApp again.',
};

function tellConsent(
  { purposeId, businessName, status, withdrawnAt, capture }: OptInView,
  { purposes, notices }: ExportCatalog,
): object {
  const purpose = purposes.find(({ id }) => id === purposeId);
  const notice = notices.find(({ id }) => id === capture.noticeId);
  return {
    purpose: purpose?.title ?? null,
    description: purpose?.description ?? null,
    businessName,
    status,
    givenAt: time(capture.occurredAt),
    through: capture.sourceChannel,
    howYouAgreed: capture.action,
    confirmedAt: capture.confirmedAt === null ? null : time(capture.confirmedAt),
    endsAt: capture.expiresAt === null ? null : time(capture.expiresAt),
    withdrawnAt: withdrawnAt === null ? null : time(withdrawnAt),
    forNumber: capture.phone,
    evidence: capture.facts,
    wordsYouAgreedTo:
      notice === undefined ? null : { text: notice.text, version: notice.version, locale: notice.locale },
  };
}

function tellMessages(
  entries: readonly Extract<JournalEntry, { category: 'message' }>[],
  senderName: (id: string) => string | null,
): object[] {
  const steps = Map.groupBy(entries, ({ subjectId }) => subjectId);
  return [...steps.values()].flatMap((own) => {
    const accepted = own.find((entry) => entry.type === 'ACCEPTED');
    if (accepted?.type !== 'ACCEPTED') return [];
    const { senderId, kind, body, replyTo } = accepted.payload.message;
    return [
      {
        at: time(accepted.occurredAt),
        from: senderName(senderId),
        kind,
        text: body,
        answeredYourWord: replyTo,
        steps: own
          .filter(({ type }) => !NOT_TOLD.has(type))
          .map(({ type, occurredAt }) => ({ step: type, at: time(occurredAt) })),
      },
    ];
  });
}

function time(at: Instant): string {
  return new Date(at).toISOString();
}
