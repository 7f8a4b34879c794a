import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Capture } from '../../../src/consent/standing.ts';
import {
  customerCipher,
  newKey,
  newSalt,
  type CustomerCipher,
} from '../../../src/persistence/encryption/customer-cipher.ts';
import { businessSecrets } from '../../../src/persistence/encryption/business-secrets.ts';
import { openEntry } from '../../../src/persistence/encryption/opened-entry.ts';
import { holdsEvidence, sealEntry } from '../../../src/persistence/encryption/sealed-entry.ts';
import type { JournalEntry } from '../../../src/usecases/journal.ts';
import type { EligibilityView } from '../../../src/usecases/records.ts';

type KindOf<Entry> = Entry extends JournalEntry ? `${Entry['category']} ${Entry['type']}` : never;
type Kind = KindOf<JournalEntry>;
/** What a payload can say of a person; it must not stand in clear. */
type Payload = (word: string, more: string) => object;

const BUSINESS = 'business';
const CUSTOMER = 'customer';
const SECRETS = businessSecrets(BUSINESS, Buffer.concat([newKey(), newKey()]));

const facts = (word: string) => [{ name: 'pageUrl', value: word }];
const capture = (word: string, more: string): Partial<Capture> => ({ captureId: 'c', phone: word, facts: facts(more) });
const eligibility = (word: string, more: string): EligibilityView =>
  ({ verdict: 'ALLOWED', optIn: { id: 'o', capture: capture(word, more) } }) as unknown as EligibilityView;
const nothing: Payload = () => ({ of: 'nobody' });
const identity: Payload = (phone, externalId) => ({
  id: CUSTOMER,
  phone,
  whatsAppUserId: null,
  externalId,
  locale: 'de',
});
const act: Payload = (word, more) => ({ purposeId: 'p', becomes: 'granted', capture: capture(word, more) });
const move: Payload = (providerMessageId) => ({ providerMessageId, failure: null, pricing: null });

/** Every kind that there is: one that is new does not compile until it is said here what it holds. */
const KINDS: Readonly<Record<Kind, Payload>> = {
  'customer CREATED': identity,
  'customer IDENTIFIED': identity,
  'consent GIVEN': act,
  'consent CONFIRMATION_REQUESTED': act,
  'consent CONFIRMED': act,
  'consent WITHDRAWN': nothing,
  'consent EXPIRING': nothing,
  'consent EXPIRED': nothing,
  'consent PHONE_CHANGED': (phone, formerPhone) => ({ phone, formerPhone, current: true }),
  'consent ERASED': nothing,
  'consent MARKETING_STOPPED': nothing,
  'consent MARKETING_RESUMED': nothing,
  'clock SET': nothing,
  'confirmation ISSUED': (phone, more) => ({
    tokenHash: 't',
    phone,
    optIns: [{ optInId: 'o', capture: capture(phone, more) }],
  }),
  'invitation CREATED': (reference) => ({ locale: 'de', reference }),
  'invitation USED': nothing,
  'inbound RECEIVED': (messageId, text) => ({ senderId: 's', messageId, text, original: { text, list: [messageId] } }),
  'window OPENED': nothing,
  'window EXTENDED': nothing,
  'window EXPIRING': nothing,
  'window EXPIRED': nothing,
  'window CORRECTED': nothing,
  'message ACCEPTED': (body, value) => ({
    message: {
      id: 'm',
      body,
      parameters: [{ name: '1', value }],
      providerMessageId: null,
      eligibility: eligibility(body, value),
    },
  }),
  'message CANCELED': move,
  'message SENT': move,
  'message DELIVERED': move,
  'message READ': move,
  'message FAILED': move,
  'message UNKNOWN': move,
  'message NOTED': move,
  'message HANDED_OVER': nothing,
  'message DEFERRED': nothing,
  'template STATUS_CHANGED': nothing,
  'template CATEGORY_CHANGED': nothing,
  'template QUALITY_CHANGED': nothing,
  'template ELIGIBILITY_LOST': nothing,
  'decision REFUSED': (word, more) => ({ eligibility: eligibility(word, more) }),
  'audit KEY_CREATED': nothing,
  'audit KEY_EXPIRES': nothing,
  'audit KEY_REVOKED': nothing,
  'audit ORIGINS_SET': nothing,
  'audit ISSUER_ADDED': nothing,
  'audit ISSUER_REMOVED': nothing,
  'audit SETTING_CHANGED': nothing,
  'audit CUSTOMER_ERASED': nothing,
  'audit CUSTOMER_EXPORTED': nothing,
  'audit ERASURE_REQUESTED': nothing,
  'audit PREFERENCE_LINKS_REVOKED': nothing,
  'audit PREFERENCE_LINK_CREATED': nothing,
  'audit RETENTION_PURGED': nothing,
  'audit IMPORT_STARTED': nothing,
  'audit IMPORT_FINISHED': nothing,
  'audit EXPORTED': nothing,
  'catalog BUSINESS': nothing,
  'catalog SENDER': nothing,
  'catalog PURPOSE': nothing,
  'catalog NOTICE': nothing,
  'catalog TEMPLATE': nothing,
};

