import { createHash } from 'node:crypto';
import type { Capture, EvidenceFact } from '../../consent/standing.ts';
import { canonicalJson } from '../../usecases/canonical-json.ts';
import { newSalt, type CustomerCipher } from './customer-cipher.ts';
import { openedOrNull } from './field-cipher.ts';

/** An act of consent as it is stored: who and how are ciphertexts, and a hash commits to them. */
export interface SealedCapture extends Omit<Capture, 'facts'> {
  /** A ciphertext of `CapturePerson`, or an empty list where the customer was erased or the evidence purged. */
  readonly facts: string | readonly EvidenceFact[];
  /** Of `canonicalJson(CapturePerson)`: a receipt shows it beside the journal's row, and the salt keeps it from being guessed. */
  readonly personalSha256?: string;
}

/** What an act of consent says of a person. */
export interface CapturePerson {
  readonly facts: readonly EvidenceFact[];
  readonly phone: string | null;
  /** 16 random bytes, base64url. */
  readonly salt: string;
}

export const CUSTOMER_PHONE = 'customer.phone';
const CAPTURE_PHONE = 'capture.phone';
const CAPTURE_FACTS = 'capture.facts';

/** What an act was opened from: most of those that are stored again are stored as they were read. */
const sealedAs = new WeakMap<Capture, { readonly sealed: SealedCapture; readonly cipher: CustomerCipher }>();

/** @param cipher with a salt for evidence */
export function sealCapture(capture: Capture, cipher: CustomerCipher): SealedCapture {
  const known = sealedAs.get(capture);
  if (known !== undefined && known.cipher === cipher) return known.sealed;
  const { facts, phone, ...act } = capture;
  const person = canonicalJson({ facts, phone, salt: newSalt() } satisfies CapturePerson);
  const { evidence } = cipher;
  if (evidence === null) throw new Error('Evidence cannot be sealed without a salt.');
  return {
    ...act,
    phone: phone === null ? null : cipher.seal(CAPTURE_PHONE, phone),
    facts: evidence.seal(CAPTURE_FACTS, person),
    personalSha256: createHash('sha256').update(person).digest('hex'),
  };
}

/**
 * Evidence is opened when it is looked at: decisions never do.
 *
 * @param cipher undefined: the customer was erased
 */
export function openCapture(sealed: SealedCapture, cipher: CustomerCipher | undefined): Capture {
  const { personalSha256: _commitment, phone, facts: _sealedFacts, ...act } = sealed;
  let facts: readonly EvidenceFact[] | null = null;
  const capture: Capture = {
    ...act,
    phone: phone === null || cipher === undefined ? null : cipher.open(CAPTURE_PHONE, phone),
    get facts() {
      return (facts ??= personOf(sealed, cipher)?.facts ?? []);
    },
  };
  if (cipher !== undefined && typeof sealed.facts === 'string') sealedAs.set(capture, { sealed, cipher });
  return capture;
}

/** What a receipt discloses; null: nobody can read it any more. */
export function personOf({ facts }: SealedCapture, cipher: CustomerCipher | undefined): CapturePerson | null {
  const evidence = cipher?.evidence;
  if (typeof facts !== 'string' || evidence == null) return null;
  // Evidence that was purged, and evidence that was given since, have different salts: the former does not open any more.
  const person = openedOrNull(evidence, CAPTURE_FACTS, facts);
  return person === null ? null : (JSON.parse(person) as CapturePerson);
}
