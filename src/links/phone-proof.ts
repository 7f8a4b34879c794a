import { timingSafeEqual } from 'node:crypto';
import { PROOF_BEGINNING } from '../consent/phone-proof.ts';
import { bytesOf, MAC_BYTES, SECONDS_BYTES, secondsBytes, text, UUID_BYTES, uuidAt, type Mac } from './link-text.ts';

interface Proof {
  readonly businessId: string;
  readonly customerId: string;
  /** E.164; it stands in no code, and is known of the message that brings one. */
  readonly phone: string;
  /** Unix time, in seconds. */
  readonly expiresAt: number;
}

/** What a code says of itself. Nothing of it is believed before its MAC is found right. */
interface ReadProof extends Pick<Proof, 'customerId' | 'expiresAt'> {
  readonly isSignedFor: (businessId: string, phone: string, mac: Mac) => boolean;
}

/** 52 characters, without padding: each spelling is another code. */
export function phoneProof(proof: Proof, mac: Mac): string {
  return text(PROOF_BEGINNING, bytesOf(proof.customerId), secondsBytes(proof.expiresAt), proofMac(proof, mac));
}

/** Null: the text is none. */
export function readPhoneProof(code: string): ReadProof | null {
  const written = code.slice(PROOF_BEGINNING.length);
  const bytes = Buffer.from(written, 'base64url');
  if (!code.startsWith(PROOF_BEGINNING) || bytes.toString('base64url') !== written) return null;
  if (bytes.length !== UUID_BYTES + SECONDS_BYTES + MAC_BYTES) return null;
  const customerId = uuidAt(bytes, 0);
  if (customerId === null) return null;
  const expiresAt = bytes.readUInt32BE(UUID_BYTES);
  const given = bytes.subarray(UUID_BYTES + SECONDS_BYTES);
  return {
    ...{ customerId, expiresAt },
    isSignedFor: (businessId, phone, mac) =>
      timingSafeEqual(given, proofMac({ businessId, customerId, phone, expiresAt }, mac)),
  };
}

function proofMac({ businessId, customerId, phone, expiresAt }: Proof, mac: Mac): Buffer {
  const claims = [bytesOf(businessId), bytesOf(customerId), secondsBytes(expiresAt), Buffer.from(phone)];
  return mac(Buffer.concat([Buffer.from('phone proof\n'), ...claims])).subarray(0, MAC_BYTES);
}
