import { open } from 'node:fs/promises';
import type { Seal, SealAnchor } from '../usecases/seals.ts';

/** An answer that takes longer counts as none. */
const TIMEOUT_MS = 5_000;

/** Adds seals to a file, each a line of JSON, which is on the disk before they count. */
export function fileAnchor(path: string): SealAnchor {
  return {
    take: async (seals) => {
      const file = await open(path, 'a+', 0o644);
      try {
        const begin = (await endsWithinLine(file)) ? '\n' : '';
        await file.appendFile(`${begin}${seals.map((seal) => `${JSON.stringify(anchored(seal))}\n`).join('')}`);
        await file.sync();
      } finally {
        await file.close();
      }
    },
  };
}

/** Sends seals to an address by POST, as `{"seals": [...]}`; any answer of 200 to 299 says that they are kept. */
export function httpAnchor(url: string): SealAnchor {
  return {
    take: async (seals) => {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ seals: seals.map(anchored) }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      await answer.body?.cancel();
      if (!answer.ok) throw new Error(`The address of SEAL_ANCHOR_URL answered ${String(answer.status)}.`);
    },
  };
}

/** What an anchor keeps: all that the signature is over, and what the next seal names. */
function anchored({
  businessId,
  number,
  firstSeq,
  lastSeq,
  root,
  previousHash,
  sealedAt,
  keyId,
  hash,
  signature,
}: Seal) {
  return { businessId, number, firstSeq, lastSeq, root, previousHash, sealedAt, keyId, hash, signature };
}

/** Who was killed while writing left part of a line, which must not spoil the next one. */
async function endsWithinLine(file: Awaited<ReturnType<typeof open>>): Promise<boolean> {
  const { size } = await file.stat();
  if (size === 0) return false;
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] !== 0x0a;
}
