import type { ReceiptFacts } from '../usecases/receipts.ts';
import type { JournalRow, Seal, SealWithLeaves } from '../usecases/seals.ts';
import { journalLeaf } from './journal-leaf.ts';
import { inclusionPath, leavesIn } from './merkle.ts';
import { eventFields, noticeFields, timeText, urn } from './receipt/consent-fields.ts';
import type { ReceiptContent, RowProof } from './receipt/receipt-content.ts';

const CONTEXT = {
  dpv: 'https://w3id.org/dpv#',
  pd: 'https://w3id.org/dpv/pd#',
  'dpv-27560': 'https://w3id.org/dpv/schema/dpv-27560#',
};

/** Where an opt-in stands, in the terms of the Data Privacy Vocabulary. */
const STATUSES: Readonly<Record<ReceiptFacts['optIn']['status'], string>> = {
  ACTIVE: 'dpv:ConsentGiven',
  PENDING: 'dpv:ConsentRequested',
  WITHDRAWN: 'dpv:ConsentWithdrawn',
  EXPIRED: 'dpv:ConsentExpired',
  NONE: 'dpv:ConsentUnknown',
};

/**
 * A receipt with the proof of every row that it rests on.
 *
 * @returns null where a row lies under none of the seals, or is not the one that was sealed
 */
export function buildReceipt(facts: ReceiptFacts, seals: readonly SealWithLeaves[]): ReceiptContent | null {
  const { business, optIn, purpose, rows, notices } = facts;
  const used = new Map<number, Seal>();
  const prove = (row: JournalRow): RowProof | null => {
    const seal = seals.find(({ firstSeq, lastSeq }) => row.seq >= firstSeq && row.seq <= lastSeq);
    if (seal === undefined) return null;
    const { leaves: bytes, ...shown } = seal;
    used.set(seal.number, shown);
    return proofOf(business.id, row, seal, leavesIn(bytes));
  };
  const events = rows.map(({ row, disclosed }) => ({ ...eventFields(row, disclosed), disclosed, proof: prove(row) }));
  const shown = notices.map((row) => ({ ...noticeFields(row), proof: prove(row) }));
  if (!events.every(isProved) || !shown.every(isProved)) return null;
  return {
    '@context': CONTEXT,
    schema_version: 'dpv-27560:receipt-record',
    record_id: `urn:uuid:${optIn.id}`,
    pii_principal_id: `urn:uuid:${optIn.customerId}`,
    issued_time: timeText(facts.now) ?? '',
    consent_status: STATUSES[optIn.status],
    pii_processing: {
      privacy_notice: shown,
      purposes: [
        {
          purpose_id: urn(purpose.id),
          purpose: purpose.title,
          purpose_code: purpose.code,
          purpose_description: purpose.description,
          purpose_type: purpose.marketing ? 'dpv:Marketing' : 'dpv:CommunicationForCustomerCare',
          lawful_basis: 'dpv:Consent',
          pii_information: [{ pii_type: 'pd:TelephoneNumber', pii_attribute: 'the number for WhatsApp messages' }],
          processing_method: 'messages over WhatsApp',
          validity_days: purpose.validityDays,
          pii_controllers: [`urn:uuid:${business.id}`],
          business_name: optIn.businessName,
        },
      ],
    },
    party_identification: [
      { party_id: `urn:uuid:${business.id}`, party_name: business.name, party_role: 'dpv:DataController' },
    ],
    events,
    seals: [...used.values()],
  };
}

function isProved<Item extends { readonly proof: RowProof | null }>(item: Item): item is Item & { proof: RowProof } {
  return item.proof !== null;
}

function proofOf(
  businessId: string,
  row: JournalRow,
  { number, firstSeq }: SealWithLeaves,
  leaves: readonly Buffer[],
): RowProof {
  return {
    row: journalLeaf(businessId, row),
    seal_number: number,
    leaf_index: row.seq - firstSeq,
    tree_size: leaves.length,
    audit_path: inclusionPath(leaves, row.seq - firstSeq).map((hash) => hash.toString('hex')),
  };
}
