import type { InboundPayload, JournalEntry, MessageMovePayload } from '../../usecases/journal.ts';
import type { CustomerCipher } from './customer-cipher.ts';
import { openedOrNull } from './field-cipher.ts';
import {
  openConfirmation,
  openCustomer,
  openEligibility,
  openInvitation,
  openMessage,
  openPhone,
} from './opened-records.ts';
import { openCapture } from './sealed-capture.ts';
import { INBOUND_CONTENT, MESSAGE_PROVIDER_ID, PHONE_PROVED_BY } from './sealed-entry.ts';

/** The other way round from `sealEntry`: a row of the journal as it was decided; without a cipher, or a salt, with what is left. */
export function openEntry(entry: JournalEntry, salt: string | null, cipher: CustomerCipher | undefined): JournalEntry {
  switch (entry.category) {
    case 'customer': {
      const known = { ...entry.payload, consentVersion: 0, key: null };
      const { consentVersion: _version, ...payload } = openCustomer(known, cipher);
      return { ...entry, payload };
    }
    case 'consent': {
      if ('capture' in entry.payload) {
        return {
          ...entry,
          payload: { ...entry.payload, capture: openCapture(entry.payload.capture, cipher) },
        } as JournalEntry;
      }
      if (entry.type !== 'PHONE_CHANGED') return entry;
      const { provedBy: sealedProof, ...payload } = entry.payload;
      const provedBy = cipher && sealedProof != null ? openedOrNull(cipher, PHONE_PROVED_BY, sealedProof) : null;
      return {
        ...entry,
        payload: {
          ...payload,
          phone: openPhone(payload.phone, cipher) ?? '',
          formerPhone: openPhone(payload.formerPhone, cipher),
          ...(provedBy !== null && { provedBy }),
        },
      };
    }
    case 'confirmation':
      return { ...entry, payload: openConfirmation(entry.payload, cipher) };
    case 'invitation':
      return 'reference' in entry.payload ? { ...entry, payload: openInvitation(entry.payload, cipher) } : entry;
    case 'inbound':
      return { ...entry, payload: openInbound(entry.payload, salt, cipher) };
    case 'message':
      if (entry.type === 'ACCEPTED') {
        return { ...entry, payload: { message: openMessage({ ...entry.payload.message, salt, key: null }, cipher) } };
      }
      if (!('providerMessageId' in entry.payload)) return entry;
      return { ...entry, payload: openMove(entry.payload, cipher) } as JournalEntry;
    case 'decision':
      return { ...entry, payload: { eligibility: openEligibility(entry.payload.eligibility, cipher) } };
    case 'window':
    case 'clock':
    case 'template':
    case 'audit':
    case 'catalog':
      return entry;
  }
}

type Content = Pick<InboundPayload, 'messageId' | 'text' | 'original'>;

/** @param salt one for each time that the message was told, with spaces between */
function openInbound(
  { content, ...payload }: InboundPayload & { readonly content?: string | null },
  salt: string | null,
  cipher: CustomerCipher | undefined,
): InboundPayload {
  if (content == null || salt === null || cipher === undefined) return payload;
  for (const one of salt.split(' ')) {
    const opened = openedOrNull(cipher.message(one), INBOUND_CONTENT, content);
    if (opened !== null) return { ...payload, ...(JSON.parse(opened) as Content) };
  }
  return payload;
}

function openMove(
  { providerMessageIndex: _found, ...payload }: MessageMovePayload & { readonly providerMessageIndex?: string },
  cipher: CustomerCipher | undefined,
): MessageMovePayload {
  const { providerMessageId: id } = payload;
  return {
    ...payload,
    providerMessageId: id === null || cipher === undefined ? null : cipher.open(MESSAGE_PROVIDER_ID, id),
  };
}
