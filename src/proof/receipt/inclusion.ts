import { bytesJoined, sha256 } from './bytes.ts';

/** The leaf of an entry (RFC 9162, 2.1.1). */
export function leafOf(entry: Uint8Array): Promise<Uint8Array> {
  return sha256(bytesJoined(Uint8Array.of(0), entry));
}

/**
 * The root that a leaf and its path lead to (RFC 9162, 2.1.3.2).
 *
 * @param index of the leaf, from 0
 * @param size how many leaves the tree has
 * @returns null where there is no such leaf, or the path has another length than its
 */
export async function rootFromPath(
  leaf: Uint8Array,
  index: number,
  size: number,
  path: readonly Uint8Array[],
): Promise<Uint8Array | null> {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return null;
  let place = index;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of path) {
    if (last === 0) return null;
    if (place % 2 === 1 || place === last) {
      hash = await nodeOf(sibling, hash);
      while (place % 2 === 0 && place !== 0) {
        place /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      hash = await nodeOf(hash, sibling);
    }
    place = Math.floor(place / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? hash : null;
}

function nodeOf(left: Uint8Array, right: Uint8Array): Promise<Uint8Array> {
  return sha256(bytesJoined(Uint8Array.of(1), left, right));
}
