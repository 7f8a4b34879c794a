import { createHash } from 'node:crypto';
import type { Seal, SealContent } from '../usecases/seals.ts';
import { sealText } from './seal-text.ts';

/** Signs bytes with one key. */
export interface Signer {
  readonly keyId: string;
  sign(bytes: Uint8Array): Uint8Array;
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
