import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inclusionPath, leafHash, merkleRoot } from '../../src/proof/merkle.ts';
import { rootFromPath } from '../../src/proof/receipt/inclusion.ts';

const sha256 = (...parts: readonly Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();

/** The definitions of RFC 9162, 2.1.1 and 2.1.3.1, word for word, over entries and not over hashes. */
function definedRoot(entries: readonly Buffer[]): Buffer {
  if (entries.length === 0) return sha256();
  if (entries.length === 1) return sha256(Buffer.of(0), entries[0]!);
  const k = definedSplit(entries.length);
  return sha256(Buffer.of(1), definedRoot(entries.slice(0, k)), definedRoot(entries.slice(k)));
}
function definedPath(m: number, entries: readonly Buffer[]): Buffer[] {
  if (entries.length === 1) return [];
  const k = definedSplit(entries.length);
  return m < k
    ? [...definedPath(m, entries.slice(0, k)), definedRoot(entries.slice(k))]
    : [...definedPath(m - k, entries.slice(k)), definedRoot(entries.slice(0, k))];
}
function definedSplit(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** The entries and roots with which implementations of Certificate Transparency are tested. */
const KNOWN_ENTRIES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((hex) => Buffer.from(hex, 'hex'));
const KNOWN_ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

const entries = fc.array(
  fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
  { minLength: 1, maxLength: 70 },
);

describe('the tree of RFC 9162', () => {
  test('has the known roots', () => {
    expect(merkleRoot([]).toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    KNOWN_ROOTS.forEach((root, index) => {
      expect(merkleRoot(KNOWN_ENTRIES.slice(0, index + 1).map(leafHash)).toString('hex')).toBe(root);
    });
  });

  test('has the roots and paths of its definition', () => {
    fc.assert(
      fc.property(entries, fc.nat(), (list, at) => {
        const leaves = list.map(leafHash);
        const index = at % list.length;
        expect(merkleRoot(leaves)).toEqual(definedRoot(list));
        expect(inclusionPath(leaves, index)).toEqual(definedPath(index, list));
      }),
    );
  });

  test('lets a leaf be found under its root by its path, and no other leaf, place, size or path', async () => {
    await fc.assert(
      fc.asyncProperty(entries, fc.nat(), fc.nat(), async (list, at, broken) => {
        const leaves = list.map(leafHash);
        const index = at % list.length;
        const path = inclusionPath(leaves, index);
        const root = merkleRoot(leaves);
        const found = async (leaf: Buffer, place: number, size: number, by: readonly Uint8Array[]) => {
          const under = await rootFromPath(leaf, place, size, by);
          return under !== null && Buffer.from(under).equals(root);
        };
        expect(await found(leaves[index]!, index, list.length, path)).toBe(true);
        expect(await found(leafHash('another'), index, list.length, path)).toBe(false);
        expect(await found(leaves[index]!, list.length, list.length, path)).toBe(false);
        if (path.length > 0) {
          expect(await found(leaves[index]!, index, list.length, path.slice(1))).toBe(false);
          const place = broken % path.length;
          const other = path.with(place, leafHash(path[place]!));
          expect(await found(leaves[index]!, index, list.length, other)).toBe(false);
        }
        expect(await found(leaves[index]!, index, list.length, [...path, root])).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  test('has no path for a leaf that is not there', () => {
    expect(() => inclusionPath([leafHash('one')], 1)).toThrow(RangeError);
    expect(() => inclusionPath([], 0)).toThrow(RangeError);
  });
});