const words = fc.string({
  minLength: 12,
  maxLength: 30,
  unit: fc.constantFrom('+', '0', '7', 'ä', '€', ' ', '"', '\\', '{'),
});

function entryOf(kind: string, word: string, more: string): JournalEntry {
  const [category, type] = kind.split(' ');
  const payload = KINDS[kind as Kind](word, more);
  return { category, type, occurredAt: 1, customerId: CUSTOMER, subjectId: 's', payload } as unknown as JournalEntry;
}

/** As the journal has it, and what the state alone is told. */
function stored(entry: JournalEntry, cipher: CustomerCipher): { row: JournalEntry; salt: string | null; text: string } {
  const { secret, ...sealed } = sealEntry(entry, cipher, SECRETS);
  const text = JSON.stringify(sealed);
  return { row: JSON.parse(text) as JournalEntry, salt: secret?.['salt'] ?? null, text };
}

describe.each(Object.keys(KINDS))('%s', (kind) => {
  const cipher = customerCipher(BUSINESS, CUSTOMER, newKey(), newSalt());

  test('is stored without a word of the person, and opens as it was decided', () => {
    fc.assert(
      fc.property(words, words, (word, more) => {
        const entry = entryOf(kind, word, more);
        const { row, salt, text } = stored(entry, cipher);
        expect([word, more].filter((one) => text.includes(JSON.stringify(one).slice(1, -1)))).toEqual([]);
        for (const secret of [salt, cipher.evidenceSalt]) if (secret !== null) expect(text).not.toContain(secret);
        expect(openEntry(row, salt, cipher)).toEqual(entry);
      }),
      { numRuns: 30 },
    );
  });

  test('opens without the person once the salt, the evidence or the key is gone, and never throws', () => {
    const entry = entryOf(kind, '+491701234567', 'what somebody else must not read');
    const { row, salt } = stored(entry, cipher);
    const told = (by: CustomerCipher | undefined, of: string | null): string => JSON.stringify(openEntry(row, of, by));
    const anew = cipher.withEvidenceSalt(newSalt());
    if (holdsEvidence(entry)) expect(told(anew, null)).not.toContain('what somebody else');
    if (salt !== null && kind === 'inbound RECEIVED') expect(told(cipher, newSalt())).not.toContain('what somebody');
    const gone = told(undefined, null);
    expect([gone.includes('+491701234567'), gone.includes('what somebody else')]).toEqual([false, false]);
  });
});

test('an inbound message that is told again can be read in both rows, until its salts are gone', () => {
  const cipher = customerCipher(BUSINESS, CUSTOMER, newKey(), null);
  const first = stored(entryOf('inbound RECEIVED', 'wamid.1', 'Hello'), cipher);
  const second = stored(entryOf('inbound RECEIVED', 'wamid.1', 'Hello again'), cipher);
  const salts = `${first.salt} ${second.salt}`;
  for (const [row, text] of [
    [first.row, 'Hello'],
    [second.row, 'Hello again'],
  ] as const) {
    expect(openEntry(row, salts, cipher).payload).toMatchObject({ messageId: 'wamid.1', text });
    expect(openEntry(row, null, cipher).payload).toMatchObject({ text: null, original: null });
  }
});
