import { createHash } from 'node:crypto';
import { canonicalJson } from '../usecases/canonical-json.ts';
import type { Seal, SealContent } from '../usecases/seals.ts';

/** Signs bytes with one key. */
export interface Signer {
  readonly keyId: string;
  sign(bytes: Uint8Array): Uint8Array;
}

/** The bytes that a seal's signature is over. */
export function sealText(content: SealContent): string {
  const { businessId, number, firstSeq, lastSeq, root, previousHash, sealedAt, keyId } = content;
  return canonicalJson({ v: 1, businessId, number, firstSeq, lastSeq, root, previousHash, sealedAt, keyId });
}

/** The hash that holds a seal in its chain. */
export function sealHash(content: SealContent, signature: string): string {
  return createHash('sha256').update(sealText(content)).update(Buffer.from(signature, 'base64url')).digest('hex');
}

/** Signs what a seal says. */
export function signSeal(content: SealContent, signer: Signer): Seal {
  const signature = Buffer.from(signer.sign(Buffer.from(sealText(content)))).toString('base64url');
  return { ...content, hash: sealHash(content, signature), signature };
}
