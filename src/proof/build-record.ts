import type { ReceiptFacts } from '../usecases/receipts.ts';
import { eventFields, noticeFields, timeText, urn } from './receipt/consent-fields.ts';
import type { ConsentRecord } from './receipt/receipt-content.ts';

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

/** What is known of one consent as ISO/IEC TS 27560 has consent records, with terms of the Data Privacy Vocabulary, and no proofs. */
export function buildRecord({ now, business, optIn, purpose, rows, notices }: ReceiptFacts): ConsentRecord {
  return {
    '@context': CONTEXT,
    schema_version: 'dpv-27560:record',
    record_id: `urn:uuid:${optIn.id}`,
    pii_principal_id: `urn:uuid:${optIn.customerId}`,
    issued_time: timeText(now) ?? '',
    consent_status: STATUSES[optIn.status],
    pii_processing: {
      privacy_notice: notices.map(noticeFields),
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
    events: rows.map(({ row, disclosed }) => eventFields(row, disclosed)),
  };
}
