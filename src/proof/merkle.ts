import { createHash } from 'node:crypto';

/** The tree of RFC 9162, section 2.1: a leaf and a node are hashed apart, so that neither can pass for the other. */
const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

const HASH_BYTES = 32;

/** The hash of one entry. */
export function leafHash(entry: string | Uint8Array): Buffer {
  return createHash('sha256').update(LEAF).update(entry).digest();
}

/** Leaves that are kept one after the other. */
export function leavesIn(bytes: Uint8Array): Buffer[] {
  return Array.from({ length: Math.floor(bytes.length / HASH_BYTES) }, (_, index) =>
    Buffer.from(bytes.buffer, bytes.byteOffset + index * HASH_BYTES, HASH_BYTES),
  );
}

/** The root over leaves in their order; over none, the hash of nothing. */
export function merkleRoot(leaves: readonly Uint8Array[]): Buffer {
  if (leaves.length === 0) return createHash('sha256').digest();
  return rootOf(leaves, 0, leaves.length);
}

/**
 * What is needed beside a leaf to compute the root, from the leaf upwards.
 *
 * @param index of the leaf, from 0
 * @throws RangeError where there is no such leaf
 */
export function inclusionPath(leaves: readonly Uint8Array[], index: number): Buffer[] {
  if (!(index >= 0 && index < leaves.length)) throw new RangeError('There is no such leaf.');
  const path: Buffer[] = [];
  let from = 0;
  let to = leaves.length;
  while (to - from > 1) {
    const middle = from + largestPowerBelow(to - from);
    if (index < middle) {
      path.push(rootOf(leaves, middle, to));
      to = middle;
    } else {
      path.push(rootOf(leaves, from, middle));
      from = middle;
    }
  }
  return path.reverse();
}

function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return createHash('sha256').update(NODE).update(left).update(right).digest();
}

function rootOf(leaves: readonly Uint8Array[], from: number, to: number): Buffer {
  if (to - from === 1) return Buffer.from(leaves[from] as Uint8Array);
  const middle = from + largestPowerBelow(to - from);
  return nodeHash(rootOf(leaves, from, middle), rootOf(leaves, middle, to));
}

function largestPowerBelow(count: number): number {
  return 2 ** Math.floor(Math.log2(count - 1));
}
