import { leavesIn, merkleRoot } from '../proof/merkle.ts';
import { sealHash } from '../proof/seal.ts';
import { sealText } from '../proof/seal-text.ts';
import type { SigningKeys } from '../proof/signing-keys.ts';
import type { Seal, SealWithLeaves } from '../usecases/seals.ts';
import type { JournalFault } from './journal-fault.ts';

/** What is known outside of the database: the hash of each seal by its number. */
export type AnchoredHashes = ReadonlyMap<number, string>;

/** Checks a seal by itself and as the one behind another. @returns null where nothing is wrong with it */
export function faultOfSeal(
  seal: SealWithLeaves,
  before: Pick<Seal, 'number' | 'hash' | 'lastSeq'> | null,
  keys: Pick<SigningKeys, 'verify'>,
  anchored: AnchoredHashes,
): JournalFault | null {
  const { number, firstSeq, lastSeq, keyId, signature } = seal;
  const fault = (what: JournalFault['what'], detail: string): JournalFault => ({
    what,
    seal: number,
    seq: null,
    detail,
  });
  const expected = (before?.number ?? 0) + 1;
  if (number !== expected)
    return { what: 'SEAL_DROPPED', seal: expected, seq: null, detail: `seal ${String(expected)} is missing` };
  const isSigned = keys.verify(keyId, Buffer.from(sealText(seal)), Buffer.from(signature, 'base64url'));
  if (isSigned === null) {
    return fault(
      'SEAL_KEY_UNKNOWN',
      `seal ${String(number)} is signed with key ${keyId}, which is not among the keys given`,
    );
  }
  if (!isSigned) {
    return fault('SEAL_ALTERED', `seal ${String(number)} was altered: its signature does not fit what it says`);
  }
  if (sealHash(seal, signature) !== seal.hash) {
    return fault('SEAL_ALTERED', `seal ${String(number)} was altered: its hash does not fit what it says`);
  }
  if (seal.previousHash !== (before?.hash ?? null) || firstSeq <= (before?.lastSeq ?? 0)) {
    return fault(
      'SEAL_CHAIN_BROKEN',
      `seal ${String(number)} does not follow seal ${String(expected - 1)} as it is stored`,
    );
  }
  const leaves = leavesIn(seal.leaves);
  if (leaves.length !== lastSeq - firstSeq + 1 || merkleRoot(leaves).toString('hex') !== seal.root) {
    return fault('SEAL_ALTERED', `seal ${String(number)} was altered: its list of hashes does not lead to its root`);
  }
  const known = anchored.get(number);
  if (known !== undefined && known !== seal.hash) {
    return fault('SEAL_ALTERED', `seal ${String(number)} is not the one that was anchored`);
  }
  return null;
}
