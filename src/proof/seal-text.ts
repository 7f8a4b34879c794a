import { canonicalJson } from '../usecases/canonical-json.ts';
import type { SealContent } from '../usecases/seals.ts';

/** What a seal's signature is over. */
export function sealText(content: SealContent): string {
  const { businessId, number, firstSeq, lastSeq, root, previousHash, sealedAt, keyId } = content;
  return canonicalJson({ v: 1, businessId, number, firstSeq, lastSeq, root, previousHash, sealedAt, keyId });
}
