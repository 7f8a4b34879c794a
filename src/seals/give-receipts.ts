import type { KeyObject } from 'node:crypto';
import { CompactSign } from 'jose';
import { ok, refused, userError } from '../consent/user-error.ts';
import { buildRecord } from '../proof/build-record.ts';
import { buildReceipt } from '../proof/build-receipt.ts';
import { RECEIPT_TYPE, type ReceiptContent } from '../proof/receipt/receipt-content.ts';
import type { Signer } from '../proof/seal.ts';
import type { Receipts, ReceiptSource } from '../usecases/receipts.ts';
import type { SealWithLeaves } from '../usecases/seals.ts';
import type { Sealer } from './sealer.ts';

/** What receipts are given with. */
export interface ReceiptDeps {
  readonly source: ReceiptSource;
  /** Null: there is no key to sign with. */
  readonly signer: (Signer & { readonly key: KeyObject }) | null;
  readonly sealer: Pick<Sealer, 'seal'> | null;
}

/** Gives receipts: what is not sealed yet is sealed at once. */
export function giveReceipts({ source, signer, sealer }: ReceiptDeps): Receipts {
  return {
    consentRecord: async (caller, optInId) => {
      const facts = await source.receiptFacts(caller, optInId);
      return facts === null ? null : buildRecord(facts);
    },
    consentReceipt: async (caller, optInId) => {
      if (signer === null || sealer === null) return refused(userError('RECEIPT_UNAVAILABLE', ['optInId'], NO_KEY));
      const facts = await source.receiptFacts(caller, optInId);
      if (facts === null) return refused(userError('NOT_FOUND', ['optInId'], UNKNOWN));
      const rows = [...facts.rows.map(({ row }) => row), ...facts.notices];
      const seqs = rows.map(({ seq }) => seq);
      let seals = await source.sealsOver(caller.businessId, seqs);
      if (!cover(seals, seqs)) {
        await sealer.seal(caller.businessId);
        seals = await source.sealsOver(caller.businessId, seqs);
      }
      const receipt = buildReceipt(facts, seals);
      if (receipt === null || receipt.events.length === 0) {
        return refused(userError('RECEIPT_UNAVAILABLE', ['optInId'], NOT_PROVABLE));
      }
      return ok(await signed(receipt, signer));
    },
  };
}

function cover(seals: readonly SealWithLeaves[], seqs: readonly number[]): boolean {
  return seqs.every((seq) => seals.some(({ firstSeq, lastSeq }) => seq >= firstSeq && seq <= lastSeq));
}

function signed(receipt: ReceiptContent, { keyId, key }: Signer & { readonly key: KeyObject }): Promise<string> {
  return new CompactSign(Buffer.from(JSON.stringify(receipt)))
    .setProtectedHeader({ alg: 'EdDSA', kid: keyId, typ: RECEIPT_TYPE })
    .sign(key);
}

const UNKNOWN = 'There is no such opt-in in this business. Take its id from the `optIns` of a customer.';
const NO_KEY =
  'The gateway has no key to sign a receipt with. Make one with "npx consent-gateway signing-key new", and put it into SIGNING_KEYS.';
const NOT_PROVABLE =
  'The months of the journal that this opt-in rests on were taken away. Attach them again, and ask once more.';
